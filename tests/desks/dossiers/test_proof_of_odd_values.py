"""What somebody altered until it cannot even be read is named, and stops nothing."""

import pytest
from django.db import connection

from tests.core.ledger.writing import slip_in, tamper
from tests.make import Office
from vidan.core.ledger import proofs
from vidan.desks.dossiers.flow import State

ODD = "x" * 19  # SQLite keeps whatever is put into a column


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL refuses what is no moment")
@pytest.mark.parametrize(
    ("state", "column", "sentence"),
    [
        (State.RECEIVED, "due_at", "ngày hẹn khác ngày trong sổ cái"),
        (State.WAITING, "due_at", "ngày hẹn khác ngày trong sổ cái"),
        (State.DONE, "ended_at", "lúc xong hoặc kết luận đúng hạn khác sổ cái"),
        (State.DONE, "first_due_at", "lúc xong hoặc kết luận đúng hạn khác sổ cái"),
    ],
)
def test_a_moment_that_is_none_any_more_is_named(
    office: Office, state: State, column: str, sentence: str
) -> None:
    dossier = office.dossier_in(state)
    slip_in(f"UPDATE promises_promise SET {column} = '{ODD}' WHERE id = {dossier.promise_id}")  # noqa: S608  # ours
    assert proofs.found("Hồ sơ") == [f"Hồ sơ: {dossier.code}: {sentence}"]


@pytest.mark.parametrize("subject", ["dossier:" + "9" * 40, "dossier:", "dossier:một", "dossier:-1"])
def test_an_entry_about_a_number_that_is_none_is_left_to_its_chain(office: Office, subject: str) -> None:
    dossier = office.receive()
    tamper(
        "UPDATE ledger_entry SET subject = %s, kind = 'receive_for' WHERE subject = %s",
        subject,
        dossier.subject,
    )
    assert proofs.found("Bàn giao") == []
    assert all(said.startswith(f"Hồ sơ: {dossier.code}: ") for said in proofs.found("Hồ sơ"))
