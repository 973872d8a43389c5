"""The letters book: figures with what they are parts of; the measures of thanks and of apology, with their rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from vidan.core.accounts.scope import Scope
from vidan.core.promises.models import Promise
from vidan.core.ui.words import share_words
from vidan.desks.commitments.models import Apology as CommitmentApology
from vidan.desks.commitments.models import Commitment
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries.broken import Told, broken_of
from vidan.desks.dossiers.queries.rounds import all_promises
from vidan.desks.letters.checks import TABLE, How, Lift
from vidan.desks.letters.models import Letter, Stop
from vidan.desks.letters.states import OUT, State
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.spans import Span

MOST: Final = 200
BOOK: Final = (
    "Tính các thư có bản thảo từ ngày đầu đến hết ngày cuối của kỳ, không tính thư đã thay bằng thư khác. "
    "“Đã đến gia đình” chỉ gồm thư đã ghi là trao tận tay hoặc đã gửi đi; thư đang đi trao chưa tính."
)
THANKS: Final = (
    "Biết cảm ơn: trong các góp ý đã được trả lời mà người góp ý để lại tên, hạn gửi lời cảm ơn (5 ngày làm việc) rơi "
    "vào kỳ và đã qua, bao nhiêu thư cảm ơn đã trao hoặc gửi đi trong hạn. Không tính thư dừng vì điều không ai bỏ "
    "qua được (không muốn nhận thư, đã qua đời, việc đã đổi), và thư gia đình không nhận; dừng vì lý do khác vẫn tính."
)
SORRY: Final = (
    "Biết xin lỗi: trong các hồ sơ và lời hứa trễ ngày hẹn đầu tiên, ngày ấy rơi vào kỳ và đã qua, bao nhiêu lần lời "
    "xin lỗi đến trước khi ngày hẹn trôi qua. Hồ sơ: bản xin lỗi (Mẫu 04) đã đưa tận tay; lần giải quyết nào đếm lần "
    "ấy, cả hồ sơ sau đó bị từ chối hay dừng, như ở trang Số liệu. Lời hứa: lời xin lỗi đã đăng."
)


@dataclass(frozen=True)
class Figure:
    """How many of how many, and the slug under which its rows open."""

    slug: str
    label: str
    part: int
    whole: int

    @property
    def share(self) -> str:
        return share_words(self.part, self.whole)


@dataclass(frozen=True)
class Broken:
    """One promise that missed its first date: what it is, its page, and whether the apology came before."""

    code: str
    url_name: str
    arg: str | int
    due_at: datetime
    in_time: bool


EXCUSED: Final = frozenset(one.key for one in TABLE if one.how is How.STOP and one.lift is Lift.NOBODY)
FIGURES: Final[dict[str, tuple[str, Q]]] = {
    "ban-thao": ("Có bản thảo", Q()),
    "dung": ("Đã dừng, có lý do", Q(state=State.STOPPED)),
    "da-ky": ("Đã ký", Q(signed_at__isnull=False)),
    "da-den": ("Đã đến gia đình", Q(state__in=sorted(OUT))),
    "khong-nhan": ("Gia đình không nhận", Q(state=State.DECLINED)),
}


def booked(scope: Scope, span: Span) -> QuerySet[Letter]:
    """The letters of a period, as the book has them."""
    rows = Letter.objects.visible_to(scope).standing().select_related("hamlet")
    return rows.filter(drafted_at__gte=span.begins, drafted_at__lt=span.ends).order_by("pk")


def figures(rows: QuerySet[Letter]) -> list[Figure]:
    """Each as a part of all that were drafted."""
    whole = rows.count()
    return [Figure(slug, label, rows.filter(q).count(), whole) for slug, (label, q) in FIGURES.items()]


def by_occasion(rows: QuerySet[Letter]) -> list[tuple[str, int, int]]:
    """Drafted and out, of each occasion there was."""
    found: dict[str, list[int]] = {}
    for occasion, state in rows.values_list("occasion", "state"):
        pair = found.setdefault(occasion, [0, 0])
        pair[0] += 1
        pair[1] += state in OUT
    return [
        (str(one.label), found[one.value][0], found[one.value][1]) for one in Occasion if one.value in found
    ]


def thanks(scope: Scope, span: Span, now: datetime) -> tuple[QuerySet[Letter], QuerySet[Letter]]:
    """Thanks whose day fell into the period and has passed; of these, those that were out by then."""
    last = min(span.last, timezone.localdate(now, VIETNAM))
    excused = Stop.objects.filter(lifted_at=None, check_key__in=EXCUSED).values("letter")
    rows = Letter.objects.visible_to(scope).standing()
    rows = rows.exclude(state=State.DECLINED).exclude(state=State.STOPPED, pk__in=excused)
    whole = rows.filter(occasion=Occasion.THANKS_SUGGESTION, wanted_on__gte=span.first, wanted_on__lte=last)
    done = [pk for pk, wanted, out in whole.values_list("pk", "wanted_on", "out_at") if _in_time(wanted, out)]
    return whole.order_by("wanted_on", "pk"), whole.filter(pk__in=done)


def _in_time(wanted: Any, out: datetime | None) -> bool:
    return out is not None and timezone.localdate(out, VIETNAM) <= wanted


def sorry(scope: Scope, span: Span, now: datetime) -> list[Broken]:
    """Every first date of the period that was missed, oldest first; dossiers as every other page reckons them."""
    rows = [*_dossiers(scope, span, now), *_commitments(scope, span, now)]
    return sorted(rows, key=lambda one: (one.due_at, one.code))


def _dossiers(scope: Scope, span: Span, now: datetime) -> Iterator[Broken]:
    """Each round of its own: what was said in an earlier one tells nothing of a later date."""
    told = {
        row.promise: row.told for row in broken_of(all_promises(Dossier.objects.visible_to(scope)), span, now)
    }
    codes = Coalesce("dossier__code", "earlier_round__dossier__code")
    rows = Promise.objects.filter(pk__in=told).annotate(of=codes)
    for pk, code, due in rows.values_list("pk", "of", "first_due_at"):
        if due is not None:
            yield Broken(code, "dossiers:detail", code, due, told[pk] is Told.BEFORE)


def _commitments(scope: Scope, span: Span, now: datetime) -> Iterator[Broken]:
    missed = Q(promise__ended_at=None) | Q(promise__ended_at__gt=F("promise__first_due_at"))
    inside = Q(promise__first_due_at__gte=span.begins, promise__first_due_at__lt=min(span.ends, now)) & missed
    commitments = Commitment.objects.visible_to(scope).filter(inside)
    said = CommitmentApology.objects.filter(commitment__in=commitments)
    before = {one.commitment_id for one in said if one.came_before}
    for pk, due in commitments.values_list("pk", "promise__first_due_at"):
        if due is not None:
            yield Broken(f"LH-{pk}", "commitments:one", pk, due, pk in before)
