"""What the pages of ceremonies and of visits have in common: lists in groups, a row begun, one thing done with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.ui.doors import StaffRequest
from vidan.core.ui.pieces import Tile
from vidan.core.ui.typed import KeyedForm
from vidan.desks.ceremonies.queries.asked import asked_dossier
from vidan.desks.dossiers.models import Dossier
from vidan.kit.refusals import Refusal

PER_PAGE = 50
R = TypeVar("R")
Groups = Mapping[
    str, tuple[str, tuple[str, ...], str]
]  # by slug: its name, its states, the level of its tile
Attempt = tuple[str, KeyedForm] | None


@dataclass(frozen=True)
class Doing:
    """One thing that may be done: its form, and what it does when the form is right."""

    form: Callable[..., Any]
    do: Callable[[Act, Any, Any], object]


def in_groups(request: StaffRequest, rows: QuerySet[Any], groups: Groups) -> dict[str, Any]:
    """Tiles with counts, under them exactly the rows they count."""
    label, states, _ = groups.get(request.GET.get("nhom", ""), ("", (), ""))
    shown = rows.filter(state__in=states) if states else rows
    return {
        "tiles": [
            Tile(rows.filter(state__in=states).count(), name, f"?nhom={slug}", level)
            for slug, (name, states, level) in groups.items()
        ],
        "group": label,
        "page_obj": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
    }


def tried(request: StaffRequest, form: KeyedForm, do: Callable[[Act], object]) -> int:
    """Do it when the form is right: 0, or the status of the page that says what is wrong at its fields."""
    if not form.is_valid():
        return 422
    try:
        do(form.act(request.scope, timezone.now()))
    except Refusal as refusal:
        field = getattr(refusal, "field", "")
        form.add_error(field if field in form.fields else None, refusal.sentence)
        return refusal.status
    return 0


def begun(
    request: StaffRequest, form: KeyedForm, unit_id: int, make: Callable[[Act, Dossier | None], R]
) -> tuple[R | None, int]:
    """A new row, of the dossier that was named if one was; or none, and the status of the page."""
    if not form.is_bound:
        return None, 200
    made: list[R] = []

    def do(act: Act) -> None:
        made.append(make(act, asked_dossier(request.scope, unit_id, form.cleaned_data["dossier"])))

    status = tried(request, form, do)
    return (made[0] if made else None), status


def with_attempt(
    request: StaffRequest, forms: dict[str, KeyedForm], attempt: Attempt, says: Mapping[str, str]
) -> dict[str, Any]:
    """The forms of a page, the one that was sent among them, and what was done just now."""
    slug, sent = attempt or ("", None)
    if sent is not None:
        forms[slug] = sent
    return {
        "forms": {name.replace("-", "_"): form for name, form in forms.items()},
        "form": sent,
        "sent": slug,
        "just_done": says.get(request.GET.get("vua", ""), "") if request.method == "GET" else "",
    }
