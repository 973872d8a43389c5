"""What every page knows: the unit's name, whether this is a demonstration, and for officers who they are."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import NOBODY, SEES_DOSSIERS, Scope
from vidan.core.ui.pieces import NavItem
from vidan.core.units.queries import UnitFace, face, installation

REMEMBERED = 30  # seconds a process may go on showing an old name after it changed


@dataclass(frozen=True)
class Place:
    """One place in the officers' navigation; opened by these roles, and by this key."""

    label: str
    url_name: str
    roles: frozenset[Role]
    key: str = ""


SEARCH = "dossiers:search"
PLACES = (
    Place("Việc hôm nay", "today:home", SEES_DOSSIERS),
    Place("Tiếp nhận hồ sơ", "dossiers:intake", frozenset({Role.COUNTER}), key="n"),
    Place("Hồ sơ", "dossiers:list", SEES_DOSSIERS),
    Place("Chứng thực", "certification:entry", frozenset({Role.COUNTER}), key="c"),
    Place("Việc chứng thực", "certification:list", SEES_DOSSIERS),
    Place("Đối chiếu hệ thống", "disagreements:list", SEES_DOSSIERS),
    Place("Giúp nộp trực tuyến", "visits:help", SEES_DOSSIERS),
    Place("Số liệu", "figures:in_session", frozenset({Role.LEADER, Role.CENTRE_DIRECTOR, Role.SUPERVISOR})),
    Place("Mời đánh giá", "slips:counter", frozenset({Role.COUNTER})),
    Place("Sự hài lòng", "figures:slips", frozenset({Role.LEADER, Role.CENTRE_DIRECTOR, Role.SUPERVISOR})),
    Place("Dự báo", "foresight:forecast", frozenset({Role.LEADER, Role.CENTRE_DIRECTOR, Role.SUPERVISOR})),
    Place("Cần xem", "signals:list", frozenset({Role.LEADER, Role.SUPERVISOR})),
    Place("Thủ tục", "catalogue:posted", frozenset({Role.ADMINISTRATOR, Role.LEADER})),
    Place("Lịch làm việc", "calendar:year", frozenset({Role.ADMINISTRATOR})),
    Place("Sổ thu", "takings:day", frozenset({Role.COUNTER, Role.LEADER, Role.CENTRE_DIRECTOR})),
    Place("Bảng phí", "takings:prices", frozenset({Role.ADMINISTRATOR})),
    Place("Ký số", "signing", frozenset({Role.LEADER, Role.SIGNER})),
    Place("Thời hạn lưu", "retention:table", frozenset({Role.ADMINISTRATOR, Role.CLERK, Role.LEADER})),
    Place("Dữ liệu của người dân", "retention:requests", frozenset({Role.COUNTER, Role.LEADER})),
    Place("Cán bộ", "people", frozenset({Role.ADMINISTRATOR})),
    Place("Tin và việc nền", "background", frozenset({Role.ADMINISTRATOR})),
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
        return {"demo": is_demo, "unit_name": home.office if home else "", "contact": _contact(home)}
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
        "nav": [_item(place, request) for place in PLACES if place.roles & roles],
        "search_url": reverse(SEARCH) if SEES_DOSSIERS & roles else "",
    }


def is_staff_page(request: HttpRequest) -> bool:
    """Whether somebody signed in stands behind a staff door. Asks nothing of the session on public pages."""
    door = getattr(request, "door", None)
    return door is not None and not door.is_public and request.scope != NOBODY  # type: ignore[attr-defined]  # ours, StaffRequest says its type


def _house() -> tuple[bool, UnitFace | None]:
    here = installation()
    return (here.is_demo, face(here.home_id, timezone.localdate())) if here else (False, None)


def _face_of(unit_id: int) -> UnitFace | None:
    return cache.get_or_set(f"ui.face:{unit_id}", lambda: face(unit_id, timezone.localdate()), REMEMBERED)


def _contact(home: UnitFace | None) -> Contact | None:
    return Contact(home.site_phone, home.site_address) if home and home.site_phone else None


def _item(place: Place, request: HttpRequest) -> NavItem:
    url = reverse(place.url_name)
    return NavItem(place.label, url, key=place.key, current=request.path == url)
