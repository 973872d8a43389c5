"""The halls of a unit."""

from dataclasses import dataclass

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.desks.ceremonies import flow
from vidan.desks.ceremonies.actions.telling import deed_of, told_once
from vidan.desks.ceremonies.models import Ceremony, Hall
from vidan.kit.refusals import Stale

KEEPERS = (Role.CLERK, Role.LEADER, Role.ADMINISTRATOR)


@dataclass(frozen=True)
class HallWords:
    """A hall as it was typed."""

    name: str
    place: str
    seats: int


def open_hall(act: Act, unit_id: int, words: HallWords) -> Hall:
    """From now on ceremonies may be held there. The same key again answers with the same hall."""
    deed = deed_of(act, unit_id, KEEPERS)

    def do() -> Hall:
        hall = Hall.objects.create(unit_id=unit_id, **vars(words))
        append(deed, unit=unit_id, kind=flow.OPEN_HALL, subject=hall.subject)
        return hall

    return once(
        deed, do, lambda entry: Hall.objects.get(pk=int(entry.subject.partition(":")[2])), kind=flow.OPEN_HALL
    )


def close_hall(act: Act, hall: Hall) -> Entry:
    """No new ceremony there; what is agreed must first be moved."""
    deed = deed_of(act, hall.unit_id, KEEPERS)

    def do() -> dict[str, Fact]:
        if Ceremony.objects.filter(hall=hall, state=flow.State.AGREED).exists():
            raise Stale("Hội trường này còn lễ đã hẹn. Mời đổi nơi các lễ ấy trước.")
        if not Hall.objects.filter(pk=hall.pk, closed_at=None).update(closed_at=act.at):
            raise Stale("Hội trường này đã thôi dùng rồi.")
        return {}

    return told_once(deed, hall.unit_id, flow.CLOSE_HALL, hall.subject, do)
