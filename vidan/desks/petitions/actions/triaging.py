"""What comes in is looked at, given to somebody, sent where it belongs, or joined with what is the same."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft
from vidan.core.promises.actions import end_beside, open_promise
from vidan.core.promises.models import Promise
from vidan.desks.petitions.actions.moving import OUTSIDE, carry_on, lock, lock_joined
from vidan.desks.petitions.flow import ASSIGN, BRING_BACK, DECLINE, FORWARD, MERGE, MOST_ROUNDS, TRIAGE
from vidan.desks.petitions.models import Answer, Petition
from vidan.desks.petitions.queries.limits import quoted
from vidan.desks.petitions.queries.people import earlier_writers, leads, workers
from vidan.desks.petitions.states import COMMON
from vidan.kit.refusals import BadInput, Stale
from vidan.kit.text import shows_person

NOT_AGAIN = "Lần trả lời này phải do người khác lần trước làm."
LEADERS_OWN = "Lần trả lời thứ ba do lãnh đạo đơn vị trực tiếp giải quyết."


@dataclass(frozen=True)
class Sorted:
    """What the desk puts right when it looks: the subject, and where it is."""

    topic: str
    hamlet_id: int | None = None


def triage(act: Act, petition: Petition, sorted_: Sorted) -> None:
    """Somebody has looked, and the sender is told so: the first promise ends."""
    carry_on(TRIAGE, petition, act, **vars(sorted_))


def assign(act: Act, petition: Petition, to: int) -> None:
    """Who works on it from now on. Raises BadInput for somebody who may not: see NOT_AGAIN, LEADERS_OWN."""
    handler = check_worker(act, petition, to)

    def effects(draft: Draft) -> None:
        draft.facts |= {"to": f"account:{handler.pk}"}

    carry_on(ASSIGN, petition, act, effects, handler=handler)


def check_worker(act: Act, petition: Petition, to: int) -> Account:
    """Somebody of the unit; in the second round not who answered before, in the third its leader."""
    people = {one.pk: one for one in workers(petition.unit_id, act.at)}
    if to not in people:
        raise BadInput("Mời chọn người đang làm việc ở đơn vị.", field="handler")
    if petition.round >= MOST_ROUNDS and to not in leads(petition.unit_id, act.at):
        raise BadInput(LEADERS_OWN, field="handler")
    if petition.round < MOST_ROUNDS and to in earlier_writers(petition):
        raise BadInput(NOT_AGAIN, field="handler")
    return people[to]


def forward(act: Act, petition: Petition, body: str, reason: str) -> None:
    """Another body has to answer it: the unit's own promise ends, a clock for asking back begins."""

    def effects(draft: Draft) -> None:
        Answer.objects.filter(petition=petition, given_at=None, returned_at=None).update(
            returned_at=act.at, returned_by=act.scope.account_id, returned_why="Chuyển cơ quan khác."
        )
        again = quoted(petition.unit_id, petition.kind, "outside", act.at)
        promise = open_promise(draft, petition.unit_id, OUTSIDE, again)
        Petition.objects.filter(pk=petition.pk).update(outside_promise=promise)

    carry_on(FORWARD, petition, act, effects, outside_body=body, reason=reason)


def bring_back(act: Act, petition: Petition, to: int) -> None:
    """The other body gave it back: the unit answers after all, from today on."""
    handler = check_worker(act, petition, to)

    def effects(draft: Draft) -> None:
        end_beside(petition.outside_promise, draft, Promise.End.WITHDRAWN)

    carry_on(BRING_BACK, petition, act, effects, handler=handler, reason="")


def decline(act: Act, petition: Petition, reason: str) -> None:
    """The leader does not take it up; its sender and everybody who met the same read why. Raises BadInput."""
    if left := shows_person(reason, names=[petition.name], numbers=[petition.phone]):
        raise BadInput(f"Còn {', '.join(left)}: mời bỏ đi, vì mọi người đọc được.", field="reason")
    carry_on(DECLINE, petition, act, reason=reason, reason_is_common=True)


def merge(act: Act, petition: Petition, into: Petition) -> None:
    """It is the same as another one of the unit: one answer for both, and everybody who met it counts there."""
    fits = into.unit_id == petition.unit_id and into.pk != petition.pk and into.state in COMMON
    if not fits or into.merged_into_id is not None:
        raise BadInput("Mời chọn một ý kiến khác của đơn vị, còn đang theo dõi.", field="into")

    def effects(draft: Draft) -> None:
        lock_joined(petition)
        met = 1 + petition.supports
        standing = Petition.objects.filter(pk=into.pk, state__in=sorted(COMMON))
        if not standing.update(supports=F("supports") + met):
            raise Stale("Việc kia vừa được xử lý sang bước khác nên chưa gộp.")
        Petition.objects.filter(merged_into=petition).update(merged_into=into)
        draft.facts |= {"into": into.subject}

    with transaction.atomic():
        lock(petition, into)
        carry_on(MERGE, petition, act, effects, merged_into=into)
