"""Lines of a bank's statement: read, told apart, and what each seems to be. Nothing is written here."""

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import TextChoices

from vidan.core.money.models import BankLine, Due, StatementShape
from vidan.core.money.queries import accounts
from vidan.kit.refusals import BadInput
from vidan.kit.statements import Cell, Column, Unreadable, amount_of, day_of, guess, table_of
from vidan.kit.text import fold
from vidan.kit.vietqr import references


class Verdict(TextChoices):
    """What a line seems to be."""

    MATCHED = "matched", "Khớp nội dung và số tiền"
    PARTIAL = "partial", "Ít hơn số còn phải thu"
    OVER = "over", "Nhiều hơn số còn phải thu"
    DOUBLE = "double", "Khoản này đã thu đủ trước đó"
    UNPRICED = "unpriced", "Khoản này chưa định mức thu"
    UNMATCHED = "unmatched", "Không thấy nội dung PHI của đơn vị"
    RECORDED = "recorded", "Đã ghi thu từ lần trước"
    UNREADABLE = "unreadable", "Không đọc được ngày hoặc số tiền"

    @property
    def advice(self) -> str:
        return _ADVICE[self]

    @property
    def is_payment(self) -> bool:
        """Whether it may be recorded as money for the due it names."""
        return self in (Verdict.MATCHED, Verdict.PARTIAL, Verdict.OVER, Verdict.DOUBLE)


_ADVICE = {
    Verdict.MATCHED: "Bấm ghi thu.",
    Verdict.PARTIAL: "Ghi thu phần đã đến; mời người nộp chuyển thêm phần còn lại.",
    Verdict.OVER: "Ghi thu cả, rồi hoàn phần thừa ở trang khoản thu.",
    Verdict.DOUBLE: "Xem lại: có thể nộp hai lần. Ghi thu rồi hoàn lại người nộp.",
    Verdict.UNPRICED: "Mời định mức thu trước, rồi tải lại sao kê.",
    Verdict.UNMATCHED: "Xem sao kê ở ngân hàng; biết của hồ sơ nào thì ghi thu ở hồ sơ ấy.",
    Verdict.RECORDED: "Không cần làm gì.",
    Verdict.UNREADABLE: "Mời xem lại dòng này trong tệp.",
}


@dataclass(frozen=True)
class Seen:
    """What is kept of a line: nobody's name, nobody's words."""

    fingerprint: str
    day: date
    amount: int
    reference: int | None


@dataclass(frozen=True)
class Judged:
    """A line with its verdict; `place` is its row in the file, from 1 under the headings."""

    place: int
    seen: Seen | None
    verdict: Verdict
    due: Due | None = None
    left: int = 0


@dataclass(frozen=True)
class Read:
    """A statement: the lines that bring money, those nobody can read, how many take money away."""

    lines: tuple[tuple[int, Seen], ...]
    unreadable: tuple[int, ...]
    outgoing: int


def read_statement(unit_id: int, rows: list[tuple[Cell, ...]], shape: StatementShape | None) -> Read:
    """Find the table and read it. Raises BadInput when no row names the columns."""
    chosen = _chosen(shape)
    table = table_of(rows, chosen)
    if table is None:
        raise BadInput(
            "Không thấy hàng tiêu đề có cột ngày, số tiền ghi có và nội dung. Mời ghi đúng tên ba cột ấy ở dưới.",
            field="day",
        )
    places = guess(table.headings, chosen)
    lines, unreadable, outgoing = [], [], 0
    twins: Counter[str] = Counter()
    for place, row in enumerate(table.rows, start=1):
        if not any(str(cell or "").strip() for cell in row):
            continue
        try:
            seen = _seen(unit_id, row, places, twins)
        except Unreadable:
            unreadable.append(place)
            continue
        if seen is None:
            outgoing += 1
        else:
            lines.append((place, seen))
    return Read(tuple(lines), tuple(unreadable), outgoing)


def judged(unit_id: int, read: Iterable[tuple[int, Seen]]) -> list[Judged]:
    """What each line seems to be. Two lines for one due are taken one after the other."""
    lines = list(read)
    wanted = {seen.reference for _, seen in lines if seen.reference}
    found = {
        one.due.pk: one for one in accounts(Due.objects.filter(pk__in=wanted, unit=unit_id).order_by("pk"))
    }
    known = BankLine.objects.filter(unit=unit_id, fingerprint__in=[seen.fingerprint for _, seen in lines])
    recorded = set(known.filter(movement__isnull=False).values_list("fingerprint", flat=True))
    left = {pk: one.standing.left for pk, one in found.items()}
    judgements = []
    for place, seen in lines:
        one = found.get(seen.reference or 0)
        if seen.fingerprint in recorded:
            judgements.append(Judged(place, seen, Verdict.RECORDED, one.due if one else None))
        elif one is None:
            judgements.append(Judged(place, seen, Verdict.UNMATCHED))
        elif one.standing.asked is None:
            judgements.append(Judged(place, seen, Verdict.UNPRICED, one.due))
        else:
            still = left[one.due.pk]
            judgements.append(Judged(place, seen, _compared(seen.amount, still), one.due, still))
            left[one.due.pk] = max(still - seen.amount, 0)
    return judgements


def seen_of(line: BankLine) -> Seen:
    """A kept line, to be judged again as things stand now."""
    return Seen(line.fingerprint, line.day, line.amount, line.reference)


def _compared(amount: int, left: int) -> Verdict:
    if left == 0:
        return Verdict.DOUBLE
    if amount == left:
        return Verdict.MATCHED
    return Verdict.PARTIAL if amount < left else Verdict.OVER


def _chosen(shape: StatementShape | None) -> dict[Column, str]:
    if shape is None:
        return {}
    said = {
        Column.DAY: shape.day,
        Column.CREDIT: shape.credit,
        Column.MEMO: shape.memo,
        Column.ID: shape.id_heading,
    }
    return {column: words for column, words in said.items() if fold(words)}


def _seen(
    unit_id: int, row: tuple[Cell, ...], places: dict[Column, int | None], twins: Counter[str]
) -> Seen | None:
    """The line, or None when it brings no money."""

    def cell(column: Column) -> Cell:
        place = places.get(column)
        return row[place] if place is not None and place < len(row) else None

    amount = amount_of(cell(Column.CREDIT))
    if amount <= 0:
        return None
    day, memo, own = (
        day_of(cell(Column.DAY)),
        str(cell(Column.MEMO) or ""),
        str(cell(Column.ID) or "").strip(),
    )
    line = f"id:{own}" if own else f"line:{cell(Column.DAY)}|{amount}|{' '.join(memo.split())}"
    twins[line] += 1  # two alike in one file are two payments, and stay two when it is read again
    digest = hmac.new(
        settings.PEOPLE_KEY.encode(), f"{unit_id}|{line}|{twins[line]}".encode(), hashlib.sha256
    )
    return Seen(digest.hexdigest(), day, amount, next(iter(references(memo)), None))
