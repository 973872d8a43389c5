"""Closing a cashier's day: counted by notes, differences explained, written once; corrections belong to later days."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils import timezone

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.core.money.actions.recording import book_day, dong
from vidan.core.money.actions.verbs import cashier_role
from vidan.core.money.books import NOTES, Book, book, unclosed_before
from vidan.core.money.models import Closing, Drawer
from vidan.kit.refusals import BadInput, Stale
from vidan.kit.workdays.moments import VIETNAM


def close_day(
    act: Act,
    *,
    unit_id: int,
    day: date,
    counts: Mapping[int, int],
    handed_over: int,
    explanation: str = "",
) -> Closing:
    """Close one's own day. Nobody closes another's, nor a day before an earlier open one, nor tomorrow."""
    role = cashier_role(act, unit_id)
    cashier = Account.objects.get(pk=act.scope.account_id)
    counted = sum(note * number for note, number in counts.items())
    if set(counts) - set(NOTES) or min(counts.values(), default=0) < 0:
        raise BadInput("Mời nhập lại số tờ của từng mệnh giá.")

    def do() -> Closing:
        today = timezone.localdate(act.at, VIETNAM)
        book_day(unit_id, cashier.pk, today)  # holds the drawer: no money moves until this is done
        found = book(unit_id, cashier, day)
        _check(found, today, counted, handed_over, explanation)
        closing = Closing.objects.create(
            unit_id=unit_id,
            cashier=cashier,
            day=day,
            opening=found.opening,
            cash=found.cash,
            others=found.others,
            counts={str(note): number for note, number in counts.items() if number},
            counted=counted,
            handed_over=handed_over,
            explanation=explanation,
            at=act.at,
        )
        Drawer.objects.filter(unit=unit_id, cashier=cashier, open_from__lte=day).update(
            open_from=day + timedelta(days=1)
        )
        append(
            act.deed(role),
            unit=unit_id,
            kind="close_day",
            subject=f"closing:{closing.pk}",
            facts=closing_facts(closing),
            note=explanation,
        )
        return closing

    return once(act.deed(role), do, _closed, kind="close_day")


def closing_facts(closing: Closing) -> dict[str, Fact]:
    """What the ledger says of a closed day; no name and no words."""
    return {
        "cashier": f"account:{closing.cashier_id}",
        "day": closing.day.isoformat(),
        "opening": closing.opening,
        "cash": closing.cash,
        "others": closing.others,
        "counted": closing.counted,
        "handed_over": closing.handed_over,
    }


def _check(found: Book, today: date, counted: int, handed_over: int, explanation: str) -> None:
    if found.day > today:
        raise BadInput("Chưa đến ngày này nên chưa khóa sổ được.", field="day")
    if found.closing:
        raise Stale("Sổ thu ngày này đã khóa. Ghi thêm hay ghi lại thì vào sổ ngày sau.")
    if earlier := unclosed_before(found.unit_id, found.cashier.pk, found.day):
        raise BadInput(f"Sổ thu ngày {earlier:%d/%m/%Y} chưa khóa. Mời khóa ngày ấy trước.", field="day")
    difference = counted - found.expected
    if difference and not explanation:
        more = "Thừa" if difference > 0 else "Thiếu"
        raise BadInput(
            f"{more} {dong(abs(difference))} so với sổ. Mời đếm lại, hoặc giải trình rồi khóa sổ.",
            field="explanation",
        )
    if not 0 <= handed_over <= counted:
        raise BadInput("Số nộp quỹ không quá số tiền đã đếm.", field="handed_over")


def _closed(entry: Entry) -> Closing:
    return Closing.objects.get(pk=int(entry.subject.partition(":")[2]))
