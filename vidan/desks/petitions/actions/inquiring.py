"""The sender is asked for what is missing, once in a round; the clock of the answer runs on meanwhile."""

from collections.abc import Sequence

from vidan.core.accounts.scope import Act
from vidan.core.files.undrawn import Undrawn
from vidan.core.flow import Draft, OpenDraft
from vidan.core.ledger.actions import Deed
from vidan.desks.petitions.actions.moving import carry_on, do_beside_openly
from vidan.desks.petitions.actions.sending import keep_photos
from vidan.desks.petitions.flow import ASK, REPLY, standing
from vidan.desks.petitions.models import Inquiry, Petition
from vidan.kit.refusals import Stale

ONCE = "Lần trả lời này đã hỏi thêm người gửi một lần. Mời trả lời theo những gì đã có, hoặc gọi điện."
NOT_ASKED = "Ủy ban không còn chờ bà con nói thêm về việc này."


def ask(act: Act, petition: Petition, words: str) -> None:
    """Ask everything at once. No rule gives the office more time for it: the date stands. Raises Stale."""

    def effects(draft: Draft) -> None:
        if Inquiry.objects.filter(petition=petition, round=petition.round).exists():
            raise Stale(ONCE)
        row = Inquiry.objects.create(
            petition=petition,
            round=petition.round,
            words=words,
            asked_by_id=act.scope.account_id,
            asked_at=act.at,
        )
        draft.facts |= {"inquiry": row.pk, "round": row.round}

    carry_on(standing(ASK, petition.state), petition, act, effects)


def reply(deed: Deed, petition: Petition, words: str, photos: Sequence[Undrawn] = ()) -> None:
    """What its sender says to it, with photographs if they like. Raises Stale when nothing is asked any more."""
    kept = [one.stored() for one in photos]  # on the disk before the database waits

    def prepare(draft: OpenDraft) -> dict[str, object]:
        row = unanswered(petition)
        if row is None:
            raise Stale(NOT_ASKED)
        Inquiry.objects.filter(pk=row.pk).update(reply=words, replied_at=deed.at)
        keep_photos(draft, petition, kept, f"{row.pk}")
        draft.facts |= {"inquiry": row.pk, "photos": len(kept)}
        return {}

    do_beside_openly(REPLY, petition, deed, prepare)


def unanswered(petition: Petition) -> Inquiry | None:
    """What this round asks and its sender has not answered."""
    return Inquiry.objects.filter(petition=petition, round=petition.round, replied_at=None).first()
