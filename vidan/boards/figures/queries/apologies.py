"""The share of broken promises with an apology before the promised moment, of the units a person oversees."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from vidan.boards.figures.queries import OVERSEES, Share
from vidan.core.accounts.scope import Scope
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries.broken import DEFINITION, NAME, Broken, broken_of, told_before
from vidan.desks.dossiers.queries.rounds import all_promises
from vidan.kit.workdays.spans import Span


def broken(scope: Scope, span: Span, cut_off: datetime) -> list[Broken]:
    """Every promise broken in the span, of the units this person oversees, the earliest date first."""
    units = scope.sees(OVERSEES)
    seen = Dossier.objects.filter(Q(unit__in=units) | Q(decides__in=units))
    return broken_of(all_promises(seen), span, cut_off)


def share_of(rows: Sequence[Broken], cut_off: datetime) -> Share:
    """The figure over these rows."""
    return Share(NAME, DEFINITION, told_before(rows), len(rows), cut_off)
