"""Who else has this dossier open, read from the log of looks: two officers at one file see each other."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from vidan.core.accounts.models import Look
from vidan.core.accounts.scope import Scope
from vidan.desks.dossiers.models import Dossier

LATELY = timedelta(minutes=15)


@dataclass(frozen=True)
class Onlooker:
    """Somebody else who opened it a moment ago."""

    name: str
    at: datetime


def onlookers(dossier: Dossier, scope: Scope, now: datetime) -> list[Onlooker]:
    """Each person who opened it lately, once, by the last time; not oneself."""
    looks = (
        Look.objects.filter(subject=dossier.subject, at__gt=now - LATELY, at__lte=now)
        .exclude(account=scope.account_id)
        .order_by("at", "pk")
        .values_list("account__full_name", "account_id", "at")
    )
    last = {account: Onlooker(name, at) for name, account, at in looks}
    return sorted(last.values(), key=lambda one: one.at, reverse=True)
