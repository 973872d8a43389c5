"""The unit's own prices: dated, with their document; a new one never reaches back."""

from datetime import date

import pytest

from tests.cast import SET_UP
from tests.core.money.paying import asked
from tests.make import BIRTH, Office
from vidan.core.money.actions.pricing import end_price, enter_price
from vidan.core.money.models import Due, Price
from vidan.core.money.queries import price_for
from vidan.kit.refusals import BadInput, Stale


def price(office: Office, amount: int, since: date, case: str = "", channel: str = "") -> Price:
    return enter_price(
        SET_UP,
        unit_id=office.cast.commune.pk,
        procedure=BIRTH,
        amount=amount,
        document="12/2026/NQ-HĐND",
        since=since,
        case=case,
        channel=channel,
    )


def found(office: Office, on: date, case: str = "qua_60_ngay", channel: str = "truc_tiep") -> int | None:
    row = price_for(office.cast.commune.pk, BIRTH, case, channel, on)
    return row.amount if row else None


def test_a_price_holds_from_its_day_until_the_next(office: Office) -> None:
    price(office, 5_000, date(2026, 1, 1))
    price(office, 8_000, date(2026, 7, 1))
    assert [found(office, day) for day in (date(2025, 12, 31), date(2026, 6, 30), date(2026, 7, 1))] == [
        None,
        5_000,
        8_000,
    ]


def test_the_price_of_the_case_and_channel_wins(office: Office) -> None:
    price(office, 5_000, date(2026, 1, 1))
    price(office, 2_500, date(2026, 1, 1), channel="truc_tuyen")
    price(office, 4_000, date(2026, 1, 1), case="qua_60_ngay")
    day = date(2026, 2, 1)
    assert found(office, day, case="khac") == 5_000
    assert found(office, day, case="khac", channel="truc_tuyen") == 2_500
    assert found(office, day) == 4_000
    assert price_for(office.cast.elsewhere.pk, BIRTH, "khac", "truc_tiep", day) is None


def test_a_new_price_leaves_what_was_asked_before_as_it_was(office: Office) -> None:
    price(office, 5_000, date(2026, 1, 1))
    due = asked(office, 5_000, listed=5_000)
    price(office, 8_000, date(2026, 7, 1))
    assert (Due.objects.get(pk=due.pk).amount, Due.objects.get(pk=due.pk).listed) == (5_000, 5_000)


def test_a_price_is_not_slipped_under_another_and_ends_once(office: Office) -> None:
    first = price(office, 5_000, date(2026, 7, 1))
    with pytest.raises(BadInput):
        price(office, 4_000, date(2026, 1, 1))
    with pytest.raises(BadInput):
        end_price(SET_UP, first, date(2026, 7, 1))
    end_price(SET_UP, first, date(2026, 8, 1))
    assert found(office, date(2026, 8, 1)) is None
    with pytest.raises(Stale):
        end_price(SET_UP, first, date(2026, 9, 1))
