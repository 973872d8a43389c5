"""More time: asked by whoever works on it, given once by a leader. The verdict stays with the first date."""

from datetime import date

from vidan.core.accounts.scope import Act
from vidan.core.flow import Clock, Draft
from vidan.core.promises.actions import extend, extended_until
from vidan.core.promises.models import Promise
from vidan.core.promises.quoting import closing_on
from vidan.desks.petitions.actions.moving import do_beside
from vidan.desks.petitions.flow import ASK_TIME, GIVE_TIME, REFUSE_TIME
from vidan.desks.petitions.models import MoreTime, Petition
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale

ONCE = "Việc này đã gia hạn một lần. Mời trả lời, hoặc lãnh đạo gọi điện, gặp người gửi."
OWN = "Người xin gia hạn không tự cho mình. Mời lãnh đạo khác của đơn vị quyết định."


def ask_time(act: Act, petition: Petition, until: date, reason: str) -> None:
    """A later working day, with words the sender will read once it is given. Raises BadInput, Refusal."""

    def effects(draft: Draft) -> None:
        promise = _running(petition)
        due = closing_on(petition.unit_id, until, act.at, field="until")
        if promise.due_at and due <= promise.due_at:
            raise BadInput("Ngày xin gia hạn phải sau ngày hẹn đang có.", field="until")
        if _open(petition):
            raise Stale("Đã có một đề nghị gia hạn đang chờ lãnh đạo.")
        row = MoreTime.objects.create(
            petition=petition,
            promise=promise,
            until=due,
            reason=reason,
            asked_by_id=act.scope.account_id,
            asked_at=act.at,
        )
        draft.facts |= {"asked": row.pk, "until": due.isoformat()}

    do_beside(ASK_TIME, petition, act, effects)


def give_time(act: Act, petition: Petition, decision: str = "") -> None:
    """A leader gives it: the promise gets a new date, its first one still judges it."""

    def effects(draft: Draft) -> None:
        row = _decided(act, petition, decision, is_given=True)
        extend(_running(petition), draft, row.until, paper="")

    do_beside(GIVE_TIME, petition, act, effects)


def refuse_time(act: Act, petition: Petition, decision: str) -> None:
    """A leader does not; the date stands."""

    def effects(draft: Draft) -> None:
        draft.facts |= {"asked": _decided(act, petition, decision, is_given=False).pk}

    do_beside(REFUSE_TIME, petition, act, effects)


def _decided(act: Act, petition: Petition, decision: str, *, is_given: bool) -> MoreTime:
    row = _open(petition)
    if row is None:
        raise Stale("Không còn đề nghị gia hạn nào chờ quyết định.")
    if row.asked_by_id == act.scope.account_id:
        raise NotYours(OWN)
    MoreTime.objects.filter(pk=row.pk).update(
        is_given=is_given, decided_by=act.scope.account_id, decided_at=act.at, decision=decision
    )
    return row


def _open(petition: Petition) -> MoreTime | None:
    return MoreTime.objects.filter(petition=petition, is_given=None).first()


def _running(petition: Petition) -> Promise:
    promise = petition.promise
    if promise is None:
        raise Refusal("Việc này không có ngày hẹn nào để gia hạn.")
    promise.refresh_from_db()
    if promise.clock != Clock.RUNNING:
        raise Stale("Việc này không còn ngày hẹn đang chạy.")
    if extended_until(promise):
        raise Refusal(ONCE)
    return promise
