"""What a dossier's promise is about, for those who look at dates and not at people."""

from collections.abc import Collection

from django.urls import reverse

from vidan.core.promises.owners import About
from vidan.desks.dossiers.models import Dossier, EarlierRound, Opinion


def about(promises: Collection[int]) -> dict[int, About]:
    """By promise, that of an earlier round too: code, procedure, page, who has it in hand. No name of a resident."""
    rows = (
        Dossier.objects.filter(promise__in=promises)
        .select_related("procedure", "handler")
        .only("promise_id", "code", "procedure__plain_name", "handler__full_name")
    )
    found = {row.promise_id: _about(row) for row in rows if row.promise_id is not None}
    rounds = EarlierRound.objects.filter(promise__in=set(promises) - found.keys())
    earlier = rounds.select_related("dossier__procedure", "dossier__handler")
    return found | {row.promise_id: _about(row.dossier) for row in earlier if row.promise_id is not None}


def _about(row: Dossier) -> About:
    return About(
        subject=row.subject,
        code=row.code,
        title=row.procedure.plain_name,
        address=reverse("dossiers:detail", args=[row.code]),
        handler=row.handler.full_name if row.handler else "",
    )


def opinion_about(promises: Collection[int]) -> dict[int, About]:
    """By the promise of an opinion: the dossier it was asked for, its page of opinions, who asked."""
    rows = Opinion.objects.filter(promise__in=promises).select_related("dossier__procedure", "asked_by")
    return {
        row.promise_id: About(
            subject=row.subject,
            code=row.dossier.code,
            title=f"Xin ý kiến: {row.dossier.procedure.plain_name}",
            address=reverse("dossiers:opinions", args=[row.dossier.code]),
            handler=row.asked_by.full_name,
        )
        for row in rows
    }
