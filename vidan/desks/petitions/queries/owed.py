"""What a promise made to who spoke up is about, for those who look at dates and not at people."""

from collections.abc import Collection

from django.urls import reverse

from vidan.core.promises.owners import About
from vidan.desks.petitions.models import Petition, SealedLine
from vidan.desks.petitions.queries.topics import name_of


def about(promises: Collection[int]) -> dict[int, About]:
    """By the promise of an answer: code and subject, never a word of what was said."""
    return _by("promise_id", promises)


def about_first(promises: Collection[int]) -> dict[int, About]:
    """By the promise that somebody looks."""
    return _by("first_promise_id", promises)


def about_outside(promises: Collection[int]) -> dict[int, About]:
    """By what another body was asked for."""
    return _by("outside_promise_id", promises)


def about_sealed(promises: Collection[int]) -> dict[int, About]:
    """A line of the closed register says nothing here but that it is one."""
    rows = SealedLine.objects.filter(promise__in=promises)
    return {row.promise_id: About(row.subject) for row in rows if row.promise_id is not None}


def _by(column: str, promises: Collection[int]) -> dict[int, About]:
    rows = Petition.objects.filter(**{f"{column}__in": promises}).select_related("handler")
    return {
        getattr(row, column): About(
            subject=row.subject,
            code=row.code,
            title=name_of(row.topic),
            address=reverse("petitions:one", args=[row.pk]),
            handler=row.handler.full_name if row.handler else "",
        )
        for row in rows
    }
