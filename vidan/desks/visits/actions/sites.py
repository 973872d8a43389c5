"""Opening, mending and closing a reception site; its hours from a day on."""

from dataclasses import dataclass, field
from datetime import date

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import Deed, append, once
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.core.units import actions
from vidan.core.units.models import ReceptionSite, Unit
from vidan.core.units.queries import on_day
from vidan.desks.visits.models import SitePlan
from vidan.kit.refusals import BadInput, NotYours

KEEPERS = (Role.ADMINISTRATOR, Role.LEADER)
PLAN = "plan_site"
ONE_STAYS = "Đơn vị phải còn một trụ sở chính. Mời thêm trụ sở mới trước."


@dataclass(frozen=True)
class Place:
    """A site as it was typed."""

    kind: ReceptionSite.Kind
    name: str
    address: str
    phone: str
    directions: str = ""
    coordinates: str = ""


@dataclass(frozen=True)
class Hours:
    """A plan as it was typed: sessions as lines."""

    follows_unit: bool
    week: list[str] = field(default_factory=list)
    days: dict[str, str] = field(default_factory=dict)
    serves: list[str] = field(default_factory=list)
    slot_minutes: int = 15
    slot_places: int = 0


def add_site(act: Act, unit_id: int, place: Place, *, since: date) -> ReceptionSite:
    """Open a site. The same key again answers with the same one."""
    deed, unit = _deed(act, unit_id), Unit.objects.get(pk=unit_id)
    return once(
        deed,
        lambda: actions.open_site(deed, unit, since=since, **vars(place)),
        _site,
        kind="open_site",
    )


def mend_site(act: Act, site: ReceptionSite, *, phone: str, directions: str, coordinates: str) -> None:
    """Put its telephone and the way to it right."""
    deed = _deed(act, site.unit_id)
    once(
        deed,
        lambda: actions.mend_site(deed, site, phone=phone, directions=directions, coordinates=coordinates),
        _site,
        kind="mend_site",
    )


def close_site(act: Act, site: ReceptionSite, *, until: date) -> None:
    """From a day on nobody is received there. A unit keeps one main office."""
    deed = _deed(act, site.unit_id)
    if until <= site.valid_from:
        raise BadInput("Ngày thôi tiếp nhận phải sau ngày mở.", field="until")
    mains = ReceptionSite.objects.filter(on_day(until), unit=site.unit_id, kind=ReceptionSite.Kind.MAIN)
    if site.kind == ReceptionSite.Kind.MAIN and not mains.exclude(pk=site.pk).exists():
        raise BadInput(ONE_STAYS, field="until")
    once(deed, lambda: actions.close_site(deed, site, until=until), _site, kind="close_site")


def plan_site(act: Act, site: ReceptionSite, hours: Hours, *, since: date) -> SitePlan:
    """Its hours, what it serves and its slots from a day on; plans that had not begun then are replaced."""
    deed = _deed(act, site.unit_id)

    def do() -> SitePlan:
        SitePlan.objects.filter(site=site, valid_from__gte=since).delete()
        SitePlan.objects.filter(on_day(since), site=site).update(valid_to=since)
        plan = SitePlan.objects.create(site=site, valid_from=since, **vars(hours))
        facts: dict[str, Fact] = {
            "since": since.isoformat(),
            "minutes": plan.slot_minutes,
            "places": plan.slot_places,
        }
        append(deed, unit=site.unit_id, kind=PLAN, subject=site.subject, facts=facts)
        return plan

    return once(deed, do, lambda _: SitePlan.objects.filter(site=site).latest("valid_from"), kind=PLAN)


def _deed(act: Act, unit_id: int) -> Deed:
    role = act.scope.role_for(KEEPERS, unit_id)
    if role is None:
        raise NotYours("Nơi tiếp nhận do người quản trị hoặc lãnh đạo của đơn vị ghi.")
    return act.deed(role)


def _site(entry: Entry) -> ReceptionSite:
    return ReceptionSite.objects.get(pk=int(entry.subject.partition(":")[2]))
