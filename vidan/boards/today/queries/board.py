"""The page's own questions, put together once for each person's roles and asked with the moment of each look."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import QuerySet

from vidan.boards.today.queries.apart import ASKED, asked_rows, shown_to, side_by_side
from vidan.boards.today.queries.work import (
    GROUPS,
    WHENEVER,
    When,
    counts,
    cuts,
    mine,
    rows_of,
    whole_unit,
)
from vidan.core.accounts.scope import Scope
from vidan.core.kept import KEPT, Kept, keep
from vidan.desks.ceremonies.flow import State, VisitState
from vidan.desks.ceremonies.queries import ceremonies, condolences
from vidan.desks.certification.queries import runs
from vidan.desks.commitments.queries.reading import broken_twice, late_by, owed_by
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.models.dossier import Shared
from vidan.desks.dossiers.queries.reading import lines_of
from vidan.desks.letters.queries.reading import owed_by as letters_of
from vidan.desks.petitions.queries import closed
from vidan.desks.petitions.queries import queue as petitions
from vidan.desks.reception.queries import register as reception
from vidan.desks.retention.queries.keeping import overdue_requests

PER_PAGE = 50


@dataclass(frozen=True)
class Board:
    """Whose work is looked at: a person's own, or all of the units they oversee. `shared`: of other units' dossiers."""

    scope: Scope
    shared: Shared
    whole: bool

    def counts(self, now: datetime) -> dict[str, int]:
        """How many rows each group opens."""
        return counts(_cuts(self).ask(**vars(When.at(now))))

    def counts_apart(self, now: datetime) -> Counter[str]:
        """How many rows each other list has, the runs of certification and residents' requests among them."""
        return Counter(name for name, _ in _apart(self).ask(**vars(When.at(now))))


class Rows:
    """The rows of one tile, or all of them (""), for a paginator: counted already, read a page at a time."""

    def __init__(self, board: Board, slug: str, now: datetime, counted: int) -> None:
        self._board, self._slug, self._now, self._counted = board, slug, now, counted

    def __len__(self) -> int:
        return self._counted

    def __getitem__(self, span: slice) -> list[Dossier]:
        """The page that begins there: its keys, then the rows."""
        if not self._counted:
            return []
        asked = _keys(self._board, self._slug, span.start).ask(**vars(When.at(self._now)))
        return lines_of([pk for (pk,) in asked])


@lru_cache(KEPT)
def _cuts(board: Board) -> Kept:
    return keep(cuts(_work(board), WHENEVER))


@lru_cache(KEPT)
def _apart(board: Board) -> Kept:
    scope, seen = board.scope, _seen(board)
    parts = {asked.slug: asked_rows(seen, scope, asked, WHENEVER) for asked in shown_to(scope)}
    certified = {"mine": runs.mine(scope), "late": runs.late(scope, WHENEVER.now)}
    promised = {
        "promised": owed_by(scope),
        "promised_late": late_by(scope, WHENEVER.now),
        "promised_twice": broken_twice(scope, WHENEVER.now),
    }
    families = {
        "ceremony_asked": ceremonies.waiting(scope, State.ASKED),
        "ceremony_agreed": ceremonies.waiting(scope, State.AGREED),
        "condolence_noted": condolences.waiting(scope, VisitState.NOTED),
        "condolence_settled": condolences.waiting(scope, VisitState.SETTLED),
    }
    said = {
        f"petition_{cut.slug}": petitions.theirs(scope, cut, WHENEVER.now)
        for cut in petitions.of_today(scope)
    }
    received = {
        "sealed_mine": closed.owed(scope, WHENEVER.now),
        "sealed_late": closed.owed(scope, WHENEVER.now, is_late=True),
        "reception_owed": reception.owed(scope, WHENEVER.now),
        "reception_late": reception.owed(scope, WHENEVER.now, is_late=True),
    }
    requests = {"data": overdue_requests(scope, WHENEVER.now)}
    return keep(
        side_by_side(
            {
                **parts,
                **certified,
                **promised,
                **families,
                **said,
                **received,
                **letters_of(scope),
                **requests,
            }
        )
    )


@lru_cache(KEPT)
def _keys(board: Board, slug: str, start: int) -> Kept:
    asked = next((one for one in ASKED if one.slug == slug), None)
    group = next((one for one in GROUPS if one.slug == slug), None)
    rows = (
        asked_rows(_seen(board), board.scope, asked, WHENEVER)
        if asked
        else rows_of(_work(board), group, WHENEVER)
    )
    return keep(rows.values_list("pk")[start : start + PER_PAGE])


def _seen(board: Board) -> QuerySet[Dossier]:
    return Dossier.objects.visible_to(board.scope, board.shared)


def _work(board: Board) -> QuerySet[Dossier]:
    """Everything the tiles of turns are cut from."""
    seen = _seen(board)
    return whole_unit(board.scope, seen) if board.whole else mine(board.scope, WHENEVER.today, seen)
