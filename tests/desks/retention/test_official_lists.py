"""An official list keeps its names until a newer one took its place and a leader decided; the roots stay true."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.desks.companion.lists import CODES, LATER, applied, brought, lined, read, record, verdicts
from tests.desks.retention.keeping import destroyed, proposed, words_of_the_house
from tests.make import Office
from vidan.core.files.models import KeptFile
from vidan.core.jobs.models import Job
from vidan.core.jobs.working import work_off
from vidan.core.ledger import proofs
from vidan.core.ledger.queries import history, verify
from vidan.desks.companion.models import Import, ImportLine
from vidan.desks.retention import table
from vidan.desks.retention.models import Destroyed
from vidan.desks.retention.queries.keeping import due
from vidan.kit.refusals import Refusal

KEY = "official_list"
NAME = "Nguyễn Thị Ẩn"
FAULTY = {"code": "Bùi Văn Chiêm", "due": "x"}  # a name in the column of codes


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.FILES = tmp_path


def two(office: Office) -> tuple[Import, Import]:
    """A list, and one three hours later that no longer has its second line."""
    first = applied(office, lined({}, {"fee": "5"}, FAULTY), without_faulty=True)
    return first, applied(office, lined({"fee": "1", "name": "Quách Văn Mới"}), as_of=LATER, at=LATER)


def test_only_a_list_that_a_newer_one_took_the_place_of_comes_due_and_ninety_days_later(
    office: Office,
) -> None:
    kind, unit = table.one(KEY), office.cast.commune.pk
    alone = applied(office, lined({}))
    assert not due(kind, unit, LATER + timedelta(days=900)).exists()
    read(office, lined({}), as_of=LATER, at=LATER)  # read, and nobody said yes: takes nothing's place
    assert not due(kind, unit, LATER + timedelta(days=900)).exists()
    applied(office, lined({}), as_of=LATER, at=LATER + timedelta(hours=1))
    newer = Import.objects.latest("pk").done_at
    assert newer is not None
    assert not due(kind, unit, newer + timedelta(days=90)).exists()
    assert alone in list(due(kind, unit, newer + timedelta(days=90, seconds=1)))
    assert Import.objects.latest("pk") not in list(due(kind, unit, newer + timedelta(days=900)))
    assert kind.period == "90 ngày từ khi áp dụng danh sách mới hơn"


def test_names_and_file_go_and_what_is_no_name_stays(office: Office) -> None:
    first, _ = two(office)
    destroyed(office, KEY)
    first.refresh_from_db()
    lines = list(first.lines.order_by("n").values_list("code", "name", "fee"))
    assert lines == [(CODES[0], "", 8000), (CODES[1], "", 5), ("", "", 8000)]
    assert record(CODES[1]).line.fee == 5  # still the newest that is known of it
    words = words_of_the_house()
    assert NAME not in words
    assert "Chiêm" not in words
    assert "Quách Văn Mới" in words  # of the newer list
    assert KeptFile.objects.filter(destroyed_at=None).count() == 1
    assert Destroyed.objects.get().ids == [first.subject]


def test_both_roots_are_in_the_ledger_and_everything_proves_itself(office: Office) -> None:
    first, _ = two(office)
    destroyed(office, KEY)
    kinds = [entry.kind for entry, _ in history(first.subject)]
    assert kinds[-2:] == ["apply_official_list", "erase_official_list"]
    assert f'"root":"{first.root}"' in history(first.subject)[-1][0].facts
    assert all(fault is None for _, _, fault in verify())
    assert list(proofs.disagreements()) == []


SINS: dict[str, tuple[Callable[[], object], str]] = {
    "a value": (
        lambda: ImportLine.objects.filter(batch__names_erased_at__isnull=False, n=2).update(fee=9),
        "các dòng",
    ),
    "a name again": (lambda: ImportLine.objects.filter(n=2).update(name="Ai đó"), "các dòng"),
    "a line": (lambda: ImportLine.objects.filter(verdict="faulty").delete(), "các dòng"),
    "as if not erased": (lambda: Import.objects.update(names_erased_at=None), "xóa họ tên"),
}


@pytest.mark.parametrize("sin", SINS)
def test_what_is_altered_after_erasing_is_named(office: Office, sin: str) -> None:
    two(office)
    destroyed(office, KEY)
    change, says = SINS[sin]
    change()
    assert any(says in sentence for sentence in proofs.disagreements())


def test_names_taken_away_without_a_decision_are_named(office: Office) -> None:
    first, _ = two(office)
    Import.objects.filter(pk=first.pk).update(names_erased_at=LATER)
    assert any("không có biên bản hủy" in sentence for sentence in proofs.disagreements())


def test_an_altered_list_is_not_erased_so_that_the_trace_stays(office: Office) -> None:
    first, _ = two(office)
    first.lines.filter(n=2).update(fee=9)
    destroyed(office, KEY)
    first.refresh_from_db()
    assert first.names_erased_at is None
    assert first.lines.exclude(name="").exists()
    assert not Destroyed.objects.exists()
    assert Job.objects.get(kind="destroy_records").trouble  # listed for the administrator


def test_a_later_list_with_the_same_lines_says_nothing_changed(office: Office) -> None:
    two(office)
    destroyed(office, KEY)
    at = LATER + timedelta(hours=2)
    again = applied(office, lined({"fee": "1", "name": "Quách Văn Mới"}, {"fee": "5"}), as_of=at, at=at)
    assert verdicts(again) == ["same", "same"]
    assert record(CODES[1]).line.name == NAME  # the newest list says it again


def test_the_page_of_the_list_says_so(office: Office) -> None:
    first, _ = two(office)
    destroyed(office, KEY)
    page = (
        office.cast.browser(office.cast.lan)
        .get(f"/danh-sach-chinh-thuc/{first.pk}/?loai=new")
        .content.decode()
    )
    assert "Họ tên và tệp của danh sách này đã xóa" in page
    assert CODES[1] in page


def test_who_decides_reads_what_goes_and_what_stays(office: Office) -> None:
    two(office)
    row = proposed(office, KEY)
    page = office.cast.browser(office.cast.ha).get(f"/luu-tru/de-nghi/{row.pk}/").content.decode()
    assert "Sẽ mất: Họ tên người nộp, lời của dòng có lỗi, tệp." in page
    assert "danh sách lấy" in page


def test_one_still_being_read_is_left_alone(office: Office) -> None:
    waiting = brought(office, lined({}))
    Job.objects.all().delete()
    applied(office, lined({}), as_of=LATER, at=LATER)
    work_off()
    assert waiting not in list(due(table.one(KEY), office.cast.commune.pk, LATER + timedelta(days=900)))


@pytest.mark.parametrize("key", ["dossier_civil", "certification", "money", "slip", "ledger", "retention"])
def test_what_is_kept_cannot_even_be_proposed(office: Office, key: str) -> None:
    assert table.one(key).ends == "keep"
    with pytest.raises(Refusal):
        proposed(office, key)


@pytest.mark.parametrize("key", ["dossier_civil", "certification"])
def test_what_is_kept_for_good_says_so(key: str) -> None:
    assert table.one(key).period == "vĩnh viễn"
