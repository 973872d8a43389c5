"""Money written inside a move or verb that has begun: rows here, their seals in the draft's ledger entry."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from vidan.core.flow import Draft
from vidan.core.money.models import BankLine, Drawer, Due, Method, Movement
from vidan.core.money.seal import due_fact, movement_fact
from vidan.core.money.standing import Standing, standing
from vidan.kit.refusals import BadInput, Stale
from vidan.kit.workdays.moments import VIETNAM


@dataclass(frozen=True)
class Exemption:
    """Who pays nothing, by which ground, and the document seen for it."""

    ground: str
    document: str = ""


@dataclass(frozen=True)
class Charge:
    """An amount as it is asked now, with where it comes from. `amount` None: nobody knows it yet."""

    amount: int | None
    kind: Due.Kind = Due.Kind.LEVY
    listed: int | None = None
    quantity: int = 1
    document: str = ""
    procedure: str = ""
    edition: str = ""
    channel: str = ""
    exemption: Exemption | None = None


@dataclass(frozen=True)
class Paid:
    """How it was paid, and the finance receipt given for it."""

    method: Method
    slip: str = ""


@dataclass(frozen=True)
class Moved:
    """What a movement says besides its amounts."""

    method: str = ""
    slip: str = ""
    reason: str = ""
    document: str = ""
    approved_by: str = ""
    undoes: Movement | None = None
    line: BankLine | None = None


def owe(draft: Draft, unit_id: int, subject: str, charge: Charge, paid: Paid | None = None) -> Due:
    """Ask for an amount from now on; with its exemption, or already paid at the counter."""
    if paid and charge.amount is None:
        raise BadInput("Mời nhập số tiền đã thu và văn bản quy định mức thu.", field="fee_amount")
    due = Due.objects.create(
        unit_id=unit_id,
        subject=subject,
        kind=charge.kind,
        amount=charge.amount,
        listed=charge.listed,
        quantity=charge.quantity,
        document=charge.document,
        procedure=charge.procedure,
        edition=charge.edition,
        channel=charge.channel,
        at=draft.act.at,
        by_id=draft.act.scope.account_id,
    )
    draft.facts |= dict([due_fact(due)])
    amount = charge.amount or 0
    if charge.exemption and amount:
        ground = charge.exemption
        _write(
            draft,
            due,
            Movement.Kind.EXEMPTED,
            Moved(reason=ground.ground, document=ground.document),
            owed=-amount,
        )
    elif paid and amount:
        _write(draft, due, Movement.Kind.COLLECTED, Moved(method=paid.method, slip=paid.slip), held=amount)
    return due


def collect_in(
    draft: Draft,
    due: Due,
    *,
    amount: int,
    method: Method,
    slip: str = "",
    over: bool = False,
    line: BankLine | None = None,
) -> Movement:
    """Money came in. `over`: more than asked came by itself (a transfer), and is taken in to be given back."""
    now = held_fast(due)
    if now.asked is None:
        raise BadInput("Chưa rõ mức thu. Mời định mức thu kèm văn bản rồi thu tiền.", field="amount")
    _positive(amount)
    if not over:
        if not now.left:
            raise Stale("Khoản này đã thu đủ, không thu thêm.")
        if amount > now.left:
            raise BadInput(f"Chỉ còn phải thu {dong(now.left)}. Mời nhập không quá số này.", field="amount")
    return _write(
        draft, due, Movement.Kind.COLLECTED, Moved(method=method, slip=slip, line=line), held=amount
    )


def refund_in(
    draft: Draft, due: Due, *, amount: int, method: Method, reason: str, approved_by: str, slip: str = ""
) -> Movement:
    """Give money back: never more than is held, always with why and who approved."""
    now = held_fast(due)
    _positive(amount)
    _said(reason, "Mời ghi lý do hoàn tiền.", "reason")
    _said(approved_by, "Mời ghi người duyệt việc hoàn tiền.", "approved_by")
    if method == Method.PORTAL:
        raise BadInput("Hoàn bằng tiền mặt hoặc chuyển khoản. Mời chọn lại.", field="method")
    if not now.held:
        raise Stale("Khoản này không còn tiền đã thu để hoàn.")
    if amount > now.held:
        raise BadInput(f"Chỉ đang giữ {dong(now.held)}. Mời nhập không quá số này.", field="amount")
    said = Moved(method=method, slip=slip, reason=reason, approved_by=approved_by)
    return _write(draft, due, Movement.Kind.REFUNDED, said, held=-amount)


def exempt_in(draft: Draft, due: Due, *, ground: str, document: str, amount: int | None = None) -> Movement:
    """Exempt from all of it, or from a part, by a ground of the law and a document seen."""
    now = held_fast(due)
    _said(ground, "Mời chọn hoặc ghi căn cứ miễn, giảm.", "ground")
    _said(document, "Mời ghi giấy tờ đã xem để miễn, giảm.", "document")
    if now.asked is None:
        raise BadInput("Chưa rõ mức thu nên chưa miễn được. Mời định mức thu trước.", field="amount")
    if not now.owed:
        raise Stale("Khoản này không còn phải nộp.")
    less = now.owed if amount is None else amount
    _positive(less)
    if less > now.owed:
        raise BadInput(f"Chỉ phải nộp {dong(now.owed)}. Mời nhập không quá số này.", field="amount")
    return _write(draft, due, Movement.Kind.EXEMPTED, Moved(reason=ground, document=document), owed=-less)


def waive_in(draft: Draft, due: Due, *, reason: str, approved_by: str, amount: int | None = None) -> Movement:
    """Ask for the rest no longer: the request was withdrawn, say, or the amount was wrong.

    With an `amount`: for that much less of the whole, also when it is paid already and is then to be given back.
    """
    now = held_fast(due)
    _said(reason, "Mời ghi lý do thôi thu.", "reason")
    _said(approved_by, "Mời ghi người duyệt việc thôi thu.", "approved_by")
    less = now.left if amount is None else min(amount, now.owed)
    if less <= 0:
        raise Stale("Khoản này không còn gì phải thu.")
    said = Moved(reason=reason, approved_by=approved_by)
    return _write(draft, due, Movement.Kind.WAIVED, said, owed=-less)


def assess_in(draft: Draft, due: Due, *, amount: int, document: str) -> Movement:
    """Say how much it is, when the list did not: always with the document that sets it."""
    now = held_fast(due)
    _said(document, "Mời ghi văn bản quy định mức thu.", "document")
    if now.asked is not None:
        raise Stale("Khoản này đã có mức thu.")
    return _write(draft, due, Movement.Kind.ASSESSED, Moved(document=document), owed=amount)


def undo_in(draft: Draft, one: Movement, *, reason: str) -> Movement:
    """Write the counter-entry of something written by mistake. What was written stays."""
    now = held_fast(one.due)
    _said(reason, "Mời ghi vì sao ghi lại.", "reason")
    if one.kind == Movement.Kind.UNDONE or Movement.objects.filter(undoes=one).exists():
        raise Stale("Dòng này đã được ghi lại rồi.")
    if one.kind == Movement.Kind.ASSESSED and now.held:
        raise BadInput("Khoản này đã thu tiền. Mời hoàn hoặc ghi lại lần thu trước.", field="reason")
    if one.held > now.held:
        raise BadInput("Tiền của dòng này đã hoàn, không ghi lại được nữa.", field="reason")
    return _write(
        draft,
        one.due,
        Movement.Kind.UNDONE,
        Moved(method=one.method, reason=reason, undoes=one),
        owed=-one.owed,
        held=-one.held,
    )


def held_fast(due: Due) -> Standing:
    """How the due stands; nobody else moves it until the transaction ends."""
    Due.objects.select_for_update().get(pk=due.pk)
    return standing(due, due.movements.all())


def book_day(unit_id: int, account_id: int, today: date) -> date:
    """The day whose takings this belongs to: today, or the next day once today's book is closed.

    The drawer's row is held until the transaction ends, so that nothing slips past a closing.
    """
    drawer, _ = Drawer.objects.select_for_update().get_or_create(
        unit_id=unit_id, cashier_id=account_id, defaults={"open_from": today}
    )
    return max(today, drawer.open_from)


def dong(amount: int) -> str:
    """15.000 đồng, in a sentence."""
    return f"{amount:,} đồng".replace(",", ".")


def _write(
    draft: Draft, due: Due, kind: Movement.Kind, said: Moved, *, owed: int = 0, held: int = 0
) -> Movement:
    act, today = draft.act, timezone.localdate(draft.act.at, VIETNAM)
    one = Movement.objects.create(
        due=due,
        unit_id=due.unit_id,
        kind=kind,
        owed=owed,
        held=held,
        method=said.method,
        day=book_day(due.unit_id, act.scope.account_id, today) if held else today,
        at=act.at,
        by_id=act.scope.account_id,
        slip=said.slip,
        reason=said.reason,
        document=said.document,
        approved_by=said.approved_by,
        undoes=said.undoes,
        line=said.line,
    )
    draft.facts |= dict([movement_fact(one)])
    draft.note = "\n".join(filter(None, (draft.note, said.reason)))
    return one


def _positive(amount: int) -> None:
    if amount <= 0:
        raise BadInput("Mời nhập số tiền lớn hơn 0.", field="amount")


def _said(words: str, sentence: str, name: str) -> None:
    if not words:
        raise BadInput(sentence, field=name)
