"""Dossiers as other rooms show them: code, what it is, address."""

from collections.abc import Collection

from django.urls import reverse

from vidan.core.money.subjects import Thing
from vidan.desks.dossiers.models import Dossier


def things(numbers: Collection[int]) -> dict[int, Thing]:
    """Each dossier by its id, without anybody's name."""
    rows = Dossier.objects.filter(pk__in=numbers).values_list("pk", "code", "procedure__plain_name")
    return {pk: Thing(code, name, reverse("dossiers:detail", args=[code])) for pk, code, name in rows}
