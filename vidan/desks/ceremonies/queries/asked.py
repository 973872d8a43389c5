"""Of which dossier a ceremony or a visit is asked for, and in which unit."""

from collections.abc import Iterable

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Scope
from vidan.desks.dossiers.models import Dossier
from vidan.kit.refusals import BadInput


def seat(scope: Scope, roles: Iterable[Role]) -> int | None:
    """The unit in which this person does such work; the lowest id when several."""
    wanted = set(roles)
    return min((unit for role, unit in scope.holds if role in wanted), default=None)


def asked_dossier(scope: Scope, unit_id: int, code: str) -> Dossier | None:
    """The dossier with this code in this unit, or none when none was named. Raises BadInput."""
    if not code:
        return None
    found = Dossier.objects.visible_to(scope).filter(unit=unit_id, code=code.upper()).first()
    if found is None:
        raise BadInput("Không có hồ sơ mang mã này ở đơn vị. Mời xem lại mã, hoặc để trống.", field="dossier")
    return found
