"""What a person said yes to is applied whole, once; faulty lines only when somebody leaves them out by name."""

from datetime import timedelta

import pytest

from tests.desks.companion.lists import CODES, LATER, applied, lined, read, record
from tests.desks.dossiers.counter import rows
from tests.make import TUESDAY, Office
from vidan.core.jobs.working import work_off
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry
from vidan.desks.companion.actions.applying import apply, drop
from vidan.desks.companion.models import Import, ImportLine, OfficialRecord
from vidan.desks.companion.queries import APPLY
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale


def test_records_say_what_the_list_says(office: Office) -> None:
    batch = applied(office, lined({}, {"state": "Đã xử lý xong"}))
    assert batch.stage == Import.Stage.APPLIED
    assert [record(code).line.outer for code in CODES[:2]] == [4, 9]
    assert record(CODES[0]).as_of == TUESDAY


def test_a_list_is_one_ledger_entry_with_its_root_and_counts(office: Office) -> None:
    batch = applied(office, lined({}, {}))
    (entry,) = Entry.objects.filter(kind=APPLY)
    facts = read_facts(entry.facts)
    assert (facts["root"], facts["total"], facts["new"]) == (batch.root, 2, 2)
    assert entry.actor == office.act(office.cast.lan).scope.actor


def test_the_same_list_again_changes_nothing_but_its_moment(office: Office) -> None:
    applied(office, lined({}, {}))
    learnt = record(CODES[0]).changed_at
    batch = applied(office, lined({}, {}), as_of=LATER, at=LATER)
    assert (batch.same, batch.new, batch.changed) == (2, 0, 0)
    assert OfficialRecord.objects.count() == 2
    assert (record(CODES[0]).as_of, record(CODES[0]).changed_at) == (LATER, learnt)


def test_news_of_a_code_has_its_moment(office: Office) -> None:
    applied(office, lined({}, {}))
    applied(office, lined({}, {"fee": "9.000"}), as_of=LATER, at=LATER)
    assert record(CODES[0]).changed_at < LATER < record(CODES[1]).changed_at


def test_an_older_line_overwrites_nothing(office: Office) -> None:
    applied(office, lined({"fee": "9.000"}), as_of=LATER, at=LATER)
    applied(office, lined({"fee": "1"}, {}), as_of=TUESDAY, at=LATER + timedelta(hours=1))
    assert record(CODES[0]).line.fee == 9_000
    assert record(CODES[1]).as_of == TUESDAY


def test_faulty_lines_hold_it_up_until_somebody_leaves_them_out(office: Office) -> None:
    batch = read(office, lined({}, {"due": "x"}))
    with pytest.raises(BadInput):
        apply(batch, without_faulty=False, act=office.act(office.cast.lan))
    assert not OfficialRecord.objects.exists()
    apply(batch, without_faulty=True, act=office.act(office.cast.lan))
    work_off()
    assert list(OfficialRecord.objects.values_list("code", flat=True)) == [CODES[0]]


def test_the_same_click_again_is_one_effect_and_another_click_is_too_late(office: Office) -> None:
    batch = read(office, lined({}))
    act = office.act(office.cast.lan)
    apply(batch, without_faulty=False, act=act)
    work_off()
    before = rows()
    apply(batch, without_faulty=False, act=act)
    with pytest.raises(Stale):
        apply(batch, without_faulty=False, act=office.act(office.cast.lan))
    with pytest.raises(Stale):
        drop(batch, act=office.act(office.cast.lan))
    work_off()
    assert rows() == before


def test_a_trial_that_another_list_has_overtaken_is_not_applied(office: Office) -> None:
    old = read(office, lined({}))
    applied(office, lined({"fee": "9.000"}), as_of=LATER, at=LATER)
    with pytest.raises(Refusal, match="danh sách khác"):
        apply(old, without_faulty=False, act=office.act(office.cast.lan, LATER))


def test_only_the_counter_of_the_unit_decides(office: Office) -> None:
    batch = read(office, lined({}))
    for who in (office.cast.tu, office.cast.ha, office.cast.tam):
        with pytest.raises(NotYours):
            apply(batch, without_faulty=False, act=office.act(who))
        with pytest.raises(NotYours):
            drop(batch, act=office.act(who))


def test_what_is_dropped_is_forgotten(office: Office) -> None:
    batch = read(office, lined({}))
    drop(batch, act=office.act(office.cast.lan))
    batch.refresh_from_db()
    assert batch.stage == Import.Stage.DROPPED
    assert not ImportLine.objects.exists()
