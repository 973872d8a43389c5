"""What people found when they compared a dossier with the official system."""

from collections.abc import Sequence

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, make_move
from vidan.core.ledger.models import Entry
from vidan.desks.dossiers import axes
from vidan.desks.dossiers.models import Comparison, Difference, Dossier
from vidan.kit.refusals import BadInput


def found_equal(dossier: Dossier, *, act: Act) -> Entry:
    """The same in both."""
    return make_move(axes.FOUND_EQUAL, dossier, act, lambda draft: _note(dossier, draft, ()))


def found_different(dossier: Dossier, *, act: Act, differs: Sequence[Difference], words: str) -> Entry:
    """Not the same: what differs, and how."""
    if not differs:
        raise BadInput("Mời đánh dấu điều gì lệch.", field="differs")
    if not words:
        raise BadInput("Mời ghi lệch thế nào, bên nào đúng.", field="words")

    def effects(draft: Draft) -> None:
        _note(dossier, draft, differs, words)
        draft.note = words

    return make_move(axes.FOUND_DIFFERENT, dossier, act, effects)


def to_enter_again(dossier: Dossier, *, act: Act) -> Entry:
    """Something changed here that the official system does not have yet."""
    return make_move(axes.TO_ENTER_AGAIN, dossier, act)


def _note(dossier: Dossier, draft: Draft, differs: Sequence[Difference], words: str = "") -> None:
    codes = [str(one.value) for one in differs]
    Comparison.objects.create(
        dossier=dossier,
        differs=codes,
        words=words,
        at=draft.act.at,
        by_id=draft.act.scope.account_id,
    )
    draft.facts |= {"differs": ":".join(codes)}
