"""A statement taken in once, and its lines recorded as payments when a person says so."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import append, once
from vidan.core.money.actions.verbs import cashier_role, collect
from vidan.core.money.matching import Seen
from vidan.core.money.models import BankLine, Due, Method, Movement, StatementShape
from vidan.kit.refusals import Stale


def take_in(act: Act, unit_id: int, lines: Iterable[Seen], shape: StatementShape | None = None) -> int:
    """Keep the lines that are new, in one entry with one root over all of them; a file taken in again adds none.

    With `shape` the unit's headings are remembered. Answers how many lines were new.
    """
    role = cashier_role(act, unit_id)
    listed = list(lines)
    prints = sorted(one.fingerprint for one in listed)
    root = hashlib.sha256("\n".join(prints).encode()).hexdigest()

    def do() -> int:
        known = BankLine.objects.filter(unit=unit_id, fingerprint__in=prints)
        new = len(set(prints)) - known.count()
        BankLine.objects.bulk_create(
            (
                BankLine(
                    unit_id=unit_id,
                    fingerprint=one.fingerprint,
                    day=one.day,
                    amount=one.amount,
                    reference=one.reference,
                )
                for one in listed
            ),
            ignore_conflicts=True,
        )
        if shape is not None:
            _remember(unit_id, shape)
        append(
            act.deed(role),
            unit=unit_id,
            kind="take_in_statement",
            subject=f"unit:{unit_id}",
            facts={"lines": len(listed), "new": new, "root": root},
        )
        return new

    return once(act.deed(role), do, lambda entry: 0, kind="take_in_statement")


def record(act: Act, line: BankLine, due: Due) -> Movement:
    """The line is money for this due. One line is one payment for ever: its own key and the database say so."""
    if Movement.objects.filter(line=line).exists():
        raise Stale("Dòng sao kê này đã ghi thu.")
    return collect(
        due,
        amount=line.amount,
        method=Method.TRANSFER,
        over=True,
        line=line,
        act=replace(act, key=f"bank-line:{line.pk}"),
    )


def _remember(unit_id: int, shape: StatementShape) -> None:
    StatementShape.objects.update_or_create(
        unit_id=unit_id,
        defaults={
            "day": shape.day,
            "credit": shape.credit,
            "memo": shape.memo,
            "id_heading": shape.id_heading,
        },
    )
