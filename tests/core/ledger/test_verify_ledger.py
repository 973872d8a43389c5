"""`vidan verify-ledger`: what it says, and its exit status."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.cast import Cast
from tests.core.ledger.writing import UNIT, tamper, write_five
from vidan.core.ledger import proofs
from vidan.core.ledger.chain import root_hash
from vidan.core.ledger.models import Head
from vidan.core.units.models import Installation, Unit

pytestmark = pytest.mark.django_db
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _no_desks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The entries here are invented: no desk has rows for them."""
    monkeypatch.setattr(proofs, "_checks", {})


def said(captured: Captured) -> list[str]:
    call_command("verify_ledger")
    return captured.readouterr().out.splitlines()


def said_leaving(captured: Captured) -> list[str]:
    with pytest.raises(SystemExit) as leaving:
        call_command("verify_ledger")
    assert leaving.value.code == 1
    return captured.readouterr().out.splitlines()


def test_a_whole_ledger_ends_well_with_its_root_to_write_down(capsys: Captured) -> None:
    write_five()
    root = root_hash(Head.objects.values_list("unit", "count", "last_hash"))
    assert said(capsys) == [
        "Chuỗi gốc: 1 mục, nguyên vẹn.",
        f"Đơn vị {UNIT}: 5 mục, nguyên vẹn.",
        "Sổ cái nguyên vẹn: 6 mục.",
        f"Mã gốc: {root}",
    ]


def test_a_changed_entry_is_named_and_no_root_is_printed(capsys: Captured) -> None:
    write_five()
    tamper("UPDATE ledger_entry SET actor = 'account:2' WHERE unit = %s AND seq = 3", UNIT)
    assert said_leaving(capsys) == [
        "Chuỗi gốc: 1 mục, nguyên vẹn.",
        f"Đơn vị {UNIT}: mục 3: nội dung đã bị sửa.",
        "SỔ CÁI KHÔNG NGUYÊN VẸN: 1 chỗ.",
    ]


def test_a_chain_without_a_place_to_name_says_only_what_is_wrong(capsys: Captured) -> None:
    write_five()
    tamper("DELETE FROM ledger_head WHERE unit = %s", UNIT)
    assert f"Đơn vị {UNIT}: mất dấu đầu chuỗi của đơn vị." in said_leaving(capsys)


def test_before_anything_was_set_up_an_empty_ledger_is_right(capsys: Captured) -> None:
    assert said(capsys)[0] == "Sổ cái nguyên vẹn: 0 mục."


def test_an_installation_without_a_ledger_is_at_fault(capsys: Captured) -> None:
    home = Unit.objects.create(kind=Unit.Kind.COMMUNE)
    Installation.objects.create(home=home, set_up_at=timezone.now())
    assert "Đơn vị đã được thiết lập mà sổ cái không còn mục nào." in said_leaving(capsys)


def test_an_emptied_ledger_of_a_real_installation_is_at_fault(cast: Cast, capsys: Captured) -> None:
    for table in ("ledger_entry", "ledger_head"):
        tamper(f"DELETE FROM {table}")  # noqa: S608  # our own names
    assert "Đơn vị đã được thiết lập mà sổ cái không còn mục nào." in said_leaving(capsys)


def something_else() -> Iterator[str]:
    yield "bản ghi 3 khác sổ cái"


def test_what_a_desk_finds_different_is_told_and_ends_badly(capsys: Captured) -> None:
    write_five()
    proofs.register("Thử", f"{__name__}.something_else")
    assert "Thử: bản ghi 3 khác sổ cái." in said_leaving(capsys)


def test_chains_alone_are_recomputed_when_asked_and_it_says_that_no_row_was_compared(
    capsys: Captured,
) -> None:
    write_five()
    proofs.register("Hồ sơ", f"{__name__}.one_differs")
    said_leaving(capsys)
    call_command("verify_ledger", chains=True)
    assert "Lần này chưa so dữ liệu với sổ cái." in capsys.readouterr().out.splitlines()
    tamper("UPDATE ledger_entry SET actor = 'account:2' WHERE unit = %s AND seq = 3", UNIT)
    with pytest.raises(SystemExit):
        call_command("verify_ledger", chains=True)


def one_differs() -> Iterator[str]:
    yield "số 1 khác sổ cái"
