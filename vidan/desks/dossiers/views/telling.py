"""What the page of a dossier says of messages: those that went out, the text to copy by hand, the person's wish."""

from typing import Any

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Scope
from vidan.core.notices.queries import about
from vidan.core.notices.texts import short_text
from vidan.desks.dossiers.flow import TOLD
from vidan.desks.dossiers.forms.moves import WishForm
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries import Happened
from vidan.desks.dossiers.reactions import happening

MAY_ASK = (Role.COUNTER, Role.OFFICER)


def told(scope: Scope, found: Dossier, story: list[Happened]) -> dict[str, Any]:
    """For the template's context."""
    steps = [h for h in story if h.move.verb in TOLD]
    last = steps[-1] if steps else None
    declines = found.applicant.declines_notices
    may_ask = scope.role_for(MAY_ASK, found.unit_id) is not None
    return {
        "messages": about(found.subject),
        "can_be_reached": bool(found.applicant_phone or found.applicant_email),
        "declines": declines,
        "zalo": short_text(happening(found, last.move.verb, last.entry.at)) if last and not declines else "",
        "wish_form": WishForm(initial={"declines": "" if declines else "1"}, auto_id="wish_%s")
        if may_ask
        else None,
    }
