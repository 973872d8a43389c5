"""Handing a dossier over, receiving it, taking it back, not taking it. One entry each; the state does not change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from vidan.core.accounts.models import Grant, Role
from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import Deed, append, once
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry
from vidan.core.units.queries import on_day
from vidan.desks.dossiers.flow import DECLINE_HAND_OVER, HAND_OVER, RECALL_HAND_OVER, TAKE_OVER
from vidan.desks.dossiers.models import Dossier, Handing, HandingEnd
from vidan.desks.dossiers.papers.seal import handing_facts
from vidan.desks.dossiers.queries import handing as reading
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.limits import parse_limit
from vidan.kit.workdays.moments import VIETNAM

GONE = "Bàn giao này vừa được nhận hoặc thu hồi nên chưa ghi thêm gì."


@dataclass(frozen=True)
class Destination:
    """To whom: a desk of a unit, or one person there; and the limit of that step alone, if any."""

    unit_id: int
    role: Role
    account_id: int | None = None
    limit: str = ""


def hand_over(dossier: Dossier, to: Destination, *, act: Act, note: str = "") -> Handing:
    """Offer the dossier to a desk or a person (NĐ 118/2025 Đ.18 kh.2); pending until it is received."""
    today = _day(act)

    def do() -> Handing:
        role = reading.giver_role(act.scope, dossier, today)
        if role is None:
            raise NotYours(
                "Hồ sơ này đang ở bàn khác hoặc trong tay người khác.",
                advice="Lãnh đạo đơn vị có thể chuyển hồ sơ cho người khác, kèm lý do.",
            )
        _check(dossier, to, act, note)
        offered = Handing.objects.create(
            dossier=dossier,
            from_unit_id=dossier.held_at_id,
            from_role=role,
            giver_id=act.scope.account_id,
            to_unit_id=to.unit_id,
            to_role=to.role,
            receiver_id=to.account_id,
            offered_at=act.at,
            limit=to.limit,
        )
        _swap(dossier, {"offer": None, "state": dossier.state}, {"offer": offered})
        append(
            act.deed(role),
            unit=dossier.unit_id,
            kind=HAND_OVER,
            subject=dossier.subject,
            facts=handing_facts(offered),
            note=note,
        )
        return offered

    return once(_asked(act), do, _row, kind=HAND_OVER)


def take_over(dossier: Dossier, *, act: Act) -> Handing:
    """Receive what was handed over: from now on it is held here, by this person."""

    def columns(offer: Handing) -> dict[str, object]:
        mine = {"handler": act.scope.account_id} if offer.to_role == Role.OFFICER else {}
        return {"held_at": offer.to_unit_id, **mine}

    return _end(dossier, act, TAKE_OVER, HandingEnd.Kind.TAKEN, reading.receiver_role, columns)


def decline(dossier: Dossier, *, act: Act, reason: str) -> Handing:
    """Do not receive it, and say why: it stays with the giver."""
    if not reason:
        raise BadInput("Mời ghi lý do để bên giao biết cần làm gì.", field="reason")
    return _end(dossier, act, DECLINE_HAND_OVER, HandingEnd.Kind.DECLINED, reading.receiver_role, note=reason)


def recall(dossier: Dossier, *, act: Act) -> Handing:
    """Take back what nobody opened yet."""

    def recaller(scope: object, offer: Handing, on: date) -> Role | None:
        role = reading.recaller_role(act.scope, offer)
        look = reading.opened_by_receiver(offer) if role else None
        if look is not None:
            raise Refusal(
                f"{look.account.full_name} đã mở hồ sơ nên không thu hồi được nữa.",
                advice="Mời trao đổi trực tiếp; bên nhận có thể trả lại kèm lý do.",
            )
        return role

    return _end(dossier, act, RECALL_HAND_OVER, HandingEnd.Kind.RECALLED, recaller)


def _end(
    dossier: Dossier,
    act: Act,
    kind: str,
    end: HandingEnd.Kind,
    role_in: Callable[..., Role | None],
    columns: Callable[[Handing], dict[str, object]] = lambda offer: {},
    note: str = "",
) -> Handing:
    def do() -> Handing:
        offer = Handing.objects.filter(pk=dossier.offer_id or 0, end=None).first()
        if offer is None:
            raise Stale(GONE)
        role = role_in(act.scope, offer, _day(act))
        if role is None:
            raise NotYours("Bàn giao này không phải của anh/chị.")
        _swap(dossier, {"offer": offer}, {"offer": None, **columns(offer)})
        HandingEnd.objects.create(handing=offer, kind=end, by_id=act.scope.account_id, at=act.at)
        append(
            act.deed(role),
            unit=dossier.unit_id,
            kind=kind,
            subject=dossier.subject,
            facts={"handing": offer.pk},
            note=note,
        )
        return offer

    return once(_asked(act), do, _row, kind=kind)


def _swap(dossier: Dossier, found: dict[str, object], columns: dict[str, object]) -> None:
    # Compare and swap, as for a move: of two who end the same offer, the database lets one through.
    if not Dossier.objects.filter(pk=dossier.pk, **found).update(**columns):
        raise Stale(GONE)
    dossier.refresh_from_db()


def _check(dossier: Dossier, to: Destination, act: Act, note: str) -> None:
    if to.role not in reading.DESKS:
        raise BadInput("Mời chọn nơi nhận trong danh sách.", field="to")
    if to.account_id == act.scope.account_id:
        raise BadInput("Anh/chị đang giữ hồ sơ này. Mời chọn người khác.", field="to")
    there = Grant.objects.filter(on_day(_day(act)), unit=to.unit_id, role=to.role, account__is_active=True)
    if not (there.filter(account=to.account_id) if to.account_id else there).exists():
        raise BadInput("Nơi nhận hiện không có người làm việc này. Mời chọn nơi khác.", field="to")
    if not note and reading.in_other_hands(act.scope, dossier, _day(act)):
        raise BadInput("Mời ghi lý do chuyển hồ sơ đang trong tay người khác.", field="note")
    if to.limit:
        try:
            parse_limit(to.limit)
        except DateError as refused:
            raise BadInput(str(refused), field="limit") from refused


def _asked(act: Act) -> Deed:
    """The deed by which a repeated click is known; the role is found inside, when the offer is read."""
    return Deed(actor=act.scope.actor, role="", at=act.at, key=act.key, sent=act.sent)


def _row(entry: Entry) -> Handing:
    return Handing.objects.get(pk=str(read_facts(entry.facts)["handing"]))


def _day(act: Act) -> date:
    return timezone.localdate(act.at, VIETNAM)
