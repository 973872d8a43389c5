"""Abuse is hidden with a reason and may be appealed; what came through the wrong door goes through the right one."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from vidan.core.accounts.scope import Act
from vidan.core.files.actions import destroy_files
from vidan.core.flow import Draft, OpenDraft, make_move
from vidan.core.ledger.actions import Deed
from vidan.core.notices.actions import forget_about
from vidan.desks.petitions.actions.drawing import forget_undrawn
from vidan.desks.petitions.actions.moving import carry_on, carry_on_openly, lock, lock_joined
from vidan.desks.petitions.actions.standing_in import stand_in
from vidan.desks.petitions.flow import (
    APPEAL,
    HIDE,
    HIDE_ANSWERED,
    HIDE_JOINED,
    REROUTE,
    RESTORE,
    TAKE_BACK,
    TAKE_BACK_JOINED,
    UPHOLD,
)
from vidan.desks.petitions.models import Answer, Inquiry, MoreTime, Note, Petition
from vidan.desks.petitions.queries.similar import same_joined
from vidan.desks.petitions.states import ANSWERED, State
from vidan.kit.refusals import BadInput, Stale

# What is gone of a petition whose words must not stay here.
ERASED = {"text": "", "place": "", "name": "", "phone": "", "email": "", "appeal": "", "public_text": "",
          "is_anonymous": True, "latitude": None, "longitude": None, "sketch_x": None, "sketch_y": None}  # fmt: skip
Reroute = Petition.Reroute


def hide(act: Act, petition: Petition, reason: str, *, with_same: bool = False) -> None:
    """Nobody but the office reads it; its sender is told why and may appeal. Raises BadInput without a reason.

    `with_same`: what was joined with it in the same words is hidden with it, each for itself, as each may appeal.
    """
    if not reason:
        raise BadInput("Mời ghi lý do ẩn, để người gửi biết.", field="reason")
    if State(petition.state) in ANSWERED:  # whoever was joined with it has that answer
        carry_on(HIDE_ANSWERED, petition, act, reason=reason, appeal="")
        return

    def effects(draft: Draft) -> None:
        lock_joined(petition)
        if with_same:
            draft.facts |= {"same": _hide_same(draft, petition, reason)}
        stand_in(draft, petition)

    carry_on(HIDE, petition, act, effects, reason=reason, appeal="")


def _hide_same(draft: Draft, petition: Petition, reason: str) -> int:
    """How many copies."""
    copies = same_joined(petition)
    for number, one in enumerate(copies, start=1):
        own = replace(draft.act, key=draft.act.key and f"{draft.act.key}:{number}")
        make_move(HIDE_JOINED, one, own, reason=reason, appeal="", merged_into=None)
    return len(copies)


def appeal(deed: Deed, petition: Petition, words: str) -> None:
    """Its sender says why it should not be hidden. Once: after that the leader has decided."""
    if petition.appeal:
        raise Stale("Việc này đã được đề nghị xem lại một lần.")
    carry_on_openly(APPEAL, petition, deed, appeal=words)


def uphold(act: Act, petition: Petition, reason: str) -> None:
    """The leader looked again and it stays hidden."""
    carry_on(UPHOLD, petition, act, reason=reason)


def restore(act: Act, petition: Petition) -> None:
    """It should not have been hidden: the clock of its answer begins anew."""
    carry_on(RESTORE, petition, act, reason="", answered_at=None, days_taken=None)


def take_back(deed: Deed, petition: Petition) -> None:
    """Its sender takes it back, also when it was joined with another; what they said and left goes for good."""

    def erase(draft: OpenDraft) -> None:
        _erase_words(draft, [petition])
        stand_in(draft, petition)

    move = TAKE_BACK_JOINED if petition.merged_into_id else TAKE_BACK
    with transaction.atomic():
        lock(petition)
        lock_joined(petition)
        carry_on_openly(move, petition, deed, erase, **ERASED, erased_at=deed.at)


def reroute(act: Act, petition: Petition, to: Petition.Reroute, *, reason: str, is_on_paper: bool) -> None:
    """It came through the wrong door. Of a complaint or denunciation the words are erased here for good.

    So are those of all that was joined with it: they say the same. Of something else the next of them stands in.
    Raises BadInput while nobody says that they are on paper, in the hands of who handles it.
    """
    is_sealed = to in (Reroute.COMPLAINT, Reroute.DENUNCIATION)
    if is_sealed and not is_on_paper:
        raise BadInput("Mời in ra giấy, giao tận tay người thụ lý rồi mới chuyển.", field="is_on_paper")

    def effects(draft: Draft) -> None:
        draft.facts |= {"to": to.value}
        lock_joined(petition)
        if is_sealed:
            draft.facts |= {"joined": _erase_joined(draft, petition, to)}
            _erase_words(draft, [petition])
        else:
            stand_in(draft, petition)

    gone = ERASED | {"erased_at": act.at} if is_sealed else {}
    carry_on(REROUTE, petition, act, effects, rerouted_to=to, reason=reason, **gone)


def _erase_joined(draft: Draft, petition: Petition, to: Petition.Reroute) -> int:
    """How many; each keeps its number, and its sender reads what it was."""
    joined = list(Petition.objects.filter(merged_into=petition, erased_at=None))
    rows = Petition.objects.filter(pk__in=[one.pk for one in joined])
    rows.update(**ERASED, reason="", erased_at=draft.at, rerouted_to=to)
    _erase_words(draft, joined)
    return len(joined)


def _erase_words(draft: Draft | OpenDraft, petitions: Sequence[Petition]) -> None:
    """What was sent with them, and all that the office wrote about them: that may say the same again."""
    for one in petitions:
        forget_undrawn(one)  # first: what is drawn this very moment is then among the files
        forget_about(one.subject)
    destroy_files([one.subject for one in petitions], at=draft.at)
    Note.objects.filter(petition__in=petitions).update(words="")
    MoreTime.objects.filter(petition__in=petitions).update(reason="", decision="")
    Inquiry.objects.filter(petition__in=petitions).update(words="", reply="")
    Answer.objects.filter(petition__in=petitions).update(
        text="", law="", returned_why="", public_text="", mark_words="", reopened_why="", document=""
    )
