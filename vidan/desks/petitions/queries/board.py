"""The public board: which petitions everybody may know of, how many stand where, how long it really took.

Everything here is of petitions that may be public, received in the last twelve months (`AGO`); each figure opens the
very rows it counts. Words are only those a person has checked: `public_text` of petition and answer.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache as remembered
from itertools import product

from django.core.cache import cache
from django.db.models import Count, Q
from django.utils import timezone

from vidan.core.files.models import KeptFile
from vidan.core.kept import KeptRows, by_keys, keep_by_keys
from vidan.desks.petitions.flow import IN_WORK, State
from vidan.desks.petitions.models import Answer, Petition, PetitionQuerySet, Photo
from vidan.desks.petitions.queries.topics import name_of
from vidan.desks.petitions.states import ANSWERED, ON_BOARD
from vidan.kit.refusals import NotFound
from vidan.kit.workdays.moments import VIETNAM

AGO = timedelta(days=365)
REMEMBERED = 60  # seconds: to add up a busy unit takes a fifth of one
ORDER = ("-received_at", "-pk")
DEFINITION = (
    "Trả lời đúng hẹn = số ý kiến mà mọi lần trả lời đều trong ngày hẹn đầu tiên, chia cho số ý kiến đã trả lời "
    "hoặc đã quá ngày hẹn đầu tiên. Gia hạn không đổi ngày hẹn đầu tiên. Số ngày thường mất: một nửa số ý kiến đã "
    "trả lời mất không quá chừng ấy ngày, kể từ ngày nhận đến lần trả lời sau cùng. Chỉ đếm ý kiến nhận trong mười "
    "hai tháng qua mà người gửi đồng ý đăng."
)


@dataclass(frozen=True)
class Cut:
    """How a petition may stand, for everybody."""

    slug: str
    label: str
    level: str
    rows: Callable[[datetime], Q]


CUTS: tuple[Cut, ...] = (
    Cut("dang-giai-quyet", "Đang giải quyết", "wait", lambda now: Q(state__in=sorted(IN_WORK))),
    Cut("noi-khac", "Đã chuyển cơ quan khác", "stop", lambda now: Q(state=State.OUTSIDE)),
    Cut("da-tra-loi", "Đã trả lời", "done", lambda now: Q(state__in=sorted(ANSWERED))),
    Cut("dung-hen", "Trả lời đúng hẹn", "ok", lambda now: Q(state__in=sorted(ANSWERED), in_time=True)),
    Cut("tre-hen", "Trả lời trễ hẹn", "soon", lambda now: Q(state__in=sorted(ANSWERED), in_time=False)),
    Cut("qua-han", "Quá hẹn, chưa trả lời", "late", lambda now: _overdue(now)),
    Cut("khong-xem-xet", "Không xem xét, có nêu lý do", "stop", lambda now: Q(state=State.DECLINED)),
)
BY_SLUG = {cut.slug: cut for cut in CUTS}


@dataclass(frozen=True)
class Chosen:
    """Which part of the board is looked at."""

    topic: str = ""
    hamlet: int | None = None

    @property
    def rows(self) -> Q:
        one = Q(topic=self.topic) if self.topic else Q()
        return one & Q(hamlet=self.hamlet) if self.hamlet else one


Part = tuple[str, int | None]  # a topic ("": all of them) and a hamlet (None: all of them)
Cell = tuple[str, int | None, str, bool | None]  # topic, hamlet, state, whether in time


@dataclass(frozen=True)
class Sums:
    """A unit's board added up at `at`: how many of each, half of each part took how many days, what is owed by when."""

    at: datetime
    cells: dict[Cell, int]
    medians: dict[Part, int | None]
    owed: tuple[tuple[str, int | None, datetime | None], ...]


@dataclass(frozen=True)
class Figures:
    """How many stand where, and how long it took. `at`: the cut-off."""

    at: datetime
    cuts: dict[str, int]
    topics: dict[str, int]  # by key, of the hamlet chosen
    hamlets: dict[int, int]  # by id, of the topic chosen
    median: int | None  # days; None when nothing was answered

    @property
    def answered_in_time(self) -> int:
        return self.cuts["dung-hen"]

    @property
    def due(self) -> int:
        """Answered, or past its first date without."""
        return self.cuts["da-tra-loi"] + self.cuts["qua-han"]

    @property
    def percent(self) -> int | None:
        """Rounded down, so that only all of them are 100; None without a whole."""
        return self.answered_in_time * 100 // self.due if self.due else None


@dataclass(frozen=True)
class PublicAnswer:
    """An answer as everybody may read it."""

    text: str
    law: str
    given_at: datetime
    outside_body: str


@dataclass(frozen=True)
class PublicPetition:
    """One petition as far as everybody may know it. `text` is "" until somebody has checked it for people's data."""

    pk: int
    code: str
    kind: str
    topic: str  # key of data/topics.toml
    topic_words: str
    state: str
    state_words: str
    hamlet: str
    text: str = field(repr=False)
    received_at: datetime
    due_at: datetime | None  # while an answer is owed
    answered_at: datetime | None
    supports: int
    outside_body: str
    reason: str  # why it is not taken up
    answers: tuple[PublicAnswer, ...] = field(default=(), repr=False)
    photos: tuple[int, ...] = ()  # ids for `public_photo`


def public_rows(unit_id: int, *, since: datetime | None = None) -> PetitionQuerySet:
    """Everything of a unit that everybody may know of, newest first; pages add their own filters.

    Nothing is asked that the index `petitions_board` does not hold; what was erased stands in none of its states.
    """
    rows = Petition.objects.board(unit_id)
    return (rows.filter(received_at__gte=since) if since else rows).order_by(*ORDER)


def listed(unit_id: int, chosen: Chosen, cut: Cut | None, now: datetime) -> PetitionQuerySet:
    """The rows of one figure."""
    rows = public_rows(unit_id, since=began(now)).filter(chosen.rows)
    return rows.filter(cut.rows(now)) if cut else rows


def lines_of(keys: Sequence[int]) -> list[Petition]:
    """The lines of a page of petitions that were found before, in the order of their keys."""
    return by_keys(_lines, keys)


@remembered
def _lines(many: int) -> KeptRows[Petition]:
    """Only what `shown` reads: other columns and other people's data stay where they are."""
    of_petition = ("code", "kind", "topic", "state", "public_text", "received_at", "answered_at", "supports")
    rows = Petition.objects.select_related("promise", "hamlet")
    beside = ("outside_body", "reason", "reason_is_common", "promise__due_at", "hamlet__kind", "hamlet__name")
    return keep_by_keys(rows.only(*of_petition, *beside), many)


def sums(unit_id: int, now: datetime) -> Sums:
    """What all figures of a unit's board are added up from: two questions, however many parts of it are looked at."""
    # Without a word of states: the index is read from a year ago to now, and states are told apart here.
    rows = Petition.objects.may_be_public(unit_id).filter(received_at__gte=began(now))
    grouped = rows.values_list("topic", "hamlet", "state", "in_time", "days_taken").annotate(Count("pk"))
    cells: Counter[Cell] = Counter()
    taken: dict[Part, Counter[int]] = defaultdict(Counter)
    for topic, hamlet, state, in_time, days, number in grouped:
        if state not in ON_BOARD:
            continue
        cells[topic, hamlet, state, in_time] += number
        if state in ANSWERED and days is not None:
            for part in product({"", topic}, {None, hamlet}):
                taken[part][days] += number
    owed = rows.filter(state__in=sorted(IN_WORK), promise__first_due_at__isnull=False)
    return Sums(
        now,
        dict(cells),
        {part: _median(of) for part, of in taken.items()},
        tuple(owed.values_list("topic", "hamlet", "promise__first_due_at")),
    )


def lately(unit_id: int, now: datetime) -> Sums:
    """The same, at most a minute old: a figure says itself when it was counted."""
    found = cache.get_or_set(
        f"petitions.board:{unit_id}:{began(now):%Y-%m-%d}", lambda: sums(unit_id, now), REMEMBERED
    )
    return found or sums(unit_id, now)


def figures(added: Sums, chosen: Chosen) -> Figures:
    """Of the part that is looked at, as it stood when it was added up."""
    cuts: Counter[str] = Counter({cut.slug: 0 for cut in CUTS})
    topics: Counter[str] = Counter()
    hamlets: Counter[int] = Counter()
    for (topic, hamlet, state, in_time), number in added.cells.items():
        fits_hamlet = chosen.hamlet in (None, hamlet)
        fits_topic = chosen.topic in ("", topic)
        if fits_hamlet:
            topics[topic] += number
        if fits_topic and hamlet:
            hamlets[hamlet] += number
        if fits_hamlet and fits_topic:
            for slug in _slugs(state, in_time):
                cuts[slug] += number
    cuts["qua-han"] = sum(
        bool(due and due < added.at) and chosen.topic in ("", topic) and chosen.hamlet in (None, hamlet)
        for topic, hamlet, due in added.owed
    )
    median = added.medians.get((chosen.topic, chosen.hamlet))
    return Figures(added.at, dict(cuts), dict(topics), dict(hamlets), median)


def shown(petition: Petition) -> PublicPetition:
    """As everybody may know it; without its answers and photographs."""
    due = petition.promise.due_at if petition.promise and petition.state in IN_WORK else None
    return PublicPetition(
        pk=petition.pk,
        code=petition.code,
        kind=petition.kind,
        topic=petition.topic,
        topic_words=name_of(petition.topic),
        state=petition.state,
        state_words=petition.state_words,
        hamlet=petition.hamlet.words if petition.hamlet else "",
        text=petition.public_text,
        received_at=petition.received_at,
        due_at=due,
        answered_at=petition.answered_at,
        supports=petition.supports,
        outside_body=petition.outside_body if petition.state == State.OUTSIDE else "",
        reason=petition.common_reason,
    )


def shown_whole(unit_id: int, pk: int) -> PublicPetition:
    """One with its answers and photographs. Raises NotFound when it is not for everybody."""
    petition = public_rows(unit_id).select_related("promise", "hamlet").filter(pk=pk).first()
    if petition is None:
        raise NotFound("Không có ý kiến này, hoặc ý kiến này không đăng công khai.")
    known = vars(shown(petition)) | {
        "answers": public_answers(petition.pk),
        "photos": tuple(_photos(petition.pk)),
    }
    return PublicPetition(**known)


def public_answers(petition_id: int) -> tuple[PublicAnswer, ...]:
    """What was answered, in the words that were checked; nothing before that."""
    rows = Answer.objects.filter(petition=petition_id, given_at__isnull=False).exclude(public_text="")
    return tuple(
        PublicAnswer(row.public_text, row.law, row.given_at, row.outside_body) for row in rows if row.given_at
    )


def public_photo(unit_id: int, pk: int, photo: int) -> KeptFile:
    """A photograph somebody has looked at and shown to everybody. Raises NotFound."""
    if photo not in _photos(pk) or not public_rows(unit_id).filter(pk=pk).exists():
        raise NotFound("Không có ảnh này.")
    return Photo.objects.select_related("file").get(pk=photo).file


def began(now: datetime) -> datetime:
    """The first moment of the day a year ago: the same all day, so that a list and its figure agree."""
    day = timezone.localtime(now - AGO, VIETNAM)
    return day.replace(hour=0, minute=0, second=0, microsecond=0)


def _photos(petition_id: int) -> list[int]:
    rows = Photo.objects.filter(petition=petition_id, is_public=True, file__destroyed_at=None)
    return list(rows.values_list("pk", flat=True))


def _slugs(state: str, in_time: bool | None) -> Iterable[str]:
    if state in ANSWERED:
        return ("da-tra-loi", "dung-hen" if in_time else "tre-hen")
    return (_SLUGS.get(state, "dang-giai-quyet"),)


_SLUGS: dict[str, str] = {State.OUTSIDE: "noi-khac", State.DECLINED: "khong-xem-xet"}


def _overdue(now: datetime) -> Q:
    return Q(state__in=sorted(IN_WORK), promise__first_due_at__lt=now)


def _median(taken: Mapping[int, int]) -> int | None:
    """The lower middle one, from how many took how many days."""
    half, seen = (sum(taken.values()) + 1) // 2, 0
    for days, number in sorted(taken.items()):
        seen += number
        if seen >= half:
            return days
    return None
