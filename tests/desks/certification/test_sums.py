"""Whatever is taken in, paid and struck out: the fees of the lines are what the takings say."""

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.desks.certification.window import CASH, COPY, OTHER, SIGNATURE, WHO, run
from tests.make import TUESDAY, Office
from vidan.core.money.models import Movement
from vidan.core.money.queries import of_subject
from vidan.desks.certification.actions import working
from vidan.desks.certification.actions.receiving import Asked
from vidan.desks.certification.models import Line, Run

LINES = st.lists(
    st.builds(
        Asked,
        kind=st.sampled_from([COPY, SIGNATURE, OTHER]),
        requester=st.just(WHO),
        title=st.just("Giấy tờ"),
        pages=st.integers(1, 300),
        copies=st.integers(1, 20),
    ),
    min_size=2,
    max_size=6,
)


@pytest.mark.django_db
@given(lines=LINES, is_paid=st.booleans(), struck=st.integers(0, 1))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sum_of_lines_is_what_is_asked_and_what_was_taken(
    office: Office, lines: list[Asked], is_paid: bool, struck: int
) -> None:
    taken = _taken()
    one = run(office, lines, paid=CASH if is_paid else None)
    total = sum(line.fee for line in one.lines.all())
    assert total == sum(asked.fee(TUESDAY.date()) for asked in lines)
    assert _taken() - taken == (total if is_paid else 0)
    for line in list(one.lines.all())[:struck]:
        working.void_line(line, act=office.act(office.cast.lan), reason="Nhầm.")
    (account,) = of_subject(one.subject)
    live = Line.objects.filter(run=one).live().aggregate(sum=Sum("fee"))["sum"] or 0
    assert account.standing.owed == live
    assert account.standing.over == (total - live if is_paid else 0)
    assert Run.objects.filter(pk=one.pk).exists()


def _taken() -> int:
    """đồng in the day's book."""
    return Movement.objects.filter(day=TUESDAY.date()).aggregate(sum=Sum("held"))["sum"] or 0
