"""What dossiers recorded before there was a money room is kept, no more and no less."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.make import Office
from vidan.core.ledger import proofs
from vidan.core.money.models import Due, Movement
from vidan.core.money.queries import of_subject
from vidan.core.money.standing import Stand

BEFORE, AFTER = [("dossiers", "0001_initial")], [("dossiers", "0002_money")]


@pytest.mark.django_db(transaction=True)
def test_fee_and_tick_become_a_due_and_a_payment(office: Office) -> None:
    free, unpaid, ticked, unknown, odd = (office.receive().pk for _ in range(5))
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    try:
        before = MigrationExecutor(connection)
        before.migrate(BEFORE)
        dossiers = before.loader.project_state(BEFORE).apps.get_model("dossiers", "Dossier").objects
        for pk, fee, is_paid in (
            (free, 0, False),
            (unpaid, 8_000, False),
            (ticked, 8_000, True),
            (unknown, None, False),
            (odd, None, True),
        ):
            dossiers.filter(pk=pk).update(fee=fee, is_fee_paid=is_paid)
        MigrationExecutor(connection).migrate(AFTER)
    finally:
        MigrationExecutor(connection).migrate(newest)
    stands = {
        pk: [one.standing.stand for one in of_subject(f"dossier:{pk}")]
        for pk in (free, unpaid, ticked, unknown)
    }
    assert stands == {
        free: [],
        unpaid: [Stand.UNCOLLECTED],
        ticked: [Stand.COLLECTED],
        unknown: [Stand.UNKNOWN],
    }
    assert "không ghi số tiền" in Due.objects.get(subject=f"dossier:{odd}").document
    assert [(m.held, m.method) for m in Movement.objects.all()] == [(8_000, "unrecorded")]
    assert list(proofs.disagreements()) == []
