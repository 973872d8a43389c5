"""The letters that belong to a ceremony or a visit: those of the same dossier. Nothing is joined in the database."""

from vidan.core.accounts.scope import Scope
from vidan.desks.dossiers.models import Dossier
from vidan.desks.letters.models import Letter


def letters_of(scope: Scope, dossier: Dossier | None) -> list[Letter]:
    """Those this person may see, the newest first; none without a dossier."""
    if dossier is None:
        return []
    return list(Letter.objects.visible_to(scope).standing().filter(source=dossier.subject).order_by("-pk"))
