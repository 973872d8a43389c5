"""Rows of promises by what a change does to them: counts that open exactly their rows, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.promises.fates import Fate, Outcome, Preview
from vidan.core.promises.models import Shift
from vidan.core.promises.owners import About, about
from vidan.core.ui.pieces import Tile

PER_PAGE = 50
LEVELS = {Fate.MOVES: "soon", Fate.UNKNOWN: "late", Fate.STAYS: "ok", Fate.PAUSED: "wait"}


@dataclass(frozen=True)
class Row:
    """One promise as the page shows it. `address` only for who may open it."""

    about: About
    address: str
    outcome: Outcome


@dataclass(frozen=True)
class ShiftRow:
    """One date that moved."""

    about: About
    address: str
    shift: Shift


def listing(asked: QueryDict, scope: Scope, preview: Preview) -> dict[str, Any]:
    """What the page needs: tiles, the fate that is open, its rows."""
    present = [fate for fate in Fate if preview.of(fate)]
    fate = next((f for f in Fate if f == asked.get("nhom", "")), present[0] if present else Fate.MOVES)
    page = Paginator(preview.of(fate), PER_PAGE).get_page(asked.get("page"))
    tiles = [Tile(len(preview.of(f)), f.words, _address(asked, f), LEVELS.get(f, "")) for f in Fate]
    return {"tiles": tiles, "fate": fate, "page_obj": page, "rows": _rows(scope, page.object_list)}


def _rows(scope: Scope, outcomes: Iterable[Outcome]) -> list[Row]:
    shown = list(outcomes)
    told, units = about([outcome.promise for outcome in shown]), scope.sees(SEES_DOSSIERS)
    return [
        Row(one := told[o.promise.pk], one.address if o.promise.unit_id in units else "", o) for o in shown
    ]


def shift_rows(scope: Scope, page: "Page[Shift]") -> list[ShiftRow]:
    """What a change moved, for a page of it."""
    shown = list(page.object_list)
    told, units = about([shift.promise for shift in shown]), scope.sees(SEES_DOSSIERS)
    return [
        ShiftRow(one := told[s.promise_id], one.address if s.promise.unit_id in units else "", s)
        for s in shown
    ]


def _address(asked: QueryDict, fate: Fate) -> str:
    wanted = asked.copy()
    wanted.pop("page", None)
    wanted["nhom"] = str(fate)
    return f"?{wanted.urlencode()}#viec"
