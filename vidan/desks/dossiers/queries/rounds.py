"""Every promise ever made for a dossier: the one in force, and those that ended before it was reopened."""

from django.db.models import Q, QuerySet

from vidan.core.promises.models import Promise
from vidan.desks.dossiers.models import Dossier


def all_promises(dossiers: QuerySet[Dossier]) -> QuerySet[Promise]:
    """What a figure of verdicts counts: a reopened dossier is two promises, and a late first one stays late."""
    ids = dossiers.values("pk")
    return Promise.objects.filter(Q(dossier__in=ids) | Q(earlier_round__dossier__in=ids))
