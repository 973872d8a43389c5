"""Small pieces of money on other desks' pages."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from vidan.core.money.books import Book
from vidan.core.money.queries import Account
from vidan.core.money.standing import Stand, Standing
from vidan.core.money.transfers import Payment
from vidan.core.ui.templatetags.vidan import pill
from vidan.core.ui.words import full, money
from vidan.kit.vietqr import reference

register = template.Library()
LEVELS = {
    Stand.COLLECTED: "done",
    Stand.EXEMPT: "done",
    Stand.OVERPAID: "late",
    Stand.UNCOLLECTED: "soon",
    Stand.PARTLY: "soon",
    Stand.UNKNOWN: "wait",
    Stand.REFUNDED: "wait",
    Stand.WAIVED: "wait",
}


@register.simple_tag
def stand_pill(standing: Standing) -> SafeString:
    """Where the money of one due is."""
    return pill(LEVELS[standing.stand], str(standing.stand.label))


@register.inclusion_tag("takings/_dues.html")
def dues_panel(accounts: list[Account], may: bool) -> dict[str, Any]:
    """Every due of one thing, with what may be done about each."""
    return {"accounts": accounts, "may": may}


@register.inclusion_tag("ui/parts/summary.html")
def book_summary(book: Book) -> dict[str, Any]:
    """What the drawer should hold; of a closed day also what was found in it."""
    rows = [
        ("Tồn tiền mặt đầu ngày", money(book.opening)),
        ("Tiền mặt thu trừ hoàn", money(book.cash)),
        ("Tiền mặt theo sổ", money(book.expected)),
    ]
    if closed := book.closing:
        more = "Thừa " if closed.difference > 0 else "Thiếu "
        found = more + money(abs(closed.difference)) if closed.difference else "Không"
        rows += [
            ("Tiền mặt kiểm đếm", money(closed.counted)),
            ("Chênh lệch", found),
            ("Giải trình", closed.explanation or "Không"),
            ("Nộp quỹ", money(closed.handed_over)),
            ("Để lại đầu ngày sau", money(closed.left)),
            ("Khóa sổ lúc", full(closed.at)),
        ]
    return {"rows": rows}


@register.inclusion_tag("ui/parts/summary.html")
def payment_summary(payment: Payment) -> dict[str, Any]:
    """The same as in the QR, for whoever types it."""
    return {
        "rows": [
            ("Ngân hàng", payment.bank),
            ("Số tài khoản", payment.number),
            ("Tên tài khoản", payment.name),
            ("Số tiền", money(payment.amount)),
            ("Nội dung", payment.reference),
        ]
    }


@register.inclusion_tag("ui/parts/summary.html")
def due_summary(account: Account) -> dict[str, Any]:
    """One due in figures; what does not apply is left out."""
    due, sums = account.due, account.standing
    rows: list[tuple[str, object]] = [("Loại", due.get_kind_display())]
    rows.append(("Phải nộp", "chưa rõ mức" if sums.asked is None else money(sums.asked)))
    if due.listed is not None and due.amount is not None and due.listed != due.amount:
        rows.append(("Mức niêm yết", f"{money(due.listed)}, khác mức đã thu"))
    if due.quantity > 1:
        rows.append(("Số lượng", due.quantity))
    rows += [
        (words, money(amount))
        for words, amount in (
            ("Được miễn, giảm", sums.exempted),
            ("Thôi thu", sums.waived),
            ("Đã thu", sums.collected),
            ("Đã hoàn", sums.refunded),
            ("Còn phải thu", sums.left),
            ("Cần hoàn", sums.over),
        )
        if amount
    ]
    rows.append(("Nội dung chuyển khoản", reference(due.pk)))
    documents = [due.document, *(m.document for m in account.movements if m.kind == "assessed")]
    rows.append(("Văn bản", "; ".join(filter(None, documents)) or "Không ghi"))
    return {"rows": rows}
