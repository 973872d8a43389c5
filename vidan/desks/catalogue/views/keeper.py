"""Who keeps the list of what a unit posts, and how a refusal comes to stand at its field."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Scope
from vidan.core.ledger.actions import Deed
from vidan.core.ui.doors import StaffRequest
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.models import Unit
from vidan.desks.catalogue.forms import LimitsForm
from vidan.kit.refusals import BadInput, Refusal

KEEPERS = (Role.ADMINISTRATOR, Role.LEADER)


@dataclass(frozen=True)
class Desk:
    """Who keeps the list, of which unit, on which day."""

    scope: Scope
    unit: Unit
    today: date

    @classmethod
    def of(cls, request: StaffRequest) -> "Desk":
        """The lowest unit in which this person may post, or the one asked for."""
        mine = sorted(unit for role, unit in request.scope.holds if role in KEEPERS)
        asked = request.GET.get("don-vi", "")
        chosen = next((unit for unit in mine if str(unit) == asked), mine[0])
        return cls(request.scope, Unit.objects.get(pk=chosen), timezone.localdate())

    def deed(self, form: KeyedForm) -> Deed:
        role = self.scope.role_for(KEEPERS, self.unit.pk) or Role.ADMINISTRATOR
        return form.act(self.scope, timezone.now()).deed(role)


def say(form: KeyedForm, refusal: Refusal) -> None:
    """The refusal of a verb at the field it is about."""
    field = refusal.field if isinstance(refusal, BadInput) else ""
    if isinstance(form, LimitsForm):
        form.say(refusal.sentence, field)
    else:
        form.add_error(field if field in form.fields else None, refusal.sentence)
