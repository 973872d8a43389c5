"""Numbers of a series: from one, per unit, kind and period, and only inside a transaction."""

import pytest
from django.db import transaction

from tests.cast import Cast
from vidan.core.numbering.actions import take
from vidan.core.numbering.models import Series


def test_a_series_begins_at_one_and_goes_up_by_one(cast: Cast) -> None:
    assert [take(cast.commune.pk, "dossier", "261117") for _ in range(4)] == [1, 2, 3, 4]


@pytest.mark.parametrize("other", [("elsewhere", "dossier", "261117"), ("commune", "HDHS", "2026")])
def test_another_unit_or_kind_has_its_own_series(cast: Cast, other: tuple[str, str, str]) -> None:
    take(cast.commune.pk, "dossier", "261117")
    unit, kind, period = other

    assert take(getattr(cast, unit).pk, kind, period) == 1


def test_a_new_day_begins_at_one_again(cast: Cast) -> None:
    take(cast.commune.pk, "dossier", "261231")

    assert take(cast.commune.pk, "dossier", "270101") == 1


def test_a_transaction_that_fails_gives_its_number_back(cast: Cast) -> None:
    take(cast.commune.pk, "dossier", "261117")
    with transaction.atomic():
        take(cast.commune.pk, "dossier", "261117")
        transaction.set_rollback(True)

    assert take(cast.commune.pk, "dossier", "261117") == 2


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_no_number_is_given(cast: Cast) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        take(cast.commune.pk, "dossier", "261117")
    assert not Series.objects.exists()
