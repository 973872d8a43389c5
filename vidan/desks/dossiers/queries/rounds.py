"""Every promise ever made for a dossier: the one in force, and those that ended before it was reopened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from vidan.core.promises.models import Promise, Shift
from vidan.desks.catalogue.models import ProcedureVersion
from vidan.desks.dossiers.models import Dossier, EarlierRound


def all_promises(dossiers: QuerySet[Dossier]) -> QuerySet[Promise]:
    """What a figure of verdicts counts: a reopened dossier is two promises, and a late first one stays late."""
    ids = dossiers.values("pk")
    return Promise.objects.filter(Q(dossier__in=ids) | Q(earlier_round__dossier__in=ids))


@dataclass(frozen=True)
class InRound:
    """A dossier as a list shows it: of an earlier round with the promise and the end of then."""

    dossier: Dossier
    round: EarlierRound | None = None

    @property
    def code(self) -> str:
        return self.dossier.code

    @property
    def applicant_name(self) -> str:
        return self.dossier.applicant_name

    @property
    def procedure(self) -> ProcedureVersion:
        return self.dossier.procedure

    @property
    def nth(self) -> int | None:
        """Which round it was, when it is over and another came after it."""
        return self.round.nth if self.round else None

    @property
    def state(self) -> str:
        return self.round.ended_as if self.round else self.dossier.state

    @property
    def promise(self) -> Promise | None:
        return self.round.promise if self.round else self.dossier.promise

    @property
    def expected(self) -> datetime | None:
        return None if self.round else self.dossier.expected


def by_promise(dossiers: QuerySet[Dossier], promises: Sequence[int]) -> list[InRound]:
    """The dossier of each promise, in their order; a reopened one stands there once for each of its rounds."""
    rounds = EarlierRound.objects.filter(promise__in=promises, dossier__in=dossiers.values("pk"))
    earlier = {row.promise_id: row for row in rounds.select_related("promise")}
    wanted = Q(promise__in=promises) | Q(pk__in=[row.dossier_id for row in earlier.values()])
    kept = list(dossiers.filter(wanted))
    by_id = {row.pk: row for row in kept}
    shown = {row.promise_id: InRound(row) for row in kept}
    shown |= {promise: InRound(by_id[row.dossier_id], row) for promise, row in earlier.items()}
    return [shown[promise] for promise in promises if promise in shown]


def moved_dates(dossier: Dossier) -> QuerySet[Shift]:
    """Every date of it, of earlier rounds too, that a calendar change moved; the oldest first."""
    promises = all_promises(Dossier.objects.filter(pk=dossier.pk))
    moved = Shift.objects.filter(promise__in=promises, due_at__gt=F("was_due_at"))
    return moved.select_related("change").order_by("pk")
