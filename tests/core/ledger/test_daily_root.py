"""`vidan daily-root`: what was published stays true of the chains, or it is told where it does not."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from tests.cast import Cast
from tests.core.ledger.writing import AT, UNIT, deed, fault, rewrite, tamper, write_five
from vidan.core.jobs.models import Job
from vidan.core.jobs.working import work_off
from vidan.core.ledger import proofs, roots
from vidan.core.ledger.actions import append
from vidan.core.ledger.chain import ROOT, root_hash
from vidan.core.ledger.models import Head

pytestmark = pytest.mark.django_db
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own; the entries are invented, no desk has rows for them."""
    monkeypatch.setattr(settings, "ROOTS", tmp_path / "roots")
    monkeypatch.setattr(proofs, "_checks", {})
    return tmp_path / "roots"


def publish(captured: Captured, days: int = 0) -> str:
    with time_machine.travel(AT + timedelta(days=days), tick=False):
        call_command("daily_root")
    (line,) = captured.readouterr().out.splitlines()
    return line


def told(captured: Captured, *options: str) -> list[str]:
    with pytest.raises(SystemExit) as leaving:
        call_command("daily_root", *options)
    assert leaving.value.code == 1
    said = captured.readouterr()
    assert said.out == ""
    return said.err.splitlines()


def test_a_root_is_printed_as_it_stands_in_its_years_file(folder: Path, capsys: Captured) -> None:
    write_five()
    line = publish(capsys)
    assert (folder / "2026.txt").read_text() == f"{line}\n"
    ends = list(Head.objects.order_by("unit").values_list("unit", "count", "last_hash"))
    assert line.split() == [
        "2026-11-24T02:30:00.000000Z",
        root_hash(ends),
        *(f"{unit}:{count}:{last}" for unit, count, last in ends),
    ]


def test_every_day_adds_a_line_and_touches_none_before(folder: Path, capsys: Captured) -> None:
    write_five()
    first = publish(capsys)
    append(deed(), unit=UNIT, kind="sign", subject="dossier:1")
    second = publish(capsys, days=1)
    assert (folder / "2026.txt").read_text().splitlines() == [first, second]
    assert "2027.txt" not in {path.name for path in folder.iterdir()}
    publish(capsys, days=60)
    assert [path.name for path in roots.files()] == ["2026.txt", "2027.txt"]


def test_who_rewrites_entries_and_head_passes_the_chains_proof_and_is_caught_by_the_root(
    folder: Path, capsys: Captured, tmp_path: Path
) -> None:
    write_five()
    kept = tmp_path / "chép-tay.txt"
    kept.write_text(publish(capsys))
    append(deed(), unit=UNIT, kind="sign", subject="dossier:1")
    rewrite(UNIT, 3, actor="account:2")
    assert (fault(), fault(ROOT)) == (None, None)
    call_command("verify_ledger")
    assert "Sổ cái nguyên vẹn" in capsys.readouterr().out
    assert told(capsys, "--check", str(kept)) == [
        "Chép-tay.txt, dòng 1: đơn vị 7 đã công bố đến mục 5, nay là mục khác.",
        "SỔ CÁI KHÁC VỚI MÃ GỐC ĐÃ CÔNG BỐ: 1 chỗ.",
    ]


def test_nothing_new_is_published_over_a_rewritten_ledger(folder: Path, capsys: Captured) -> None:
    write_five()
    publish(capsys)
    before = (folder / "2026.txt").read_bytes()
    rewrite(UNIT, 5, kind="reject")
    assert "2026.txt, dòng 1: đơn vị 7 đã công bố đến mục 5, nay là mục khác." in told(capsys)
    assert (folder / "2026.txt").read_bytes() == before


def test_nothing_is_published_over_a_broken_chain(folder: Path, capsys: Captured) -> None:
    write_five()
    tamper("UPDATE ledger_entry SET actor = 'account:2' WHERE unit = %s AND seq = 3", UNIT)
    assert told(capsys)[0] == "Đơn vị 7: nội dung đã bị sửa."
    assert not folder.exists()


def test_a_whole_chain_taken_away_with_its_name_is_missed(capsys: Captured) -> None:
    write_five()
    write_five(UNIT + 1)
    publish(capsys)
    for table in ("ledger_entry", "ledger_head"):
        tamper(f"DELETE FROM {table} WHERE unit = %s", UNIT + 1)  # noqa: S608  # our own names
    tamper("DELETE FROM ledger_entry WHERE unit = 0 AND seq = 2")
    tamper(
        "UPDATE ledger_head SET count = 1, last_hash = (SELECT hash FROM ledger_entry WHERE unit = 0) WHERE unit = 0"
    )
    call_command("verify_ledger")
    capsys.readouterr()
    found = told(capsys)
    assert "2026.txt, dòng 1: chuỗi gốc đã công bố đến mục 2, nay không còn mục ấy." in found
    assert "2026.txt, dòng 1: đơn vị 8 đã công bố đến mục 5, nay không còn mục ấy." in found


@pytest.mark.parametrize(
    ("old", "new"), [("7:5:", "7:4:"), (" ", ""), ("2026-11-24T", "hôm nay"), ("Z ", "Z 7:x:y ")]
)
def test_a_published_line_that_was_altered_is_named(
    folder: Path, capsys: Captured, old: str, new: str
) -> None:
    write_five()
    publish(capsys)
    path = folder / "2026.txt"
    path.write_text(path.read_text().replace(old, new, 1))
    assert "2026.txt, dòng 1: không phải một mã gốc nguyên vẹn." in told(capsys)


def test_what_is_kept_elsewhere_may_be_many_files_and_adds_nothing(
    folder: Path, capsys: Captured, tmp_path: Path
) -> None:
    write_five()
    kept = [tmp_path / name for name in ("a.txt", "b.txt")]
    for day, path in enumerate(kept):
        path.write_text(publish(capsys, days=day))
    before = (folder / "2026.txt").read_bytes()
    call_command("daily_root", "--check", *map(str, kept))
    assert capsys.readouterr().err == "Sổ cái vẫn đúng như 2 mã gốc đã công bố.\n"
    assert (folder / "2026.txt").read_bytes() == before


def test_an_empty_file_or_none_proves_nothing(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "rỗng.txt").touch()
    assert "Không có mã gốc nào trong tệp." in told(capsys, "--check", str(tmp_path / "rỗng.txt"))
    assert "Chưa đọc được tệp" in told(capsys, "--check", str(tmp_path / "không-có.txt"))[0]


def test_anybody_may_read_and_copy_the_roots(client: Client, folder: Path, capsys: Captured) -> None:
    assert "Chưa công bố mã gốc nào" in client.get("/goc-so-cai/").content.decode()
    write_five()
    first, second = publish(capsys).split(), publish(capsys, days=1).split()
    page = client.get("/goc-so-cai/").content.decode()
    assert page.index(second[1]) < page.index("09:30, thứ Ba, 24/11/2026") < page.rindex(first[1])
    answer = client.get("/goc-so-cai/2026.txt")
    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content == (folder / "2026.txt").read_bytes()


@pytest.mark.parametrize("year", ["2025", "20260", "khong-co", "9" * 300])
def test_a_year_without_roots_is_not_found(client: Client, year: str) -> None:
    assert client.get(f"/goc-so-cai/{year}.txt").status_code == 404


def test_every_evening_it_happens_by_itself_and_a_difference_is_listed(folder: Path, cast: Cast) -> None:
    with time_machine.travel(AT + timedelta(hours=10), tick=True):  # half past seven in the evening
        work_off()
    assert len((folder / "2026.txt").read_text().splitlines()) == 1
    rewrite(cast.commune.pk, 2, kind="reject")
    with time_machine.travel(AT + timedelta(hours=34), tick=True):
        work_off()
    assert len((folder / "2026.txt").read_text().splitlines()) == 1
    failed = Job.objects.get(kind="publish_root", failed_at__isnull=False)
    assert failed.trouble.startswith("Sổ cái khác với mã gốc đã công bố (1 chỗ): 2026.txt, dòng 1: đơn vị")
