"""What its sender says to an answer: how good it is, and that the thing is not settled."""

from datetime import datetime

from django.db.models import F

from vidan.core.flow import OpenDraft
from vidan.core.ledger.actions import Deed
from vidan.desks.petitions.actions.moving import carry_on_openly, do_beside_openly
from vidan.desks.petitions.flow import MOST_ROUNDS, RATE, REOPEN
from vidan.desks.petitions.models import Answer, Petition
from vidan.desks.petitions.queries.answers import last_given, open_until
from vidan.desks.petitions.queries.people import leads
from vidan.kit.refusals import Refusal, Stale

OVER = "Đã quá thời hạn xin mở lại."
NO_MORE = "Việc này đã trả lời ba lần. Bà con có thể đến buổi tiếp công dân, hoặc khiếu nại theo luật."


def rate(deed: Deed, petition: Petition, mark: int, words: str) -> None:
    """How good the answer is, 1 to 5: once for each answer. Raises Stale."""

    def prepare(draft: OpenDraft) -> dict[str, object]:
        row = last_given(petition)
        if row is None or row.mark is not None:
            raise Stale("Câu trả lời này đã được đánh giá.")
        Answer.objects.filter(pk=row.pk, mark=None).update(mark=mark, mark_words=words, marked_at=deed.at)
        draft.facts |= {"answer": row.pk, "mark": mark}
        return {}

    do_beside_openly(RATE, petition, deed, prepare)


def reopen(deed: Deed, petition: Petition, why: str) -> None:
    """It is not settled: somebody else answers; after the second answer the leader. Raises Refusal."""
    check_may_reopen(petition, deed.at)
    leader = next(iter(leads(petition.unit_id, deed.at)), None)

    def effects(draft: OpenDraft) -> None:
        row = last_given(petition)
        if row is not None:
            Answer.objects.filter(pk=row.pk).update(reopened_why=why)
            draft.facts |= {"answer": row.pk, "round": petition.round + 1}

    carry_on_openly(
        REOPEN,
        petition,
        deed,
        effects,
        round=F("round") + 1,
        handler_id=leader if petition.round + 1 >= MOST_ROUNDS else None,
        answered_at=None,
        days_taken=None,
    )


def check_may_reopen(petition: Petition, now: datetime) -> None:
    """Raises Refusal when it was answered three times or too long ago."""
    until = open_until(petition)
    if petition.round >= MOST_ROUNDS:
        raise Refusal(NO_MORE)
    if until is None or now > until:
        raise Refusal(OVER)
