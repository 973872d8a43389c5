"""What waits for the office: each cut with the roles it waits for, its rows and their order."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Scope
from vidan.core.flow import Clock
from vidan.core.kept import Moment
from vidan.desks.petitions.flow import DESK, IN_WORK, LEADS, State
from vidan.desks.petitions.models import Answer, Inquiry, MoreTime, Petition, PetitionQuerySet
from vidan.kit.refusals import NotFound

OWED = ("promise__due_at", "pk")  # the most urgent first
FIRST = ("first_promise__due_at", "pk")  # by when somebody has to have looked
NEWEST = ("-received_at", "-pk")
OLDEST = ("received_at", "pk")


@dataclass(frozen=True)
class Cut:
    """`level`: the colour of its tile. `roles`: of whose day it is a part; on today's page it is a tile for them."""

    slug: str
    label: str
    level: str
    rows: Callable[[Scope, Moment], Q]
    order: tuple[str, ...] = OWED
    roles: frozenset[Role] = frozenset()


def _to_check(scope: Scope, now: Moment) -> Q:
    drafts = Answer.objects.filter(petition=OuterRef("pk"), given_at=None, returned_at=None)
    others = drafts.exclude(drafted_by=scope.account_id)
    return Q(Exists(others), state__in=sorted(IN_WORK))


def _asked(scope: Scope, now: Moment) -> Q:
    return Q(
        Exists(MoreTime.objects.filter(petition=OuterRef("pk"), is_given=None)), state__in=sorted(IN_WORK)
    )


def _to_publish(scope: Scope, now: Moment) -> Q:
    """Answered, may be public, and the last answer was written by somebody else."""
    mine = Answer.objects.filter(
        petition=OuterRef("pk"), given_at__isnull=False, round=OuterRef("round"), drafted_by=scope.account_id
    )
    return Q(state=State.ANSWERED, may_publish=True) & ~Q(Exists(mine))


def _waits(scope: Scope, now: Moment) -> Q:
    """The sender was asked and has said nothing yet."""
    return Q(Exists(_inquiries().filter(replied_at=None)), state__in=sorted(IN_WORK))


def _replied(scope: Scope, now: Moment) -> Q:
    """The sender has answered what was asked, and nobody has written an answer since."""
    written = Answer.objects.filter(petition=OuterRef("pk"), round=OuterRef("round"))
    heard = Exists(_inquiries().filter(replied_at__isnull=False))
    return Q(heard, state__in=sorted(IN_WORK)) & ~Q(Exists(written))


def _inquiries() -> QuerySet[Inquiry]:
    return Inquiry.objects.filter(petition=OuterRef("pk"), round=OuterRef("round"))


def _mine(scope: Scope, now: Moment) -> Q:
    return Q(handler=scope.account_id, state__in=sorted(IN_WORK))


def _outside_late(scope: Scope, now: Moment) -> Q:
    """The other body has not answered in time: ask it again, or take it back."""
    owed = {"outside_promise__clock": Clock.RUNNING, "outside_promise__due_at__lt": now}
    return Q(state=State.OUTSIDE, **owed)


def _late(scope: Scope, now: Moment) -> Q:
    return Q(state__in=sorted(IN_WORK), promise__clock=Clock.RUNNING, promise__due_at__lt=now)


CUTS: tuple[Cut, ...] = (
    Cut("moi", "Chờ xem", "soon", lambda scope, now: Q(state=State.RECEIVED), FIRST, frozenset(DESK)),
    Cut(
        "cho-giao",
        "Chờ giao người giải quyết",
        "soon",
        lambda scope, now: Q(state__in=[State.TRIAGED, State.REOPENED], handler=None),
        OWED,
        frozenset({*LEADS, Role.COUNTER}),
    ),
    Cut("toi", "Tôi đang giải quyết", "ok", _mine, OWED, frozenset({Role.OFFICER, Role.COUNTER, *LEADS})),
    Cut(
        "noi-them",
        "Người gửi đã nói thêm",
        "soon",
        _replied,
        OWED,
        frozenset({Role.OFFICER, Role.COUNTER, *LEADS}),
    ),
    Cut("hoi-them", "Chờ người gửi nói thêm", "wait", _waits),
    Cut("duyet", "Câu trả lời chờ duyệt", "soon", _to_check, OWED, frozenset(LEADS)),
    Cut("xin-gia-han", "Xin gia hạn chờ quyết định", "soon", _asked, OWED, frozenset(LEADS)),
    Cut("qua-han", "Quá hẹn trả lời", "late", _late, OWED, frozenset({*LEADS, Role.OFFICER})),
    Cut("dang-lam", "Đang giải quyết", "wait", lambda scope, now: Q(state__in=sorted(IN_WORK))),
    Cut("noi-khac", "Ở cơ quan khác", "wait", lambda scope, now: Q(state=State.OUTSIDE), OLDEST),
    Cut("hoi-lai", "Cơ quan khác quá hạn, cần hỏi lại", "late", _outside_late, OLDEST, frozenset(DESK)),
    Cut("cho-dang", "Đã trả lời, chờ đăng", "wait", _to_publish, NEWEST, frozenset(LEADS)),
    Cut(
        "xem-lai",
        "Đề nghị xem lại việc ẩn",
        "soon",
        lambda scope, now: Q(state=State.APPEALED),
        OLDEST,
        frozenset(LEADS),
    ),
)
BY_SLUG = {cut.slug: cut for cut in CUTS}


def of_today(scope: Scope) -> list[Cut]:
    """The cuts that are a part of this person's day."""
    return [cut for cut in CUTS if scope.roles & cut.roles]


def theirs(scope: Scope, cut: Cut, now: Moment) -> PetitionQuerySet:
    """The rows of a cut in the units in which this person does such work; for today's page."""
    units = [unit for role, unit in scope.holds if role in cut.roles]
    return Petition.objects.filter(cut.rows(scope, now), unit__in=units)


def seen(scope: Scope, cut: Cut | None, now: Moment) -> PetitionQuerySet:
    """The rows of a cut this person may see; without one all of them, newest first."""
    rows = Petition.objects.visible_to(scope).select_related(
        "promise", "first_promise", "outside_promise", "hamlet", "handler"
    )
    return rows.filter(cut.rows(scope, now)).order_by(*cut.order) if cut else rows.order_by(*NEWEST)


def one_of(scope: Scope, pk: int) -> Petition:
    """One that this person may see. Raises NotFound."""
    rows = Petition.objects.visible_to(scope).select_related(
        "promise", "first_promise", "outside_promise", "hamlet", "handler", "merged_into", "unit"
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có ý kiến này.")
    return found
