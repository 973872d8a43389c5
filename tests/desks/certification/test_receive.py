"""A run is taken in whole: numbers in the law's registers, fee, promise, one ledger entry."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.desks.certification.window import BOOK, CARD, COPY, FORM, WHO, run
from tests.make import TUESDAY, VIETNAM, Office
from vidan.core.ledger import proofs
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import verify
from vidan.core.money.models import Due, Movement
from vidan.core.money.queries import of_subject
from vidan.core.money.standing import Stand
from vidan.desks.certification.actions.receiving import MOST_LINES, Asked
from vidan.desks.certification.models import Line, Run
from vidan.desks.certification.queries.runs import SAME_SESSION
from vidan.kit.refusals import BadInput, NotYours, Refusal


def test_every_line_has_its_number_in_the_register_of_its_kind(office: Office) -> None:
    run(office)
    run(office, [CARD, FORM])
    numbers = Line.objects.order_by("pk").values_list("kind", "number", "year")
    assert list(numbers) == [
        ("copy", 1, 2026),
        ("copy", 2, 2026),
        ("signature", 1, 2026),
        ("copy", 3, 2026),
        ("signature", 2, 2026),
    ]


def test_numbers_begin_again_with_the_year_and_in_each_unit(office: Office) -> None:
    run(office, [CARD])
    run(office, [CARD], at=datetime(2027, 1, 4, 9, tzinfo=VIETNAM))
    run(office, [CARD], unit_id=office.cast.elsewhere.pk, who=office.cast.tu)
    assert list(Line.objects.values_list("number", flat=True)) == [1, 1, 1]


def test_it_is_one_entry_without_a_name_and_the_proof_agrees(office: Office) -> None:
    before = Entry.objects.count()
    one = run(office)
    entry = Entry.objects.get(subject=one.subject)
    assert Entry.objects.count() == before + 1
    assert WHO not in entry.facts
    assert "căn cước" not in entry.facts
    assert all(fault is None for _, _, fault in verify())
    assert list(proofs.disagreements()) == []


def test_the_fee_is_the_sum_of_the_lines_and_stands_in_the_takings(office: Office) -> None:
    one = run(office)
    (account,) = of_subject(one.subject)
    assert sum(one.lines.values_list("fee", flat=True)) == 12_000 + 14_000 + 20_000
    assert (account.due.amount, account.standing.held) == (46_000, 46_000)
    assert Movement.objects.get().day == TUESDAY.date()


def test_not_paid_yet_stays_owed(office: Office) -> None:
    (account,) = of_subject(run(office, paid=None).subject)
    assert account.standing.stand == Stand.UNCOLLECTED


def test_the_same_key_again_is_the_same_run(office: Office) -> None:
    one, again = run(office, key="click"), run(office, key="click")
    assert one == again
    assert (Run.objects.count(), Line.objects.count(), Due.objects.count()) == (1, 3, 1)


@pytest.mark.parametrize(
    ("hour", "limit", "due"),
    [
        (9, "trong ngày", datetime(2026, 11, 17, 17, 30, tzinfo=VIETNAM)),
        (15, "trong ngày", datetime(2026, 11, 18, 17, 30, tzinfo=VIETNAM)),
        (9, SAME_SESSION, datetime(2026, 11, 17, 11, 30, tzinfo=VIETNAM)),
    ],
)
def test_it_is_owed_the_same_day_before_three_or_in_the_session_if_the_unit_says_so(
    office: Office, hour: int, limit: str, due: datetime
) -> None:
    at = TUESDAY.replace(hour=hour, minute=0)
    assert run(office, at=at, limit=limit).promise.due_at == due


def test_nothing_is_half_saved_when_a_line_cannot_be(office: Office) -> None:
    entries = Entry.objects.count()
    bad = replace(BOOK, kind="unheard of")  # type: ignore[arg-type]  # no such row in the table of fees
    with pytest.raises((Refusal, AttributeError)):
        run(office, [CARD, bad])
    run(office, [CARD])
    assert [line.number for line in Line.objects.all()] == [1]
    assert Entry.objects.count() == entries + 1


def test_who_is_not_at_this_window_takes_nothing_in(office: Office) -> None:
    for who in (office.cast.minh, office.cast.ha, office.cast.tu):
        with pytest.raises(NotYours):
            run(office, who=who)
    assert not Run.objects.exists()


def test_two_hundred_lines_at_once_and_not_one_more(office: Office) -> None:
    lines = [Asked(COPY, WHO, f"Giấy số {n}", 1) for n in range(MOST_LINES)]
    began = datetime.now(VIETNAM)
    one = run(office, lines)
    assert datetime.now(VIETNAM) - began < timedelta(seconds=30)
    assert [line.number for line in one.lines.all()] == list(range(1, 201))
    with pytest.raises(BadInput):
        run(office, [*lines, CARD])
