"""What a dossier may wait for besides papers: money, and a suspension by the law of its field."""

from collections.abc import Callable
from datetime import date

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft
from vidan.core.ledger.models import Entry
from vidan.core.money.actions.recording import Charge, dong, owe
from vidan.core.money.models import Due, Movement
from vidan.core.promises.actions import advance
from vidan.desks.dossiers import turns
from vidan.desks.dossiers.actions.working import official_due_on
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries.fees import left_of
from vidan.kit.refusals import BadInput


def ask_for_fee(dossier: Dossier, *, act: Act, amount: int | None = None, ground: str = "") -> Entry:
    """Ask for what is still to be paid; the clock stops until it is. An amount (đồng) adds to what was asked."""
    owed = left_of(dossier)
    if owed.is_unknown:
        raise BadInput("Chưa rõ mức thu. Mời định mức thu ở mục Phí, lệ phí trước.")
    if not owed.left and not amount:
        raise BadInput("Mời nhập số tiền phải nộp, từ 1 đồng.", field="amount")
    if amount and not ground:
        raise BadInput("Mời ghi văn bản quy định mức phí, lệ phí này.", field="ground")

    def effects(draft: Draft) -> None:
        if amount:
            version = dossier.procedure
            charge = Charge(
                amount,
                document=ground,
                procedure=version.code,
                edition=str(version.edition),
                channel=dossier.channel,
            )
            owe(draft, dossier.unit_id, dossier.subject, charge)
        draft.facts |= {"asked": owed.left + (amount or 0)}
        draft.note = ground

    return advance(turns.ASK_FOR_FEE, dossier, dossier.promise, act, effects)


def fee_paid(dossier: Dossier, *, act: Act, official_day: date | None = None) -> Entry:
    """The money was collected, exempt or asked no longer (core/money says so): the clock goes on."""
    due = official_due_on(dossier, official_day, act)

    def effects(draft: Draft) -> None:
        if left := left_of(dossier).left:
            raise BadInput(f"Còn phải thu {dong(left)}. Mời ghi thu tiền ở mục Phí, lệ phí rồi bấm lại.")

    return advance(turns.FEE_PAID, dossier, dossier.promise, act, effects, official_due=due)


def carry_payment(due: Due, amount: int, act: Act, record: Callable[[Draft], Movement]) -> Movement | None:
    """Money that settles what a dossier waits for lets it go on, in one entry (core/money.subjects.Carrier).

    Where an official paper sets the date nobody can guess the new one: then a person goes on by hand.
    """
    number = int(due.subject.partition(":")[2])
    waiting = Dossier.objects.filter(pk=number, state=State.AWAITING_FEE)
    dossier = waiting.select_related("promise").first()
    if dossier is None or (dossier.promise and dossier.promise.is_official) or left_of(dossier).left > amount:
        return None
    moved: list[Movement] = []
    advance(turns.FEE_PAID, dossier, dossier.promise, act, lambda draft: moved.append(record(draft)))
    return moved[0] if moved else None


def suspend(dossier: Dossier, *, act: Act, decision: str, ground: str) -> Entry:
    """Suspend by the law of the field: never without the decision's number and its legal ground."""
    if not decision:
        raise BadInput("Mời ghi số, ngày của quyết định tạm đình chỉ.", field="decision")
    if not ground:
        raise BadInput("Mời ghi điều, khoản của luật cho phép tạm đình chỉ.", field="ground")

    def effects(draft: Draft) -> None:
        draft.paper = decision
        draft.note = f"{decision}\n{ground}"

    return advance(turns.SUSPEND, dossier, dossier.promise, act, effects)


def lift_suspension(dossier: Dossier, *, act: Act, official_day: date | None = None) -> Entry:
    """The ground is gone: the clock goes on."""
    due = official_due_on(dossier, official_day, act)
    return advance(turns.LIFT_SUSPENSION, dossier, dossier.promise, act, official_due=due)
