"""Committing the unit: words, an owner, a day. The one verb by which every desk above makes a promise of its own."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, begin, make_move
from vidan.core.ledger.models import Entry
from vidan.core.promises.actions import open_promise
from vidan.core.promises.quoting import Quote, quote_by_day
from vidan.core.units.queries import hamlets_of
from vidan.desks.commitments import flow
from vidan.desks.commitments.models import Commitment
from vidan.desks.commitments.queries.reading import may_own
from vidan.desks.commitments.queries.seals import said_seal
from vidan.desks.commitments.sources import OWN, kind_of
from vidan.kit.refusals import BadInput, Refusal
from vidan.kit.workdays.moments import VIETNAM

KIND = "commitment"
DATED_BY = "Ngày đơn vị tự hẹn với bà con"


@dataclass(frozen=True)
class Said:
    """What the unit says it will do, by the closing of which day, who answers for it, and where it was said.

    `words` and `asked` are read by everybody when it is public: no names, no telephone numbers.
    """

    unit_id: int
    words: str
    owner_id: int
    by: date
    source: str = OWN
    asked: str = ""
    is_public: bool = True
    hamlet_id: int | None = None


def commit(said: Said, *, act: Act) -> Commitment:
    """Promise it. The same key again answers with the commitment it made before. Raises BadInput."""
    due = quoted(said, act)

    def build(draft: Draft) -> Commitment:
        promise = open_promise(draft, said.unit_id, KIND, due)
        row = Commitment.objects.create(
            state=draft.state,
            unit_id=said.unit_id,
            promise=promise,
            owner_id=said.owner_id,
            hamlet_id=said.hamlet_id,
            source=said.source,
            source_kind=kind_of(said.source),
            words=said.words,
            asked_words=said.asked,
            is_public=said.is_public,
            made_at=act.at,
            made_by_id=act.scope.account_id,
        )
        draft.facts |= {"source": row.source, "owner": f"account:{row.owner_id}", "said": said_seal(row)}
        return row

    return begin(flow.COMMIT, act, said.unit_id, build, lambda pk: Commitment.objects.get(pk=pk))[0]


def commit_within(said: Said, *, act: Act) -> Commitment:
    """The same inside another verb: that verb's key guards both, and its transaction holds both or neither.

    Call it last before the verb's own ledger entry: it locks the head of the unit's chain.
    """
    return commit(said, act=replace(act, key="", sent=""))


def hand_over(commitment: Commitment, *, act: Act, owner_id: int) -> Entry:
    """Somebody else answers for it from now on."""
    _check_owner(commitment.unit_id, owner_id, act)
    if owner_id == commitment.owner_id:
        raise BadInput("Người này đang giữ việc rồi. Mời chọn người khác.", field="owner")

    def effects(draft: Draft) -> None:
        draft.facts |= {"owner": f"account:{owner_id}"}

    return make_move(flow.HAND_OVER, commitment, act, effects, owner_id=owner_id)


def quoted(said: Said, act: Act) -> Quote:
    """The promise this would be: everything is checked, nothing is written. Raises BadInput."""
    if not said.words:
        raise BadInput("Mời ghi đơn vị hứa làm gì.", field="words")
    if not kind_of(said.source):
        raise Refusal("Chưa rõ lời hứa này nói ở đâu.")
    _check_owner(said.unit_id, said.owner_id, act)
    if said.hamlet_id and said.hamlet_id not in {one.pk for one in hamlets_of(said.unit_id)}:
        raise BadInput("Mời chọn một thôn, tổ dân phố của đơn vị.", field="hamlet")
    return quote_by_day(said.unit_id, said.by, act.at, DATED_BY, field="by")


def _check_owner(unit_id: int, owner_id: int, act: Act) -> None:
    day = timezone.localdate(act.at, VIETNAM)
    if owner_id not in {one.pk for one in may_own(unit_id, day)}:
        raise BadInput("Mời chọn một người đang làm việc ở đơn vị.", field="owner")
