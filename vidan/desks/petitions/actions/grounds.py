"""The office says where its ground ends, and gives a sketch of it."""

from dataclasses import dataclass, field
from decimal import Decimal

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.files.actions import keep
from vidan.core.files.receiving import Checked
from vidan.core.ledger.actions import append, once
from vidan.desks.petitions.models import Ground
from vidan.kit.refusals import NotYours

SET_GROUND = "set_ground"
KEEPERS = (Role.ADMINISTRATOR, Role.LEADER)


@dataclass(frozen=True)
class Edges:
    """All four or none."""

    south: Decimal | None = None
    west: Decimal | None = None
    north: Decimal | None = None
    east: Decimal | None = None


@dataclass(frozen=True)
class Said:
    """What is said of a ground; without a sketch the earlier one stays."""

    unit_id: int
    edges: Edges
    sketch: Checked | None = field(default=None, repr=False)


def set_ground(act: Act, said: Said) -> None:
    """From now on positions are taken within these edges, and people point on this sketch. Raises NotYours."""
    role = act.scope.role_for(KEEPERS, said.unit_id)
    if role is None:
        raise NotYours("Địa bàn do người quản trị, lãnh đạo của đơn vị ghi.")

    def do() -> None:
        ground, _ = Ground.objects.update_or_create(unit_id=said.unit_id, defaults=vars(said.edges))
        if said.sketch:
            ground.sketch = keep(
                act, unit_id=said.unit_id, subject=ground.subject, part="sketch", file=said.sketch
            )
            ground.save(update_fields=["sketch"])
        append(act.deed(role), unit=said.unit_id, kind=SET_GROUND, subject=ground.subject)

    once(act.deed(role), do, lambda _: None, kind=SET_GROUND)
