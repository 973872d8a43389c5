"""What the slips say: how many came back, the five steps of each question, and the slips behind the counts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.boards.figures.queries import OVERSEES, Share
from vidan.core.accounts.scope import Scope
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.desks.catalogue.models import ProcedureVersion
from vidan.desks.certification.models import Run
from vidan.desks.slips import queries
from vidan.desks.slips.models import READS_WORDS, Slip
from vidan.desks.slips.queries import ENOUGH, Answers, Given
from vidan.kit.workdays.spans import Span

PER_PAGE = 50
SPANS = {"thang": "Tháng này", "thang-truoc": "Tháng trước", "quy": "Quý này", "nam": "Năm nay"}
RATE = (
    "Tử số: phiếu gửi qua đường dẫn, mã QR của những kết quả đã trả trong khoảng này. "
    "Mẫu số: lời mời, mỗi hồ sơ đã trả kết quả, mỗi lượt chứng thực đã trả một lời; lượt chứng thực không giữ "
    "số điện thoại, thư điện tử nên chỉ mời được bằng mã QR ở quầy. Phiếu không ghi của việc nào, nên tử số "
    "không chia theo việc. Phiếu ở máy tính bảng không có lời mời nên đếm riêng."
)
SATISFIED = (
    "Tử số: phiếu chọn “Hài lòng” hoặc “Rất hài lòng” ở câu ấy. Mẫu số: phiếu có chọn một trong năm mức ở câu ấy; "
    f"“Không có ý kiến” không tính. Chỉ gồm những tháng mà đơn vị có từ {ENOUGH} phiếu."
)


@dataclass(frozen=True)
class Line:
    """One question with its steps and its share."""

    answers: Answers
    share: Share


@dataclass(frozen=True)
class Group:
    """One procedure's slips."""

    name: str
    count: int
    shares: tuple[Share, ...]


@staff_door(*OVERSEES)
@require_safe
def slips(request: StaffRequest) -> HttpResponse:
    """The figures of whole months; fewer than five slips are never broken down."""
    now = timezone.now()
    name = request.GET.get("ky", "")
    name = name if name in SPANS else "thang"
    span = months(name, timezone.localdate(now))
    given = queries.given(request.scope, span)
    context = {
        "spans": [(slug, label, slug == name) for slug, label in SPANS.items()],
        "span": span,
        "now": now,
        "here": name,
        "given": given,
        "sources": [(source.label, given.by(source)) for source in Slip.Source if given.by(source)],
        "rate": Share("Tỷ lệ trả lời", RATE, given.by(Slip.Source.LINK), given.invited, now),
        "satisfied": SATISFIED,
        "enough": ENOUGH,
        "lines": [Line(one, _share(one, now)) for one in queries.answers(given.shown)],
        "groups": _groups(given, now),
        **_words(request.scope, given, timezone.localdate(now)),
        **_rows(request, given),
        **_invited(request, span),
    }
    return render(request, "figures/slips.html", context)


def months(name: str, today: date) -> Span:
    """Whole months until today: a slip knows no finer time."""
    this = today.replace(day=1)
    if name == "thang-truoc":
        last = this - timedelta(days=1)
        return Span(last.replace(day=1), last)
    first = {"quy": date(today.year, today.month - (today.month - 1) % 3, 1), "nam": date(today.year, 1, 1)}
    return Span(first.get(name, this), today)


def _share(one: Answers, now: datetime) -> Share:
    return Share(one.question.group, SATISFIED, one.satisfied, one.total, now)


def _groups(given: Given, now: datetime) -> list[Group]:
    found = queries.by_procedure(given.shown)
    names = dict(ProcedureVersion.objects.order_by("pk").values_list("code", "plain_name"))
    names[Run.SUBJECT] = "Chứng thực"
    return [
        Group(
            names.get(code, "Thủ tục khác, hoặc không rõ thủ tục"),
            len(rows),
            tuple(_share(one, now) for one in queries.answers(rows)),
        )
        for code, rows in found
    ]


def _words(scope: Scope, given: Given, today: date) -> dict[str, object]:
    if not scope.sees(READS_WORDS):
        return {"reads_words": False}
    return {"reads_words": True, "words": queries.words(scope, given, today)}


def _rows(request: StaffRequest, given: Given) -> dict[str, object]:
    if request.GET.get("xem") != "phieu":
        return {}
    page = Paginator(sorted(given.shown, key=lambda slip: slip.pk), PER_PAGE).get_page(
        request.GET.get("page")
    )
    keys = [one.question.key for one in queries.answers(())]
    rows = [(slip.get_source_display(), [slip.scores.get(key, "–") for key in keys]) for slip in page]
    return {"page_obj": page, "rows": rows}


def _invited(request: StaffRequest, span: Span) -> dict[str, object]:
    """The rows of the response rate's denominator."""
    if request.GET.get("xem") != "loi-moi":
        return {}
    rows = queries.invitations(request.scope, span)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return {"page_obj": page, "invitations": queries.named(page.object_list)}
