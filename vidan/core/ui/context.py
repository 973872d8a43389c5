"""What every page knows: the unit's name, whether this is a demonstration, and for officers who they are."""

from dataclasses import dataclass
from functools import cache as remembered
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import NOBODY, SEES_DOSSIERS, Scope
from vidan.core.ui.languages import others
from vidan.core.ui.pieces import NavItem
from vidan.core.units.queries import UnitFace, companions, face, installation

REMEMBERED = 30  # seconds a process may go on showing an old name after it changed


@dataclass(frozen=True)
class Place:
    """One place in the officers' navigation; opened by these roles, and by this key.

    `group`: where it is folded away for who has many places. `companion`: only for who looks at a unit that works
    beside the official system.
    """

    label: str
    url_name: str
    roles: frozenset[Role]
    key: str = ""
    group: str = ""
    companion: bool = False


CALM = 10  # so many places stand side by side; of more, those of a group are folded together
WATCHED, HEARD, BOOKS = "Theo dõi", "Nghe dân", "Sổ và quy định"
SEARCH = "dossiers:search"
OVERSEES = frozenset({Role.LEADER, Role.CENTRE_DIRECTOR, Role.SUPERVISOR})
PLACES = (
    Place("Việc hôm nay", "today:home", SEES_DOSSIERS),
    Place("Tiếp nhận hồ sơ", "dossiers:intake", frozenset({Role.COUNTER}), key="n"),
    Place("Hàng chờ", "visits:queue", frozenset({Role.COUNTER, Role.OFFICER}), key="q"),
    Place("Hồ sơ", "dossiers:list", SEES_DOSSIERS),
    Place("Chứng thực", "certification:entry", frozenset({Role.COUNTER}), key="c"),
    Place("Việc chứng thực", "certification:list", SEES_DOSSIERS),
    Place("Đối chiếu hệ thống", "disagreements:list", SEES_DOSSIERS, companion=True),
    Place("Giúp nộp trực tuyến", "visits:help", SEES_DOSSIERS),
    Place(
        "Tiếp công dân",
        "reception:days",
        frozenset({Role.COUNTER, Role.OFFICER, Role.CLERK, Role.LEADER, Role.CENTRE_DIRECTOR}),
        group=HEARD,
    ),
    Place(
        "Lời hứa",
        "promises:list",
        frozenset(
            {Role.OFFICER, Role.CLERK, Role.SIGNER, Role.LEADER, Role.CENTRE_DIRECTOR, Role.MASS_ORGANISATION}
        ),
        group=HEARD,
    ),
    Place(
        "Ngày với dân",
        "fielddays:days",
        frozenset(
            {
                Role.COUNTER,
                Role.OFFICER,
                Role.CLERK,
                Role.LEADER,
                Role.CENTRE_DIRECTOR,
                Role.MASS_ORGANISATION,
            }
        ),
        group=HEARD,
    ),
    Place(
        "Lễ kết hôn",
        "ceremonies:list",
        frozenset({Role.OFFICER, Role.CLERK, Role.LEADER, Role.MASS_ORGANISATION}),
        group=HEARD,
    ),
    Place("Viếng", "ceremonies:condolences", frozenset({Role.OFFICER, Role.CLERK, Role.LEADER}), group=HEARD),
    Place(
        "Thư gửi gia đình",
        "letters:list",
        frozenset({Role.OFFICER, Role.CLERK, Role.COUNTER, Role.SIGNER, Role.LEADER, Role.CENTRE_DIRECTOR}),
        group=HEARD,
    ),
    Place("Lịch hẹn", "visits:bookings", frozenset({Role.LEADER, Role.CENTRE_DIRECTOR}), group=WATCHED),
    Place("Số liệu", "figures:in_session", OVERSEES, group=WATCHED),
    Place("Ý kiến của dân", "petitions:queue", SEES_DOSSIERS, group=HEARD),
    Place(
        "Ghi ý kiến của dân",
        "petitions:enter",
        frozenset({Role.COUNTER, Role.OFFICER, Role.CLERK, Role.LEADER, Role.MASS_ORGANISATION}),
        group=HEARD,
    ),
    Place(
        "Sổ kín",
        "petitions:register",
        frozenset({Role.COUNTER, Role.OFFICER, Role.CLERK, Role.LEADER}),
        group=HEARD,
    ),
    Place(
        "Hòm thư góp ý",
        "boxes:openings",
        frozenset({Role.COUNTER, Role.OFFICER, Role.CLERK, Role.LEADER}),
        group=HEARD,
    ),
    Place("Địa bàn", "petitions:ground", frozenset({Role.ADMINISTRATOR, Role.LEADER}), group=BOOKS),
    Place("Mời đánh giá", "slips:counter", frozenset({Role.COUNTER})),
    Place("Sự hài lòng", "figures:slips", OVERSEES, group=WATCHED),
    Place("Thời gian chờ", "visits:queue_figures", OVERSEES, group=WATCHED),
    Place(
        "Đối thoại",
        "dialogues:list",
        frozenset({Role.OFFICER, Role.CLERK, Role.LEADER, Role.CENTRE_DIRECTOR, Role.MASS_ORGANISATION}),
        group=HEARD,
    ),
    Place("Dự báo", "foresight:forecast", OVERSEES, group=WATCHED),
    Place("Cần xem", "signals:list", frozenset({Role.LEADER, Role.SUPERVISOR}), group=WATCHED),
    Place(
        "Lời thư",
        "wordings:shelves",
        frozenset({Role.OFFICER, Role.CLERK, Role.SIGNER, Role.LEADER, Role.MASS_ORGANISATION}),
        group=BOOKS,
    ),
    Place("Ký số", "signing", frozenset({Role.LEADER, Role.SIGNER})),
    Place(
        "Thủ tục",
        "catalogue:posted",
        frozenset({Role.ADMINISTRATOR, Role.LEADER, Role.CENTRE_DIRECTOR}),
        group=BOOKS,
    ),
    Place("Nơi tiếp nhận", "visits:sites", frozenset({Role.ADMINISTRATOR, Role.LEADER}), group=BOOKS),
    Place("Lịch làm việc", "calendar:year", frozenset({Role.ADMINISTRATOR}), group=BOOKS),
    Place("Sổ thu", "takings:day", frozenset({Role.COUNTER, Role.LEADER, Role.CENTRE_DIRECTOR}), group=BOOKS),
    Place("Bảng phí", "takings:prices", frozenset({Role.ADMINISTRATOR}), group=BOOKS),
    Place(
        "Thời hạn lưu",
        "retention:table",
        frozenset({Role.ADMINISTRATOR, Role.CLERK, Role.LEADER}),
        group=BOOKS,
    ),
    Place("Dữ liệu của người dân", "retention:requests", frozenset({Role.COUNTER, Role.LEADER}), group=BOOKS),
    Place("Cán bộ", "people", frozenset({Role.ADMINISTRATOR}), group=BOOKS),
    Place("Thôn, tổ dân phố", "hamlets", frozenset({Role.ADMINISTRATOR}), group=BOOKS),
    Place("Khóa cho chương trình khác", "open311:keys", frozenset({Role.ADMINISTRATOR}), group=BOOKS),
    Place("Tin và việc nền", "background", frozenset({Role.ADMINISTRATOR}), group=BOOKS),
)


@dataclass(frozen=True)
class Contact:
    """Whom to call: the counter of the unit this installation belongs to."""

    phone: str
    place: str
    hours: str = ""


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor of every template."""
    is_demo, home = cache.get_or_set("ui.house", _house, REMEMBERED) or (False, None)
    if not is_staff_page(request):
        return {
            "demo": is_demo,
            "unit_name": home.office if home else "",
            "contact": _contact(home),
            "languages": others() if _is_for_residents(request) else [],
        }
    scope: Scope = request.scope  # type: ignore[attr-defined]  # ours, StaffRequest says its type
    unit = _face_of(scope.home) if scope.home else home
    roles = (
        frozenset() if getattr(request, "must_enrol", False) else scope.roles
    )  # nothing else is open to them
    return {
        "demo": is_demo,
        "unit_name": unit.office if unit else "",
        "scope": scope,
        "signed_in": {"name": scope.full_name, "role": scope.position or ", ".join(scope.role_names())},
        "nav": _folded(request, _open_to(scope, roles)),
        "search_url": reverse(SEARCH) if SEES_DOSSIERS & roles else "",
    }


def is_staff_page(request: HttpRequest) -> bool:
    """Whether somebody signed in stands behind a staff door. Asks nothing of the session on public pages."""
    door = getattr(request, "door", None)
    return door is not None and not door.is_public and request.scope != NOBODY  # type: ignore[attr-defined]  # ours, StaffRequest says its type


def _is_for_residents(request: HttpRequest) -> bool:
    """Also where no door was reached: an address that is not there."""
    door = getattr(request, "door", None)
    return door is None or door.is_for_residents


def _house() -> tuple[bool, UnitFace | None]:
    here = installation()
    return (here.is_demo, face(here.home_id, timezone.localdate())) if here else (False, None)


def _face_of(unit_id: int) -> UnitFace | None:
    return cache.get_or_set(f"ui.face:{unit_id}", lambda: face(unit_id, timezone.localdate()), REMEMBERED)


def _contact(home: UnitFace | None) -> Contact | None:
    return Contact(home.site_phone, home.site_address) if home and home.site_phone else None


def _open_to(scope: Scope, roles: frozenset[Role]) -> list[Place]:
    """The places of these roles; what is about the official system only where somebody works beside it."""
    places = [place for place in PLACES if place.roles & roles]
    if not any(place.companion for place in places):
        return places
    beside = cache.get_or_set("ui.companions", lambda: companions(timezone.localdate()), REMEMBERED)
    works_beside = not scope.sees(SEES_DOSSIERS).isdisjoint(beside or ())
    return [place for place in places if works_beside or not place.companion]


def _folded(request: HttpRequest, places: list[Place]) -> list[NavItem]:
    """All side by side while they are few; else the groups folded, each at the end, in the order of the list."""
    if len(places) <= CALM:
        return [_item(place, request) for place in places]
    groups: dict[str, list[NavItem]] = {}
    for place in places:
        if place.group:
            groups.setdefault(place.group, []).append(_item(place, request))
    return [
        *(_item(place, request) for place in places if not place.group),
        *(_group(label, items) for label, items in groups.items()),
    ]


def _group(label: str, items: list[NavItem]) -> NavItem:
    return NavItem(label, "", current=any(item.current for item in items), items=tuple(items))


def _item(place: Place, request: HttpRequest) -> NavItem:
    url = _address(place.url_name)
    return NavItem(place.label, url, key=place.key, current=request.path == url)


@remembered
def _address(url_name: str) -> str:
    """Where a place is: thirty of them stand on every page, and none moves while the house is open."""
    return reverse(url_name)
