"""A list is read as a trial: each line says what it would do, and nothing is changed by it."""

from typing import Any

import pytest

from tests.desks.companion.lists import CODES, LATER, applied, brought, lined, read, verdicts
from tests.desks.dossiers.counter import rows
from tests.make import TUESDAY, Office
from vidan.core.jobs.models import Job
from vidan.core.jobs.working import work_off
from vidan.core.ledger.models import Entry
from vidan.desks.companion.actions import staging
from vidan.desks.companion.models import Import, ImportLine, OfficialRecord
from vidan.kit.official_lists import Read
from vidan.kit.refusals import BadInput, NotYours, Refusal


def test_each_line_says_what_it_would_do(office: Office) -> None:
    applied(office, lined({}, {}, {}))
    batch = read(
        office, lined({}, {"state": "Đã xử lý xong", "fee": "9.000"}, {"due": "hôm qua"}, {}), at=LATER
    )
    assert batch.stage == Import.Stage.READ
    assert verdicts(batch) == ["same", "changed", "faulty", "new"]
    assert (batch.total, batch.new, batch.changed, batch.same, batch.faulty) == (4, 1, 1, 1, 1)
    second, third = batch.lines.order_by("n")[1:3]
    assert second.changes == "outer,fee"
    assert "hôm qua" in third.fault


def test_the_trial_changes_no_record(office: Office) -> None:
    read(office, lined({}, {}))
    assert not OfficialRecord.objects.exists()


def test_an_older_list_is_seen_to_be_older(office: Office) -> None:
    applied(office, lined({}), as_of=LATER, at=LATER)
    assert verdicts(read(office, lined({"fee": "1"}), as_of=TUESDAY, at=LATER)) == ["older"]


def test_a_file_that_cannot_be_read_says_why_and_leaves_no_line(office: Office) -> None:
    batch = read(office, b"M\xe3 h\x81,Tr\x8d")
    assert batch.stage == Import.Stage.UNREADABLE
    assert "bảng mã" in batch.trouble
    assert not ImportLine.objects.exists()


def test_a_file_that_breaks_off_far_below_leaves_no_line(office: Office) -> None:
    batch = read(office, lined(*[{}] * 9)[:-30])
    assert batch.stage == Import.Stage.UNREADABLE
    assert "không đóng lại" in batch.trouble
    assert not ImportLine.objects.exists()


def test_a_list_of_nothing_is_said(office: Office) -> None:
    assert "không có dòng" in read(office, lined()).trouble


def test_the_same_request_again_is_the_same_list(office: Office) -> None:
    first = brought(office, lined({}), key="one")
    before = rows()
    assert brought(office, lined({}), key="one") == first
    assert rows() == before


def test_only_the_counter_of_the_unit_brings_one_and_none_from_tomorrow(office: Office) -> None:
    for who in (office.cast.tu, office.cast.minh, office.cast.tam):
        with pytest.raises(NotYours):
            brought(office, lined({}), who=who)
    with pytest.raises(BadInput):
        brought(office, lined({}), as_of=LATER)
    assert not Import.objects.exists()


def test_the_ledger_has_no_name_of_it(office: Office) -> None:
    applied(office, lined({"name": "Ngụy Thị Bí Ẩn"}))
    said = "".join(Entry.objects.values_list("facts", flat=True))
    assert "official" not in said or "Ngụy" not in said
    assert CODES[0] not in said


def test_odd_letters_do_not_break_it(office: Office) -> None:
    content = lined({"name": "Nguyễn\x0bThị\x7f Ẩn"}, {"code": "x" * 300}, {"state": "\u202eĐang"})
    batch = read(office, content)
    assert batch.stage == Import.Stage.READ
    assert verdicts(batch) == ["new", "faulty", "new" if batch.faulty == 1 else "faulty"]


def test_it_goes_on_where_it_stopped(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second chunk fails once: the first one stays, the list ends with the root it would have had anyway."""
    whole = read(office, lined(*[{}] * 9))
    monkeypatch.setattr(staging, "CHUNK", 4)
    kept = staging._stage
    calls: list[int] = []

    def failing(batch: Import, chunk: list[Read], *more: Any) -> None:
        calls.append(len(chunk))
        if len(calls) == 2:
            raise Refusal("Mất điện.")
        kept(batch, chunk, *more)

    monkeypatch.setattr(staging, "_stage", failing)
    batch = read(office, lined(*[{}] * 9))
    assert (batch.stage, batch.lines.count()) == (Import.Stage.READING, 4)
    _hurry()
    work_off()
    batch.refresh_from_db()
    assert (batch.stage, batch.root, calls) == (Import.Stage.READ, whole.root, [4, 4, 4, 1])


def _hurry() -> None:
    """The next try is due now."""
    Job.objects.open().update(next_at=TUESDAY)
