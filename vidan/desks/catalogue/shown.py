"""What a page or a paper shows of a procedure: papers by case, times, fees, in words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from vidan.core.ui.words import money
from vidan.desks.catalogue.content import Case, Channel, Fee, Paper, Procedure
from vidan.desks.catalogue.models import ProcedureVersion, UnitProcedure
from vidan.desks.catalogue.queries import Offered
from vidan.desks.catalogue.queries import limit_for as promised_limit
from vidan.kit.workdays.faults import BadLimit

PORTAL = "https://dichvucong.gov.vn"
_CODE = re.compile(r"[0-9]\.[0-9]{6}")


@dataclass(frozen=True)
class CaseShown:
    """One case as the page shows it: what to hand in, what may help, what nobody may ask for."""

    case: Case
    needed: tuple[Paper, ...]
    helpful: tuple[Paper, ...]
    held: tuple[Paper, ...]


@dataclass(frozen=True)
class TermShown:
    """A time or a fee, and for which ways of handing in and which cases (none: all others).

    `unclear`: what the source says where it does not say enough.
    """

    words: str
    channels: str
    cases: tuple[str, ...]
    law: str
    note: str
    is_sure: bool
    unclear: str = ""


@dataclass(frozen=True)
class Way:
    """Time and fee of one way of handing in, for this person."""

    channel: Channel
    time: str
    time_note: str
    fee: str
    fee_note: str
    is_sure: bool

    @property
    def terms(self) -> tuple[object, ...]:
        """What is the same for ways that may stand together."""
        return self.time, self.time_note, self.fee, self.fee_note, self.is_sure


@dataclass(frozen=True)
class Alike:
    """Ways of handing in with one time and one fee; `is_all`: there are no others."""

    channels: tuple[Channel, ...]
    way: Way
    is_all: bool


def alike(ways: Sequence[Way]) -> list[Alike]:
    """The ways put together where time and fee are the same, in their order."""
    groups: dict[tuple[object, ...], list[Way]] = {}
    for way in ways:
        groups.setdefault(way.terms, []).append(way)
    return [
        Alike(tuple(way.channel for way in group), group[0], len(groups) == 1) for group in groups.values()
    ]


def address(name: str, *values: str) -> str:
    """A whole address of the house, as a paper or a machine needs it."""
    return f"{settings.PUBLIC_URL}{reverse(name, args=values)}"


def case_shown(procedure: Procedure, case: Case) -> CaseShown:
    papers = procedure.papers_for(case.key)
    return CaseShown(
        case,
        needed=tuple(paper for paper in papers if paper.required),
        helpful=tuple(paper for paper in papers if not paper.required and not paper.in_state_database),
        held=tuple(paper for paper in papers if paper.in_state_database),
    )


def times(procedure: Procedure) -> list[TermShown]:
    return [
        TermShown(
            f"Chưa rõ (nguồn ghi: {limit.unclear})" if limit.unclear else limit.text,
            _channels(procedure, limit.channels),
            _titles(procedure, limit.cases),
            procedure.law_words(limit.law, limit.article),
            limit.note,
            limit.confidence.is_sure,
            limit.unclear,
        )
        for limit in procedure.limits
    ]


def fees(procedure: Procedure) -> list[TermShown]:
    return [
        TermShown(
            fee_words(fee),
            _channels(procedure, fee.channels),
            _titles(procedure, fee.cases),
            procedure.law_words(fee.law, fee.article),
            fee.note,
            fee.confidence.is_sure,
        )
        for fee in procedure.fees
    ]


def fee_words(fee: Fee) -> str:
    """“20.000 đ một bản”; what is not known says so."""
    if fee.unclear:
        return "Chưa rõ, mời hỏi cán bộ"
    if fee.amount is None:
        return "Theo nghị quyết của HĐND tỉnh"
    if fee.amount == 0:
        return "Không mất tiền"
    return money(fee.amount) + (f" một {fee.per}" if fee.per else "")


def may_cost(procedure: Procedure, channel: Channel) -> bool:
    """Whether anybody pays, or may have to, who comes this way."""
    return any(fee.amount != 0 for fee in procedure.fees if channel in fee.channels)


def _channels(procedure: Procedure, channels: tuple[Channel, ...]) -> str:
    """Empty when it holds for every way of handing in."""
    if set(channels) == set(procedure.channels):
        return ""
    return ", ".join(channel.words for channel in channels)


def _titles(procedure: Procedure, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(case.title for case in procedure.cases if case.key in keys)


@dataclass(frozen=True)
class Said:
    """A piece of a sentence; with a code it leads to that procedure, called so."""

    text: str
    code: str = ""
    plain_name: str = ""


def with_links(text: str, unit_id: int, on: date) -> list[Said]:
    """The sentence in pieces; the codes this unit posts are to be followed."""
    codes = _CODE.findall(text)
    here = UnitProcedure.objects.posted(unit_id, on).filter(code__in=codes).values("code") if codes else ()
    names = dict(
        ProcedureVersion.objects.in_force(on).filter(code__in=here).values_list("code", "plain_name")
    )
    parts = re.split(f"({_CODE.pattern})", text)
    return [Said(part, part if part in names else "", names.get(part, "")) for part in parts if part]


def is_to_review(procedure: Procedure, today: date) -> bool:
    """The day has come from which the law may be another."""
    return procedure.review_by is not None and procedure.review_by <= today


def way(offered: Offered, key: str, channel: Channel, told: Procedure | None = None) -> Way:
    """What this unit promises and takes in one case; with the words of `told`, the same in another language."""
    procedure = told or offered.version.procedure
    limit, fee = procedure.limit_for(key, channel), procedure.fee_for(key, channel)
    try:
        time = promised_limit(offered.version, key, channel, offered).promised
    except BadLimit:
        time = "Chưa rõ, mời hỏi cán bộ"
    return Way(
        channel,
        time,
        limit.note if limit else "",
        fee_words(fee) if fee else "",
        fee.note if fee else "",
        bool(limit and fee and limit.confidence.is_sure and fee.confidence.is_sure),
    )
