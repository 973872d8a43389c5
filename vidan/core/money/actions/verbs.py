"""Money's verbs with an act: each one transaction and one ledger entry under the subject it is paid for."""

from collections.abc import Callable

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry
from vidan.core.money.actions import recording
from vidan.core.money.actions.recording import Charge
from vidan.core.money.models import BankLine, Due, Method, Movement
from vidan.core.money.subjects import carrier_of
from vidan.kit.refusals import NotYours, Refusal

CASHIERS = (Role.COUNTER,)
OTHER = "Yêu cầu này đã dùng cho việc khác. Mời mở lại trang rồi làm lại."


def ask(subject: str, unit_id: int, charge: Charge, *, act: Act) -> Due:
    """Ask for an amount for something that is already here."""
    role = cashier_role(act, unit_id)

    def do() -> Due:
        draft = Draft(act, role, "")
        due = recording.owe(draft, unit_id, subject, charge)
        append(act.deed(role), unit=unit_id, kind="ask", subject=subject, facts=draft.facts, note=draft.note)
        return due

    return once(act.deed(role), do, lambda entry: _asked_by(entry, subject), kind="ask")


def collect(
    due: Due,
    *,
    amount: int,
    method: Method,
    act: Act,
    slip: str = "",
    over: bool = False,
    line: BankLine | None = None,
) -> Movement:
    """Take money in, once. A subject that waits for its fee goes on in the same transaction (subjects.Carrier)."""

    def record(draft: Draft) -> Movement:
        return recording.collect_in(draft, due, amount=amount, method=method, slip=slip, over=over, line=line)

    carrier = carrier_of(due.subject)
    if carrier and (moved := carrier(due, amount, act, record)):
        return moved
    try:
        return _done("collect", due, act, record)
    except Refusal:
        if carrier and (earlier := _carried_before(due, act)):
            return earlier
        raise


def refund(
    due: Due, *, amount: int, method: Method, reason: str, approved_by: str, act: Act, slip: str = ""
) -> Movement:
    """Give money back, never more than is held."""
    return _done(
        "refund",
        due,
        act,
        lambda draft: recording.refund_in(
            draft, due, amount=amount, method=method, reason=reason, approved_by=approved_by, slip=slip
        ),
    )


def exempt(due: Due, *, ground: str, document: str, act: Act, amount: int | None = None) -> Movement:
    """Exempt from all of it or a part, by a ground of the law (Luật Phí và lệ phí Đ.10)."""
    return _done(
        "exempt",
        due,
        act,
        lambda draft: recording.exempt_in(draft, due, ground=ground, document=document, amount=amount),
    )


def waive(due: Due, *, reason: str, approved_by: str, act: Act) -> Movement:
    """Ask for the rest no longer."""
    return _done(
        "waive",
        due,
        act,
        lambda draft: recording.waive_in(draft, due, reason=reason, approved_by=approved_by),
    )


def assess(due: Due, *, amount: int, document: str, act: Act) -> Movement:
    """Say how much it is, with the document that sets it."""
    return _done(
        "assess", due, act, lambda draft: recording.assess_in(draft, due, amount=amount, document=document)
    )


def undo(one: Movement, *, reason: str, act: Act) -> Movement:
    """Write the counter-entry of a mistake."""
    return _done("undo", one.due, act, lambda draft: recording.undo_in(draft, one, reason=reason))


def _done(verb: str, due: Due, act: Act, record: Callable[[Draft], Movement]) -> Movement:
    role = cashier_role(act, due.unit_id)

    def do() -> Movement:
        draft = Draft(act, role, "")
        moved = record(draft)
        append(
            act.deed(role),
            unit=due.unit_id,
            kind=verb,
            subject=due.subject,
            facts=draft.facts,
            note=draft.note,
        )
        return moved

    return once(act.deed(role), do, lambda entry: _moved_by(entry, due), kind=verb)


def cashier_role(act: Act, unit_id: int) -> Role:
    """The role in which somebody handles money of exactly this unit. Raises NotYours."""
    role = act.scope.role_for(CASHIERS, unit_id)
    if role is None:
        raise NotYours("Việc thu, hoàn, miễn do cán bộ Bộ phận Một cửa của đơn vị này làm.")
    return role


def _asked_by(entry: Entry, subject: str) -> Due:
    due = Due.objects.filter(pk__in=_numbers(entry, "due_"), subject=subject).first()
    if due is None:
        raise Refusal(OTHER)
    return due


def _moved_by(entry: Entry, due: Due) -> Movement:
    moved = Movement.objects.filter(pk__in=_numbers(entry, "moved_"), due=due).first()
    if moved is None:
        raise Refusal(OTHER)
    return moved


def _numbers(entry: Entry, start: str) -> list[int]:
    return [int(n.removeprefix(start)) for n in read_facts(entry.facts) if n.startswith(start)]


def _carried_before(due: Due, act: Act) -> Movement | None:
    """What this very request moved before, inside the subject's own move."""
    mine = Entry.objects.exclude(key="").filter(key=act.key, actor=act.scope.actor, subject=due.subject)
    entry = mine.first()
    same = entry is not None and read_facts(entry.facts).get("sent", "") == act.sent
    return _moved_by(entry, due) if entry and same else None
