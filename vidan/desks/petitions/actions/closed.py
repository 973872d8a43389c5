"""The closed register: a line is lodged, handed over, accepted, extended, ended. Never what it says or who wrote it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from vidan.core.accounts.models import Account, Grant, Role
from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, Move, begin
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.models import Entry
from vidan.core.numbering.actions import take
from vidan.core.promises.actions import advance, end_beside, open_promise, owe
from vidan.core.promises.models import Promise
from vidan.core.units.queries import on_day
from vidan.desks.petitions.models import SealedLine
from vidan.desks.petitions.queries.limits import quoted
from vidan.desks.petitions.sealed import ACCEPT, EXTEND, HAND_OVER, HANDLERS, LODGE
from vidan.kit.refusals import BadInput, NotFound, NotYours, Stale
from vidan.kit.workdays.moments import in_vietnam

CLOCK = "sealed"  # the kind of its promises
LEAD_ONLY = "Việc này do lãnh đạo đơn vị làm."


@dataclass(frozen=True)
class Lodged:
    """A paper that came in."""

    unit_id: int
    kind: SealedLine.Kind
    received_on: date
    handler: int  # an account of the unit
    from_box: bool = False


def lodge(act: Act, lodged: Lodged) -> SealedLine:
    """A line for a paper that came in; whoever is named handles it alone, and the leader sees it. Raises BadInput."""
    if lodged.received_on > in_vietnam(act.at).date():
        raise BadInput("Ngày nhận đơn chưa đến.", field="received_on")

    def build(draft: Draft) -> SealedLine:
        unit, kind, year = lodged.unit_id, lodged.kind, in_vietnam(act.at).year
        promise = open_promise(draft, unit, CLOCK, quoted(unit, kind, "accept", act.at))
        return SealedLine.objects.create(
            unit_id=unit,
            state=draft.state,
            kind=kind,
            number=take(unit, f"sealed_{kind.value}", str(year)),
            year=year,
            received_on=lodged.received_on,
            entered_at=act.at,
            handler=_handler(lodged.handler, unit, act),
            from_box=lodged.from_box,
            promise=promise,
        )

    line, _ = begin(LODGE, act, lodged.unit_id, build, lambda pk: SealedLine.objects.get(pk=pk))
    return line


def move(which: Move, line: SealedLine, act: Act, *, document: str, on: date) -> Entry:
    """Its handler, or the leader, writes down what was decided on paper. Raises NotYours, NotFound."""
    _check_hands(line, act)
    columns: dict[str, Any] = {"document": document}
    if which is ACCEPT:
        due = quoted(line.unit_id, line.kind, "resolve", act.at)
        earlier = line.promise
        columns |= {"decided_on": on}
        return owe(
            which,
            line,
            act,
            CLOCK,
            due,
            lambda draft: end_beside(earlier, draft, Promise.End.DONE),
            **columns,
        )
    return advance(which, line, line.promise, act, **columns, ended_on=on)


def hand_over(act: Act, line: SealedLine, to: int) -> None:
    """The leader names somebody else; who had it sees it no more. Raises NotYours."""
    role = act.scope.role_for([Role.LEADER], line.unit_id)
    if role is None:
        raise NotYours(LEAD_ONLY)

    def do() -> None:
        handler = _handler(to, line.unit_id, act)
        if not SealedLine.objects.filter(pk=line.pk, handler=line.handler_id).update(handler=handler):
            raise Stale("Dòng sổ này vừa đổi người thụ lý.")
        append(
            act.deed(role),
            unit=line.unit_id,
            kind=HAND_OVER,
            subject=line.subject,
            facts={"from": f"account:{line.handler_id}", "to": f"account:{to}"},
        )

    once(act.deed(role), do, lambda _: None, kind=HAND_OVER)


def extend(act: Act, line: SealedLine, *, document: str, step: str) -> None:
    """It is complex, or especially so, by a document of the leader: the law's next longer limit from its acceptance.

    `step`: the limit that was shown to who decided. Only while the limit still runs: what is late stays late.
    Raises NotYours, Stale.
    """
    role = act.scope.role_for([Role.LEADER], line.unit_id)
    if role is None:
        raise NotYours(LEAD_ONLY)

    def do() -> None:
        promise = _to_extend(line, act, step)
        draft = Draft(act, role, line.state)
        longer = quoted(line.unit_id, line.kind, step, promise.handed_in_at)
        end_beside(promise, draft, Promise.End.WITHDRAWN)
        anew = open_promise(draft, line.unit_id, CLOCK, longer)
        columns = {"extensions": line.extensions + 1, "document": document, "promise": anew}
        if not SealedLine.objects.filter(pk=line.pk, extensions=line.extensions).update(**columns):
            raise Stale("Dòng sổ này vừa được gia hạn.")
        append(act.deed(role), unit=line.unit_id, kind=EXTEND, subject=line.subject, facts=draft.facts)

    once(act.deed(role), do, lambda _: None, kind=EXTEND)


def _to_extend(line: SealedLine, act: Act, step: str) -> Promise:
    """The promise that gets a longer limit. Raises Stale: none any more, too late, another than was shown."""
    if line.promise is None or not line.longer:
        raise Stale("Dòng sổ này không gia hạn được nữa.")
    if step != line.longer:
        raise Stale("Dòng sổ này vừa được gia hạn. Mời mở lại trang để xem lần gia hạn sau.")
    if line.promise.due_at and line.promise.due_at <= act.at:
        raise Stale("Đã quá hạn giải quyết. Văn bản gia hạn phải có trước khi hết hạn.")
    return line.promise


def _handler(account_id: int, unit_id: int, act: Act) -> Account:
    """Somebody who works in the unit today in a role that may handle it. Raises BadInput."""
    held = Grant.objects.filter(
        on_day(in_vietnam(act.at).date()), account=account_id, unit=unit_id, role__in=HANDLERS
    )
    grant = held.select_related("account").first()
    if grant is None or not grant.account.is_active:
        raise BadInput("Mời chọn người đang làm việc ở đơn vị.", field="handler")
    return grant.account


def _check_hands(line: SealedLine, act: Act) -> None:
    if not SealedLine.objects.visible_to(act.scope).filter(pk=line.pk).exists():
        raise NotFound("Không có dòng sổ này.")
