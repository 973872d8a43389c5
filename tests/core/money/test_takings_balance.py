"""Whatever is collected, given back, undone and closed in whatever order, everything adds up to the đồng."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.money.paying import stands
from tests.make import TUESDAY, Office
from vidan.core.accounts.scope import Act
from vidan.core.money.actions import verbs
from vidan.core.money.actions.closing import close_day
from vidan.core.money.actions.recording import Charge
from vidan.core.money.books import book
from vidan.core.money.models import Closing, Due, Method, Movement
from vidan.core.money.proof import disagreements
from vidan.core.money.queries import with_sums
from vidan.kit.refusals import Refusal

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["collect", "collect", "refund", "exempt", "waive", "assess", "undo", "close", "night"]
        ),
        st.integers(0, 2),  # which due
        st.integers(1, 30).map(lambda thousands: thousands * 500),
        st.sampled_from([Method.CASH, Method.TRANSFER]),
        st.integers(-2, 2).map(lambda notes: notes * 500),  # found too much or too little when counting
    ),
    max_size=25,
)
CHARGES = (Charge(10_000), Charge(10_000), Charge(None))
_keys = count()


class Day:
    """One cashier at work; refusals change nothing and are passed over."""

    def __init__(self, office: Office) -> None:
        self.office, self.now = office, TUESDAY
        unit = office.cast.commune.pk
        self.dues = [
            verbs.ask(f"dossier:{n}", unit, charge, act=self.act()) for n, charge in enumerate(CHARGES)
        ]

    def act(self) -> Act:
        self.now += timedelta(seconds=1)
        return self.office.act(self.office.cast.lan, self.now, f"balance-{next(_keys)}")

    def do(self, step: tuple[str, int, int, Method, int]) -> None:
        what, which, amount, method, odd = step
        due = self.dues[which]
        transfer = method == Method.TRANSFER
        said: dict[str, Any] = {"amount": amount, "act": self.act()}
        steps: dict[str, Callable[[], object]] = {
            "collect": lambda: verbs.collect(due, method=method, over=transfer, **said),
            "refund": lambda: verbs.refund(due, method=method, reason="r", approved_by="a", **said),
            "exempt": lambda: verbs.exempt(due, ground="g", document="d", **said),
            "waive": lambda: verbs.waive(due, reason="r", approved_by="a", act=self.act()),
            "assess": lambda: verbs.assess(due, document="d", **said),
            "undo": lambda: [verbs.undo(one, reason="r", act=self.act()) for one in due.movements.all()[:1]],
            "close": lambda: self.close(odd),
            "night": self.sleep,
        }
        steps[what]()

    def sleep(self) -> None:
        self.now += timedelta(days=1)

    def close(self, odd: int) -> None:
        unit, day = self.office.cast.commune.pk, self.now.date()
        counted = max(book(unit, self.office.cast.lan, day).expected + odd, 0)
        close_day(
            self.act(),
            unit_id=unit,
            day=day,
            counts={500: counted // 500},
            handed_over=counted // 1000 * 500,
            explanation="Đếm lại hai lần.",
        )


@contextmanager
def undone() -> Iterator[None]:
    """Every example begins with the same empty books."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_sums_balance_to_the_dong(office: Office, steps: list[tuple[str, int, int, Method, int]]) -> None:
    with undone():
        day = Day(office)
        for step in steps:
            try:
                with transaction.atomic():
                    day.do(step)
            except Refusal:
                continue
        held = sum(stands(due).held for due in day.dues)
        books = [
            book(office.cast.commune.pk, office.cast.lan, on)
            for on in sorted(set(Movement.objects.exclude(held=0).values_list("day", flat=True)))
        ]
        assert sum(one.came - one.went for one in books) == held
        assert all(stands(due).held >= 0 for due in day.dues)
        _closings_chain(office)
        assert list(disagreements()) == []
        _database_adds_up_the_same()
        assert Due.objects.count() == 3


def _database_adds_up_the_same() -> None:
    for due in with_sums(Due.objects.all()):
        for column in ("asked", "exempted", "waived", "collected", "refunded", "left", "over"):
            assert getattr(due, column) == getattr(stands(due), column), column


def _closings_chain(office: Office) -> None:
    left = 0
    for closing in Closing.objects.order_by("day"):
        found = book(office.cast.commune.pk, office.cast.lan, closing.day)
        assert closing.opening == left
        assert (closing.cash, closing.others) == (found.cash, found.others)
        assert closing.counted == closing.expected + closing.difference
        assert left + closing.cash + closing.difference - closing.handed_over == closing.left
        left = closing.left
