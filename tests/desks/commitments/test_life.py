"""What the office said it would do has an owner and a day, and ends as kept or withdrawn, in words for everybody."""

from datetime import date, timedelta

import pytest

from tests.desks.commitments.promising import FRIDAY, PICTURE, WORDS, closing, promised
from tests.make import TUESDAY, Office
from vidan.core.ledger import proofs
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import history, verify
from vidan.core.promises.alerting import warn
from vidan.core.promises.models import Alert, Promise
from vidan.core.promises.owners import about
from vidan.desks.commitments.actions.ending import keep, withdraw
from vidan.desks.commitments.actions.making import Said, commit_within, hand_over
from vidan.desks.commitments.actions.telling import (
    Evidence,
    erase_progress,
    note_progress,
    reword,
)
from vidan.desks.commitments.models import Commitment
from vidan.desks.commitments.queries.reading import of_source
from vidan.kit.refusals import BadInput, NotYours, Stale

LATER = TUESDAY + timedelta(days=1)
LATE = closing(FRIDAY) + timedelta(days=3)


def whole() -> bool:
    return list(proofs.disagreements()) == [] and all(fault is None for _, _, fault in verify())


def test_it_has_an_owner_a_day_and_where_it_was_said(office: Office) -> None:
    row = promised(office)
    assert (row.state, row.owner, row.source_kind) == ("owed", office.cast.minh, "dialogue")
    assert (row.promise.kind, row.promise.due_at) == ("commitment", closing(FRIDAY))
    assert "3 ngày" in " ".join(row.promise.steps)
    assert list(of_source("dialogue:12")) == [row]
    assert promised(office, key="twice") == promised(office, key="twice")
    assert about([row.promise])[row.promise_id].handler == "Tạ Văn Bình Minh"
    assert whole()


def test_the_chain_holds_none_of_its_words(office: Office) -> None:
    row = promised(office)
    note_progress(row, act=office.act(office.cast.minh, LATER), words="Đã mua đèn.")
    keep(row, act=office.act(office.cast.minh, LATER), words="Đã lắp xong cả ba bóng.")
    told = " ".join(Entry.objects.filter(subject=row.subject).values_list("facts", flat=True))
    assert not any(words in told for words in ("đèn", "Đường tối", "lắp xong"))


@pytest.mark.parametrize(
    ("by", "says"),
    [
        (date(2026, 11, 24), "ngày nghỉ"),  # a paid holiday
        (date(2026, 11, 21), "ngày nghỉ"),  # a Saturday
        (date(2026, 11, 16), "sau lúc này"),
        (date(2099, 1, 4), "ngoài lịch làm việc"),
    ],
)
def test_the_day_is_a_working_day_to_come(office: Office, by: date, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        promised(office, by=by)
    assert Commitment.objects.count() == Promise.objects.count() == 0


def test_said_on_a_saturday_it_can_be_done_by_monday(office: Office) -> None:
    saturday = TUESDAY + timedelta(days=4)
    assert promised(office, saturday, by=date(2026, 11, 23)).promise.due_at == closing(date(2026, 11, 23))


def test_only_who_works_here_answers_for_it(office: Office) -> None:
    for nobody in (office.cast.tu, office.cast.tam, office.cast.son):
        with pytest.raises(BadInput, match="làm việc ở đơn vị"):
            promised(office, owner_id=nobody.pk)
    with pytest.raises(NotYours):
        promised(office, unit_id=office.cast.elsewhere.pk, owner_id=office.cast.tu.pk)


def test_inside_another_verb_it_needs_no_key_of_its_own(office: Office) -> None:
    said = Said(office.cast.commune.pk, WORDS, office.cast.minh.pk, FRIDAY, "fieldday:7")
    act = office.act(office.cast.ha, key="the minutes")
    rows = [commit_within(said, act=act) for _ in range(2)]
    assert rows[0].pk != rows[1].pk
    assert whole()


def test_it_is_kept_with_what_was_done_and_its_pictures(office: Office) -> None:
    row = promised(office)
    note_progress(
        row, act=office.act(office.cast.minh, LATER), words="Đã mua đèn.", evidence=[Evidence(PICTURE)]
    )
    keep(
        row,
        act=office.act(office.cast.minh, LATER),
        words="Đã lắp xong.",
        evidence=[Evidence(PICTURE, is_shown=True)],
    )
    row.refresh_from_db()
    assert (row.state, row.outcome, row.in_time) == ("kept", "Đã lắp xong.", True)
    assert [note.words for note in row.progress.all()] == ["Đã mua đèn."]
    with pytest.raises(Stale):
        note_progress(row, act=office.act(office.cast.minh, LATER), words="Nữa.")
    assert whole()


def test_kept_after_its_first_day_it_was_late(office: Office) -> None:
    row = promised(office)
    keep(row, act=office.act(office.cast.minh, LATE), words="Đã lắp xong.")
    row.refresh_from_db()
    assert row.in_time is False
    assert whole()


def test_only_the_head_withdraws_it_and_says_why(office: Office) -> None:
    row = promised(office)
    with pytest.raises(NotYours):
        withdraw(row, act=office.act(office.cast.minh, LATER), reason="Không làm nữa.")
    with pytest.raises(BadInput):
        withdraw(row, act=office.act(office.cast.ha, LATER), reason="")
    withdraw(row, act=office.act(office.cast.ha, LATER), reason="Điện lực đã thay cả tuyến.")
    row.refresh_from_db()
    assert (row.state, row.outcome, row.in_time) == ("withdrawn", "Điện lực đã thay cả tuyến.", None)
    assert whole()


def test_it_is_handed_over_to_a_colleague(office: Office) -> None:
    row = promised(office)
    hand_over(row, act=office.act(office.cast.ha, LATER), owner_id=office.cast.lan.pk)
    row.refresh_from_db()
    assert row.owner == office.cast.lan
    assert whole()


def test_words_are_put_right_and_notes_erased_but_never_the_day(office: Office) -> None:
    row = promised(office)
    note_progress(row, act=office.act(office.cast.minh, LATER), words="Ông An đã đồng ý.")
    note = row.progress.get()
    with pytest.raises(NotYours):
        erase_progress(note, act=office.act(office.cast.minh, LATER))
    erase_progress(note, act=office.act(office.cast.ha, LATER))
    reword(
        row,
        act=office.act(office.cast.ha, LATER),
        words=f"{WORDS} Cả ngõ chợ.",
        asked="",
        is_public=False,
        why="Có tên người.",
    )
    row.refresh_from_db()
    assert (row.words, row.asked_words, row.is_public) == (f"{WORDS} Cả ngõ chợ.", "", False)
    assert (row.promise.first_due_at, row.progress.get().words) == (closing(FRIDAY), "")
    assert [entry.kind for entry, _ in history(row.subject)][-2:] == ["erase_progress", "reword_commitment"]
    assert whole()


def test_its_owner_and_the_leader_are_warned_before_the_day(office: Office) -> None:
    row = promised(office)
    warn(office.cast.commune.pk, closing(FRIDAY) - timedelta(hours=3))
    assert sorted(Alert.objects.filter(promise=row.promise).values_list("level", flat=True)) == [
        "leader",
        "owner",
    ]
    assert whole()
