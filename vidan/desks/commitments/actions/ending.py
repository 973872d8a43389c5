"""A commitment ends as kept, with what was done, or as withdrawn, with why."""

from collections.abc import Sequence

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft
from vidan.core.ledger.models import Entry
from vidan.core.promises.actions import advance
from vidan.core.promises.models import Promise
from vidan.desks.commitments import flow
from vidan.desks.commitments.actions.telling import Evidence, keep_evidence
from vidan.desks.commitments.models import Commitment
from vidan.desks.commitments.queries.seals import outcome_seal
from vidan.kit.refusals import BadInput
from vidan.kit.workdays.reckoning import Verdict, verdict


def keep(commitment: Commitment, *, act: Act, words: str, evidence: Sequence[Evidence] = ()) -> Entry:
    """It is done: what was done, in words for everybody, and the files that show it."""
    if not words:
        raise BadInput("Mời ghi đã làm được gì.", field="words")

    def effects(draft: Draft) -> None:
        first = Promise.objects.values_list("first_due_at", flat=True).get(pk=commitment.promise_id)
        in_time = verdict(first, act.at) is not Verdict.LATE
        Commitment.objects.filter(pk=commitment.pk).update(in_time=in_time)
        commitment.refresh_from_db()
        draft.facts |= {"outcome": outcome_seal(commitment)}
        keep_evidence(draft, commitment, evidence)

    return advance(flow.KEEP, commitment, commitment.promise, act, effects, outcome=words)


def withdraw(commitment: Commitment, *, act: Act, reason: str) -> Entry:
    """It is not done after all: the leader says why, in words for everybody."""
    if not reason:
        raise BadInput("Mời ghi vì sao thôi không làm.", field="reason")

    def effects(draft: Draft) -> None:
        draft.facts |= {"outcome": outcome_seal(commitment)}

    return advance(flow.WITHDRAW, commitment, commitment.promise, act, effects, outcome=reason)
