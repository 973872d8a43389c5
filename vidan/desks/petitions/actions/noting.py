"""Words of the office for the office."""

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft
from vidan.desks.petitions.actions.moving import do_beside
from vidan.desks.petitions.flow import NOTE
from vidan.desks.petitions.models import Note, Petition
from vidan.kit.refusals import Stale


def note(act: Act, petition: Petition, words: str) -> None:
    """Written beside it; nobody outside reads it. Raises Stale once the words of the petition were erased."""

    def effects(draft: Draft) -> None:
        if petition.erased_at:
            raise Stale("Lời của việc này đã xóa, không ghi chú thêm.")
        row = Note.objects.create(petition=petition, at=act.at, by_id=act.scope.account_id, words=words)
        draft.facts |= {"note": row.pk}

    do_beside(NOTE, petition, act, effects)
