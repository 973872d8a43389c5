"""Reading the catalogue: what is in force, what a unit posts, which time is promised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache, lru_cache
from typing import Protocol, TypeVar

from django.db.models import F, JSONField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.fields import BigIntegerField, CharField, DateField

from vidan.core.calendar.models import Revision
from vidan.core.calendar.queries import revision_in, with_revision
from vidan.core.kept import KeptRows, Told, keep_rows
from vidan.desks.catalogue.content import Channel, Depth, Limit
from vidan.desks.catalogue.life_events import Event
from vidan.desks.catalogue.models import (
    Approval,
    Check,
    EventApproval,
    OfficialProcedure,
    ProcedureVersion,
    Unfound,
    UnitProcedure,
)
from vidan.desks.catalogue.own_limits import never_later
from vidan.kit.refusals import NotFound
from vidan.kit.text import fold, sort_key, tidy
from vidan.kit.workdays.faults import BadLimit
from vidan.kit.workdays.limits import LimitKind, parse_limit


@dataclass(frozen=True)
class Choice:
    """One line of the list a counter or a resident chooses from."""

    version_id: int
    code: str
    name: str
    plain_name: str
    field: str
    name_fold: str


class OwnPromise(Protocol):
    """A unit's shorter limits by channel, and the document that decided them."""

    @property
    def own_limits(self) -> Mapping[str, str]: ...
    @property
    def own_limits_document(self) -> str: ...


@dataclass(frozen=True)
class Offered:
    """A procedure as one unit posts it on one day."""

    version: ProcedureVersion
    own_limits: Mapping[str, str]
    own_limits_document: str
    calendar: Revision | None = None  # the calendar's revision at that moment, for `calendar_of`
    approved_on: date | None = None  # this edition, by this unit
    checked_on: date | None = None  # when this unit last looked whether the entry is right

    @property
    def is_approved(self) -> bool:
        """By the unit, or by an officer before the file was shipped."""
        return bool(self.approved_on or self.version.procedure.reviewed_on)


@dataclass(frozen=True)
class PromiseTerms:
    """The legal limit and the promised one as `parse_limit` reads them; equal without an own promise."""

    legal: str
    promised: str
    source: str
    cut_off: time | None


def in_force(code: str, on: date) -> ProcedureVersion:
    """The edition of that day. Raises NotFound."""
    found = _in_force().ask(code=code, day=on)
    if not found:
        raise NotFound("Không có thủ tục này trong danh mục đang áp dụng.")
    return found[0]


@cache
def _in_force() -> KeptRows[ProcedureVersion]:
    rows = ProcedureVersion.objects.in_force(Told("day", DateField()))
    return keep_rows(rows.filter(code=Told("code", CharField())).order_by("pk")[:1])


def offered(unit_id: int, code: str, on: date) -> Offered:
    """The edition, the unit's own promise, the calendar's revision: one statement. NotFound when it is not posted."""
    found = _offered().ask(unit=unit_id, code=code, day=on)
    if not found or vars(found[0])["own_limits_document"] is None:
        raise NotFound("Đơn vị hiện chưa tiếp nhận thủ tục này.")
    own = vars(found[0])
    return Offered(
        found[0],
        own["own_limits"],
        own["own_limits_document"],
        revision_in(found[0]),
        own["approved_on"],
        own["checked_on"],
    )


@cache
def _offered() -> KeptRows[ProcedureVersion]:
    unit, code, on = Told("unit", BigIntegerField()), Told("code", CharField()), Told("day", DateField())
    posted = UnitProcedure.objects.posted(unit, on).filter(code=OuterRef("code")).order_by("-pk")
    return keep_rows(
        ProcedureVersion.objects.in_force(on)
        .filter(code=code)
        .annotate(
            own_limits=Subquery(posted.values("own_limits")[:1], output_field=JSONField()),
            own_limits_document=Subquery(posted.values("own_limits_document")[:1]),
            approved_on=Subquery(_approved(unit).filter(version=OuterRef("pk")).values("on")[:1]),
            checked_on=Subquery(Check.objects.filter(unit=unit, code=OuterRef("code")).values("on")[:1]),
            **with_revision(),
        )
        .defer("content", "name_fold")  # long, and typed once for all requests
        .order_by("pk")[:1]
    )


def _approved(unit_id: int | Told) -> QuerySet[Approval]:
    return Approval.objects.filter(unit=unit_id, verdict=Approval.Verdict.APPROVED)


def all_offered(unit_id: int, on: date) -> list[Offered]:
    """All the unit posts on the day with its own promises, by field and then plain name: four statements."""
    approved = dict(_approved(unit_id).values_list("version", "on"))
    checked = dict(Check.objects.filter(unit=unit_id).values_list("code", "on"))
    own = {row.code: row for row in UnitProcedure.objects.posted(unit_id, on).order_by("pk")}
    versions = ProcedureVersion.objects.in_force(on).filter(code__in=own)
    found = [
        Offered(
            v,
            own[v.code].own_limits,
            own[v.code].own_limits_document,
            approved_on=approved.get(v.pk),
            checked_on=checked.get(v.code),
        )
        for v in versions
    ]
    return sorted(found, key=lambda one: _place(one.version.field, one.version.plain_name))


def full_guides(on: date) -> list[str]:
    """Codes of the procedures told whole: what a new unit begins to post."""
    versions = ProcedureVersion.objects.in_force(on).read()
    return sorted(row.code for row in versions if row.procedure.depth is Depth.FULL)


def offered_by(unit_id: int, on: date) -> list[Choice]:
    """What the unit posts on the day, by field and then plain name."""
    codes = UnitProcedure.objects.posted(unit_id, on).values("code")
    rows = ProcedureVersion.objects.in_force(on).filter(code__in=codes)
    choices = [
        Choice(*row) for row in rows.values_list("pk", "code", "name", "plain_name", "field", "name_fold")
    ]
    return sorted(choices, key=lambda choice: _place(choice.field, choice.plain_name))


@lru_cache(maxsize=2048)
def _place(field: str, plain_name: str) -> tuple[str, str]:
    """Where it stands in a list; the same few hundred names for every reader, half the time of a page otherwise."""
    return sort_key(field), sort_key(plain_name)


def plain_names(codes: Iterable[str], on: date) -> dict[str, str]:
    """Code → what people call it, for the codes in force on the day."""
    rows = ProcedureVersion.objects.in_force(on).filter(code__in=codes)
    return dict(rows.values_list("code", "plain_name"))


def posted_of(unit_id: int, codes: Iterable[str], on: date) -> frozenset[str]:
    """Of these codes the ones the unit posts on the day."""
    rows = UnitProcedure.objects.posted(unit_id, on).filter(code__in=codes)
    return frozenset(rows.values_list("code", flat=True))


def known_by_name(on: date) -> list[tuple[str, str]]:
    """Code and plain name of all in force on the day, by name: for whoever chooses one."""
    rows = ProcedureVersion.objects.in_force(on).values_list("code", "plain_name")
    return sorted(rows, key=lambda row: sort_key(row[1]))


class Named(Protocol):
    """Something with the names and everyday words of a procedure."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def plain_name(self) -> str: ...
    @property
    def name_fold(self) -> str: ...


N = TypeVar("N", bound=Named)


def unapproved(unit_id: int, codes: Iterable[str], on: date) -> frozenset[str]:
    """Of these codes, those whose guide of the day neither this unit nor an officer before it approved."""
    approved = set(_approved(unit_id).values_list("version", flat=True))
    rows = ProcedureVersion.objects.in_force(on).filter(code__in=codes).read()
    return frozenset(r.code for r in rows if r.pk not in approved and not r.procedure.reviewed_on)


def event_judged(unit_id: int, event: Event) -> EventApproval | None:
    """What the unit says of the steps of a life event as they are told now."""
    return EventApproval.objects.filter(unit=unit_id, slug=event.slug, told=event.edition).first()


def laws_of(codes: Iterable[str], on: date) -> list[str]:
    """What the procedures of these codes stand on, in words; what most of them share comes first."""
    told: dict[str, list[str]] = {}
    for version in ProcedureVersion.objects.in_force(on).filter(code__in=codes).order_by("code").read():
        for law in version.procedure.laws:
            told.setdefault(law.number, []).append(law.words)
    return [words[0] for words in sorted(told.values(), key=len, reverse=True)]


def matching(choices: Iterable[N], words: str) -> list[N]:
    """The choices whose names or everyday words begin with each word typed, marks or not.

    Those named so letter by letter come first: “khai tử” means khai tử, although “từ” in other names fits as well.
    """
    wanted = fold(words).split()
    typed = tidy(words).lower()
    found = [choice for choice in choices if _holds(choice, wanted)]
    return sorted(found, key=lambda choice: typed not in f"{choice.plain_name}\n{choice.name}".lower())


def _holds(choice: Named, wanted: list[str]) -> bool:
    held = [choice.code, *choice.name_fold.split()]
    return all(any(word.startswith(start) for word in held) for start in wanted)


def limit_for(
    version: ProcedureVersion, case: str, channel: Channel, own: OwnPromise | None = None
) -> PromiseTerms:
    """The time promised in this case and channel. NotFound when the edition does not know them.

    The unit's own promise is for the ordinary road: a staff case (to verify) keeps the legal time. Raises BadLimit
    where the law's time is not known and the unit posts none.
    """
    procedure = version.procedure
    chosen, limit = procedure.case(case), procedure.limit_for(case, channel)
    if chosen is None or limit is None or channel not in procedure.channels:
        raise NotFound("Thủ tục này không có trường hợp hoặc cách nộp đã chọn.")
    source = procedure.law_words(limit.law, limit.article)
    shorter = own.own_limits.get(channel, "") if own and not chosen.staff_only else ""
    if limit.unclear:
        return _posted_instead(limit, shorter, own.own_limits_document if own else "")
    if not own or not shorter or never_later(parse_limit(shorter), parse_limit(limit.text)) is False:
        return PromiseTerms(limit.text, limit.text, source, limit.cut_off)
    same_day = parse_limit(shorter).kind is LimitKind.SAME_DAY
    return PromiseTerms(
        limit.text, shorter, f"{source}; {own.own_limits_document}", limit.cut_off if same_day else None
    )


def _posted_instead(limit: Limit, text: str, document: str) -> PromiseTerms:
    """The unit's own time stands for one the source left unreadable."""
    if not text:
        raise BadLimit(
            f"Nguồn chỉ ghi thời hạn “{limit.unclear}”, chưa đủ để hẹn ngày. Mời lãnh đạo hoặc quản trị ghi thời hạn "
            "kèm văn bản ở trang Niêm yết, rồi tiếp nhận."
        )
    return PromiseTerms(text, text, document, limit.cut_off)


CHECKED_FOR = timedelta(days=180)


@dataclass(frozen=True)
class Posting:
    """One procedure of the list as a unit's own page shows it: posted now, later, or not."""

    version: ProcedureVersion
    posted: UnitProcedure | None
    check: Check | None = None
    approval: Approval | None = None
    official: OfficialProcedure | None = None

    @property
    def is_approved(self) -> bool:
        verdict = self.approval.verdict if self.approval else ""
        return verdict == Approval.Verdict.APPROVED or self.version.procedure.reviewed_on is not None

    @property
    def is_wrong(self) -> bool:
        """Somebody answerable said what has to be mended."""
        return self.approval is not None and self.approval.verdict == Approval.Verdict.WRONG

    def is_to_check(self, on: date) -> bool:
        """Posted, and not checked for long, or not since it says something else, or the law has changed."""
        if self.posted is None:
            return False
        if self.check is None or self.check.edition != self.version.edition:
            return True
        review = self.version.procedure.review_by
        is_overtaken = review is not None and self.check.on < review <= on
        return is_overtaken or self.check.on <= on - CHECKED_FOR

    @property
    def own_times(self) -> list[tuple[str, str]]:
        """Way of handing in, and the unit's own limit."""
        own = self.posted.own_limits if self.posted else {}
        return [(Channel(key).words, text) for key, text in own.items()]

    @property
    def is_brief(self) -> bool:
        """The guide is a draft of a few lines."""
        return self.version.procedure.depth is Depth.BRIEF

    @property
    def has_unclear_time(self) -> bool:
        """The source left a time unreadable and the unit has not decided one."""
        own = self.posted.own_limits if self.posted else {}
        unclear = [limit for limit in self.version.procedure.limits if limit.unclear]
        return any(channel not in own for limit in unclear for channel in limit.channels)


def postings(unit_id: int, on: date) -> list[Posting]:
    """Every procedure in force with how the unit posts it, by field and plain name."""
    posted = {row.code: row for row in standing(unit_id, on)}
    checks = checks_of(unit_id)
    officials = {row.code: row for row in OfficialProcedure.objects.filter(unit=unit_id)}
    approvals = {row.version_id: row for row in Approval.objects.filter(unit=unit_id)}
    rows = [
        Posting(
            version,
            posted.get(version.code),
            checks.get(version.code),
            approvals.get(version.pk),
            officials.get(version.code),
        )
        for version in ProcedureVersion.objects.in_force(on).read()
    ]
    return sorted(rows, key=lambda r: _place(r.version.field, r.version.plain_name))


def posting(unit_id: int, code: str, on: date) -> Posting:
    """One of them with its content. Raises NotFound."""
    version = in_force(code, on)
    return Posting(
        version,
        standing(unit_id, on).filter(code=code).last(),
        check_of(unit_id, code),
        Approval.objects.filter(unit=unit_id, version=version).first(),
        OfficialProcedure.objects.filter(unit=unit_id, code=code).first(),
    )


def ended_by_list(unit_id: int, codes: Iterable[str]) -> list[OfficialProcedure]:
    """Of these the ones that the unit's newest official list says have ended."""
    rows = OfficialProcedure.objects.filter(unit=unit_id, code__in=list(codes), is_ended=True)
    return list(rows.select_related("official_list").order_by("code"))


def check_of(unit_id: int, code: str) -> Check | None:
    """When the unit last checked it, and by whom."""
    return Check.objects.filter(unit=unit_id, code=code).first()


def checks_of(unit_id: int) -> dict[str, Check]:
    """Code → when the unit last checked it, and by whom."""
    return {row.code: row for row in Check.objects.filter(unit=unit_id)}


def standing(unit_id: int, on: date) -> QuerySet[UnitProcedure]:
    """What is posted on the day or will be; of two, the later one last."""
    still = Q(offered_to__isnull=True) | Q(offered_to__gt=on)
    rows = UnitProcedure.objects.filter(still, unit=unit_id).exclude(offered_to=F("offered_from"))
    return rows.order_by("offered_from", "pk")


ASKED_OFTEN = 3  # times; less could be one person


def unfound_often(unit_id: int) -> list[tuple[str, int]]:
    """What was typed at least three times without finding anything, most often first, and how many times."""
    rows = Unfound.objects.filter(unit=unit_id).values("words").annotate(asked=Sum("times"))
    often = rows.filter(asked__gte=ASKED_OFTEN).order_by("-asked", "words")
    return [(row["words"], row["asked"]) for row in often[:50]]
