"""A cashier's day: counted, explained, closed once; what comes later goes into a later day."""

from datetime import timedelta

import pytest

from tests.core.money.paying import asked, given_back, paid
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Account
from vidan.core.money.actions.closing import close_day
from vidan.core.money.actions.verbs import undo
from vidan.core.money.books import book
from vidan.core.money.models import Closing, Method, Movement
from vidan.core.money.proof import disagreements
from vidan.kit.refusals import BadInput, NotYours, Stale

DAY, NEXT = TUESDAY.date(), TUESDAY.date() + timedelta(days=1)
EVENING = TUESDAY.replace(hour=17)
WEDNESDAY = TUESDAY + timedelta(days=1)


def close(
    office: Office, counts: dict[int, int], *, who: Account | None = None, key: str = "", **said: object
) -> Closing:
    whole = {"day": DAY, "handed_over": 0} | said
    at = EVENING if whole["day"] == DAY else WEDNESDAY
    act = office.act(who or office.cast.lan, at, key)
    return close_day(act, unit_id=office.cast.commune.pk, counts=counts, **whole)  # type: ignore[arg-type]


def test_the_book_adds_up_by_method_and_kind(office: Office) -> None:
    first, second = asked(office, 20_000), asked(office, 15_000, subject="copies:3")
    paid(office, first, 12_000)
    paid(office, first, 8_000, method=Method.TRANSFER)
    paid(office, second, 15_000)
    given_back(office, first, 2_000)
    found = book(office.cast.commune.pk, office.cast.lan, DAY)
    assert (found.opening, found.came, found.went, found.cash, found.others) == (
        0,
        35_000,
        2_000,
        25_000,
        8_000,
    )
    assert [(one.method, one.came, one.went, one.rows) for one in found.sums] == [
        ("cash", 27_000, 2_000, 3),
        ("transfer", 8_000, 0, 1),
    ]


def test_a_day_is_closed_with_what_was_counted_and_what_stays_opens_the_next(office: Office) -> None:
    paid(office, asked(office, 25_000), 25_000)
    closing = close(office, {20_000: 1, 5_000: 1}, handed_over=20_000)
    assert (closing.expected, closing.counted, closing.difference, closing.left) == (25_000, 25_000, 0, 5_000)
    assert book(office.cast.commune.pk, office.cast.lan, NEXT).opening == 5_000
    assert list(disagreements()) == []


def test_a_difference_is_explained_before_closing(office: Office) -> None:
    paid(office, asked(office, 25_000), 25_000)
    with pytest.raises(BadInput, match="Thiếu") as refused:
        close(office, {20_000: 1})
    assert refused.value.field == "explanation"
    closing = close(office, {20_000: 1}, explanation="Trả nhầm tiền lẻ cho người trước.")
    assert closing.difference == -5_000


def test_after_closing_money_goes_into_the_next_day(office: Office) -> None:
    due = asked(office, 25_000)
    first = paid(office, due, 20_000)
    close(office, {20_000: 1}, handed_over=20_000)
    later = paid(office, due, 5_000, at=EVENING)
    back = undo(first, reason="Ghi nhầm.", act=office.act(office.cast.lan, EVENING))
    assert (later.day, back.day) == (NEXT, NEXT)
    assert book(office.cast.commune.pk, office.cast.lan, DAY).came == 20_000
    assert book(office.cast.commune.pk, office.cast.lan, NEXT).cash == -15_000


def test_a_day_is_closed_once_and_the_same_click_again_is_the_same_closing(office: Office) -> None:
    paid(office, asked(office, 5_000), 5_000)
    assert close(office, {5_000: 1}, key="click").pk == close(office, {5_000: 1}, key="click").pk
    with pytest.raises(Stale):
        close(office, {5_000: 1})


def test_days_are_closed_in_order_and_never_ahead(office: Office) -> None:
    due = asked(office, 10_000)
    paid(office, due, 5_000)
    paid(office, due, 5_000, at=WEDNESDAY)
    with pytest.raises(BadInput, match="17/11/2026 chưa khóa"):
        close(office, {5_000: 2}, day=NEXT)
    with pytest.raises(BadInput, match="Chưa đến ngày"):
        close_day(
            office.act(office.cast.lan), unit_id=office.cast.commune.pk, day=NEXT, counts={}, handed_over=0
        )
    close(office, {5_000: 1})
    assert close(office, {5_000: 2}, day=NEXT).opening == 5_000


@pytest.mark.parametrize("counts", [{3_000: 1}, {5_000: -1}])
def test_notes_that_do_not_exist_are_refused(office: Office, counts: dict[int, int]) -> None:
    with pytest.raises(BadInput):
        close(office, counts)


def test_more_is_not_handed_over_than_was_counted(office: Office) -> None:
    paid(office, asked(office, 5_000), 5_000)
    with pytest.raises(BadInput):
        close(office, {5_000: 1}, handed_over=6_000)


def test_nobody_else_closes_and_elsewhere_is_not_ones_own(office: Office) -> None:
    for person in (office.cast.tu, office.cast.minh, office.cast.tam):
        with pytest.raises(NotYours):
            close(office, {}, who=person)


def test_a_closed_day_that_was_changed_is_named(office: Office) -> None:
    one = paid(office, asked(office, 5_000), 5_000)
    closing = close(office, {5_000: 1})
    Closing.objects.update(handed_over=5_000)
    words = f"sổ thu đã khóa số {closing.pk} khác sổ cái hoặc khác các lần thu của ngày ấy"
    assert words in list(disagreements())
    Closing.objects.update(handed_over=0)
    Movement.objects.filter(pk=one.pk).update(day=NEXT)
    assert words in list(disagreements())
