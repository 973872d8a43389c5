"""Once a week everybody who owes something hears what is due and what is late; today's page counts it with its rows."""

from datetime import date, timedelta

import time_machine

from tests.desks.commitments.promising import FRIDAY, NEXT_FRIDAY, closing, postponed, promised
from tests.make import TUESDAY, Office
from vidan.core.jobs.tasks import Task
from vidan.core.ledger import proofs
from vidan.core.ledger.models import Entry
from vidan.desks.commitments.actions.reminding import remind, remind_owners
from vidan.desks.commitments.models import Reminder

MONDAY = TUESDAY + timedelta(days=6)  # the week after
TWICE_LATE = closing(NEXT_FRIDAY) + timedelta(days=3)


class Quiet(Task):
    """A job's hand that holds nothing: the handler is what is tested."""

    def __init__(self) -> None:
        """Without a row."""

    def still_mine(self) -> bool:
        """It is."""
        return True

    def finish(self) -> None:
        """Nobody waits."""


def run(at: object) -> None:
    with time_machine.travel(at, tick=False):  # type: ignore[arg-type]  # a moment
        remind_owners(Quiet())


def today(office: Office, at: object, who: object) -> str:
    with time_machine.travel(at, tick=False):  # type: ignore[arg-type]  # a moment
        return office.cast.browser(who).get("/viec-hom-nay/").content.decode()  # type: ignore[arg-type]  # of the cast


def test_once_a_week_on_its_first_working_day_with_due_and_late(office: Office) -> None:
    promised(office)
    promised(office, by=date(2026, 11, 25))
    promised(office, by=date(2026, 12, 18), owner_id=office.cast.lan.pk)
    run(MONDAY - timedelta(days=1))  # a Sunday is still the week before, and nobody works
    assert Reminder.objects.count() == 0
    run(MONDAY)
    run(MONDAY + timedelta(days=2))
    row = Reminder.objects.get()
    assert (row.owner, row.week, row.due, row.late) == (office.cast.minh, MONDAY.date(), 1, 1)
    assert Entry.objects.filter(kind="remind_owner").count() == 1
    assert list(proofs.disagreements()) == []
    page = today(office, MONDAY, office.cast.minh)
    assert "Tuần này anh/chị có <b>1</b> lời hứa đến hạn, <b>1</b> lời hứa đã trễ" in page


def test_a_reminder_that_was_altered_is_named(office: Office) -> None:
    promised(office)
    assert remind(office.cast.commune.pk, MONDAY) == 1
    Reminder.objects.update(late=0)
    assert any("lời nhắc" in sentence for sentence in proofs.disagreements())


def test_todays_tiles_open_exactly_what_they_count(office: Office) -> None:
    late = promised(office, words="Vét rãnh xóm chợ.")
    promised(office, words="Trồng hoa đường làng.", by=date(2026, 12, 18))
    twice = promised(office, words="Sửa sân nhà văn hóa.", owner_id=office.cast.lan.pk)
    postponed(office, twice, TUESDAY)
    assert late.owner == office.cast.minh
    minh, ha = today(office, TWICE_LATE, office.cast.minh), today(office, TWICE_LATE, office.cast.ha)
    owed = f"/viec-da-hua/?xem=con-no&amp;nguoi={office.cast.minh.pk}"
    assert owed in minh
    assert "cần gặp bà con" not in minh
    assert "/viec-da-hua/?xem=can-gap" in ha

    def opened(path: str) -> list[bool]:
        with time_machine.travel(TWICE_LATE, tick=False):
            page = office.cast.browser(office.cast.ha).get(path.replace("&amp;", "&")).content.decode()
        return [words in page for words in ("Vét rãnh", "Trồng hoa", "Sửa sân")]

    assert opened(owed) == [True, True, False]
    assert opened(owed.replace("con-no", "qua-hen")) == [True, False, False]
    assert opened("/viec-da-hua/?xem=can-gap") == [False, False, True]


def test_who_owes_nothing_sees_no_tile(office: Office) -> None:
    assert "viec-da-hua/?xem" not in today(office, closing(FRIDAY), office.cast.van)
