"""How many residents were asked for papers more than once: rows first, figures counted from the same rows."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from vidan.core.accounts.scope import Scope
from vidan.desks.dossiers.models import Dossier, Supplement
from vidan.desks.dossiers.queries.reading import listed
from vidan.kit.workdays.moments import VIETNAM


@dataclass(frozen=True)
class Asked:
    """Of the dossiers accepted in a period: how many were asked at all, and how many more than once."""

    since: date
    until: date  # included
    received: int
    once_or_more: int
    more_than_once: int

    @property
    def share(self) -> float | None:
        """Per cent of the received; None when none was received."""
        return 100 * self.more_than_once / self.received if self.received else None


def asked_more_than_once(scope: Scope, since: date, until: date) -> QuerySet[Dossier]:
    """The rows behind the figure, newest first."""
    return _accepted(scope, since, until).filter(_asked(2)).order_by("-received_at", "-pk")


def asked(scope: Scope, since: date, until: date) -> Asked:
    """The figure over the dossiers this person sees."""
    rows = _accepted(scope, since, until)
    return Asked(
        since,
        until,
        received=rows.count(),
        once_or_more=rows.filter(_asked(1)).count(),
        more_than_once=rows.filter(_asked(2)).count(),
    )


def _asked(times: int) -> Exists:
    return Exists(Supplement.objects.filter(dossier=OuterRef("pk"), nth=times))


def _accepted(scope: Scope, since: date, until: date) -> QuerySet[Dossier]:
    begin = datetime.combine(since, time(0), VIETNAM)
    end = datetime.combine(until + timedelta(days=1), time(0), VIETNAM)
    return listed(scope).filter(promise__isnull=False, received_at__gte=begin, received_at__lt=end)
