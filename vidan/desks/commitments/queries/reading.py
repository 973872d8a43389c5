"""Commitments for pages and for those who made them."""

from collections.abc import Collection

from vidan.core.accounts.models import Account, Grant
from vidan.core.accounts.scope import Scope
from vidan.core.kept import Day
from vidan.core.promises.owners import About
from vidan.core.units.queries import on_day
from vidan.desks.commitments.flow import OFFICE
from vidan.desks.commitments.models import Commitment, CommitmentQuerySet
from vidan.kit.refusals import NotFound


def of_source(subject: str) -> CommitmentQuerySet:
    """Everything promised there, in the order in which it was; pages add `.public()` or `.visible_to(scope)`."""
    rows = Commitment.objects.filter(source=subject)
    return rows.select_related("promise", "owner", "hamlet").order_by("pk")


def one(scope: Scope, pk: int) -> Commitment:
    """One that this person may see. Raises NotFound."""
    rows = Commitment.objects.visible_to(scope).select_related(
        "promise", "owner", "made_by", "unit", "hamlet"
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có lời hứa này.")
    return found


def may_own(unit_id: int, on: Day) -> list[Account]:
    """Who can be given a commitment of this unit: those who speak for it on that day."""
    held = Grant.objects.filter(on_day(on), unit=unit_id, role__in=OFFICE)
    return list(Account.objects.filter(pk__in=held.values("account"), is_active=True).order_by("full_name"))


def about(promises: Collection[int]) -> dict[int, About]:
    """By promise: what it is called where people look at dates. The words of a commitment name nobody."""
    rows = Commitment.objects.filter(promise__in=promises).select_related("owner")
    return {
        row.promise_id: About(
            subject=row.subject,
            code=f"LH-{row.pk}",
            title=f"Lời hứa: {row.words[:120]}",
            handler=row.owner.full_name,
        )
        for row in rows
    }
