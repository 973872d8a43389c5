"""Entries to test with: a unit's chain of five, the third with a note."""

from datetime import UTC, datetime, timedelta

from django.db import connection

from tests.guards import unguarded
from vidan.core.ledger.actions import Deed, append, open_chain
from vidan.core.ledger.chain import entry_hash
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import verify
from vidan.core.ledger.verifying import Fault

UNIT = 7
AT = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)


def deed(key: str = "", actor: str = "account:1") -> Deed:
    return Deed(actor=actor, role="counter", at=AT, key=key)


def write_five(unit: int = UNIT) -> list[Entry]:
    """Five entries in a new chain."""
    open_chain(unit)
    return [
        append(
            Deed(
                actor="account:1", role="counter", at=AT + timedelta(minutes=number), key=f"{unit}-{number}"
            ),
            unit=unit,
            kind="receive",
            subject=f"dossier:{number}",
            before="new",
            after="received",
            facts={"copies": number},
            note="Thiếu trang thứ hai của bản sao." if number == 3 else "",
        )
        for number in range(1, 6)
    ]


def fault(unit: int = UNIT) -> Fault | None:
    """What verify says of this unit."""
    return {found: fault for found, _, fault in verify()}[unit]


def tamper(sql: str, *values: str | int) -> None:
    """Change the database behind everybody's back, with the guards down."""
    with unguarded():
        slip_in(sql, *values)


def slip_in(sql: str, *values: str | int) -> None:
    """The same with the guards up: what they let through."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        assert cursor.rowcount >= 1, "the planted sin did not happen"


def rewrite(unit: int, seq: int, **columns: str) -> None:
    """The perfect forger: an entry is changed, everything after it chained anew, and the head made to fit."""
    last = ""
    for entry in Entry.objects.filter(unit=unit, seq__gte=seq).order_by("seq"):
        for name, value in columns.items() if entry.seq == seq else ():
            setattr(entry, name, value)
        entry.previous = last or entry.previous
        entry.hash = last = entry_hash(entry.columns())
        names = [*columns, "previous", "hash"]
        pairs = ", ".join(f'"{name}" = %s' for name in names)
        tamper(
            f"UPDATE ledger_entry SET {pairs} WHERE id = %s",  # noqa: S608  # our own names
            *(getattr(entry, name) for name in names),
            entry.pk,
        )
    tamper("UPDATE ledger_head SET last_hash = %s WHERE unit = %s", last, unit)
