"""One step for several dossiers handed in together: all make it, or none does."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from uuid import UUID, uuid5

from django.db import transaction

from vidan.core.accounts.scope import Act
from vidan.desks.dossiers.models import Dossier
from vidan.kit.refusals import BadInput, Refusal


def step_together(
    dossiers: Iterable[Dossier], step: Callable[[Dossier, Act], object], *, act: Act
) -> list[Dossier]:
    """Each makes the step under a key of its own, derived from the request's: a resend finds each done.

    In the order of their ids, so that two who do this never wait for one another in a ring. Raises what the first
    refusing one says, with its code; then none has moved.
    """
    moved = sorted(dossiers, key=lambda dossier: dossier.pk)
    if not moved:
        raise BadInput("Mời chọn ít nhất một hồ sơ.", field="which")
    with transaction.atomic():
        for dossier in moved:
            try:
                step(dossier, replace(act, key=str(uuid5(UUID(act.key), dossier.subject))))
            except Refusal as refusal:
                refusal.sentence = f"{dossier.code}: {refusal.sentence} Chưa hồ sơ nào được ghi."
                raise
    return moved
