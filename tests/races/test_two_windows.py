"""Many windows take runs in at the same moment: no number twice, none missing, nobody waits in a ring."""

import pytest

from tests.desks.certification.window import BOOK, CARD, FORM, run
from tests.make import Office
from tests.races.test_two_at_once import together
from vidan.core.ledger.queries import verify
from vidan.desks.certification.models import Line, Run

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_eight_windows_number_without_gap_or_double(office: Office) -> None:
    orders = ([CARD, FORM, BOOK], [FORM, CARD])  # the registers in another order each time
    together(8, lambda n: run(office, orders[n % 2], key=f"window-{n}").pk)
    for kind, count in (("copy", 12), ("signature", 8)):
        numbers = Line.objects.filter(kind=kind).values_list("number", flat=True)
        assert sorted(numbers) == list(range(1, count + 1))
    assert len(set(Run.objects.values_list("code", flat=True))) == 8
    assert all(fault is None for _, _, fault in verify())


def test_one_submit_sent_eight_times_is_one_run(office: Office) -> None:
    answers = together(8, lambda n: run(office, key="click").pk)
    assert len(set(answers)) == 1
    assert Line.objects.count() == 3
