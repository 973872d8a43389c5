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
from vidan.core.units.queries import face
from vidan.desks.catalogue.forms import LimitsForm
from vidan.kit.refusals import BadInput, NotYours, Refusal

KEEPERS = (Role.ADMINISTRATOR, Role.LEADER)  # decide what is posted
JUDGES = (Role.LEADER, Role.CENTRE_DIRECTOR)  # answer for what a guide says
LOOKERS = (Role.ADMINISTRATOR, Role.LEADER, Role.CENTRE_DIRECTOR)  # see the list, check entries again


@dataclass(frozen=True)
class Desk:
    """Who keeps the list, of which unit, on which day."""

    scope: Scope
    unit: Unit
    today: date

    @classmethod
    def of(cls, request: StaffRequest) -> "Desk":
        """The lowest unit whose list this person keeps or sees, or the one asked for."""
        mine = sorted(unit for role, unit in request.scope.holds if role in LOOKERS)
        asked = request.GET.get("don-vi", "")
        chosen = next((unit for unit in mine if str(unit) == asked), mine[0])
        return cls(request.scope, Unit.objects.get(pk=chosen), timezone.localdate())

    def role(self, roles: tuple[Role, ...]) -> Role:
        """In which of these this person acts here. Raises NotYours."""
        if role := self.scope.role_for(roles, self.unit.pk):
            return role
        raise NotYours("Việc này do người khác trong đơn vị làm.")

    def may(self, roles: tuple[Role, ...]) -> bool:
        return self.scope.role_for(roles, self.unit.pk) is not None

    def deed(self, form: KeyedForm, roles: tuple[Role, ...] = KEEPERS) -> Deed:
        """Raises NotYours."""
        return form.act(self.scope, timezone.now()).deed(self.role(roles))

    @property
    def office(self) -> str:
        """Who answers, as residents read it: never a person."""
        office = face(self.unit.pk, self.today).office
        is_centre = self.scope.role_for(LOOKERS, self.unit.pk) is Role.CENTRE_DIRECTOR
        return f"Trung tâm Phục vụ hành chính công, {office}" if is_centre else office


def say(form: KeyedForm, refusal: Refusal) -> None:
    """The refusal of a verb at the field it is about."""
    field = refusal.field if isinstance(refusal, BadInput) else ""
    if isinstance(form, LimitsForm):
        form.say(refusal.sentence, field)
    else:
        form.add_error(field if field in form.fields else None, refusal.sentence)
