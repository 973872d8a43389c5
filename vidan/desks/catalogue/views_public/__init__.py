"""What residents read before they come: the list a unit posts, and one plain page per procedure."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from vidan.core.ui.doors import public_door
from vidan.core.ui.words import money
from vidan.core.units.queries import installation
from vidan.desks.catalogue import queries
from vidan.desks.catalogue.actions import note_unfound
from vidan.desks.catalogue.content import Case, Channel, Fee, Paper, Procedure
from vidan.desks.catalogue.seeking import seek
from vidan.kit.refusals import NotFound
from vidan.kit.text import tidy

LONGEST_SEARCH = 200


@dataclass(frozen=True)
class CaseShown:
    """One case as the page shows it: what to hand in, what may help, what nobody may ask for."""

    case: Case
    needed: tuple[Paper, ...]
    helpful: tuple[Paper, ...]
    held: tuple[Paper, ...]


@dataclass(frozen=True)
class TermShown:
    """A time or a fee, and for which ways of handing in and which cases (none: all others)."""

    words: str
    channels: str
    cases: tuple[str, ...]
    law: str
    note: str
    is_sure: bool


@public_door
def procedure_list(request: HttpRequest) -> HttpResponse:
    """Everything the unit posts, grouped by field; `?q=` asks for what people say."""
    words = tidy(request.GET.get("q", "")[:LONGEST_SEARCH])
    today = timezone.localdate()
    posted = queries.offered_by(home_id(), today)
    if words:
        return _answered(request, posted, words, today)
    fields: dict[str, list[queries.Choice]] = {}
    for choice in posted:
        fields.setdefault(choice.field, []).append(choice)
    context = {"fields": list(fields.items()), "posted": len(posted)}
    return render(request, "catalogue/list.html", context)


def _answered(request: HttpRequest, posted: list[queries.Choice], words: str, today: date) -> HttpResponse:
    """The best few with why; then what merely holds the words typed, unless another office does it."""
    home = home_id()
    sought = seek(home, posted, words, today)
    if not sought.groups and not sought.not_here and not sought.instead:
        note_unfound(home, words, today)
    also = [] if sought.instead and not sought.groups else queries.matching(posted, words)
    context = {
        "words": words,
        "sought": sought,
        "also": [choice for choice in also if choice.code not in sought.codes],
        "posted": len(posted),
    }
    return render(request, "catalogue/found.html", context)


@public_door
def procedure_page(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure in plain words."""
    today = timezone.localdate()
    offered = queries.offered(home_id(), code, today)
    procedure = offered.version.procedure
    context = {
        "procedure": procedure,
        "cases": [_case_shown(procedure, case) for case in procedure.cases if not case.staff_only],
        "channels": [channel.words for channel in procedure.channels],
        "times": _times(procedure),
        "own_times": [(Channel(key).words, text) for key, text in offered.own_limits.items()],
        "own_document": offered.own_limits_document,
        "fees": _fees(procedure),
        "is_to_review": is_to_review(procedure, today),
    }
    return render(request, "catalogue/procedure.html", context)


def home_id() -> int:
    """The unit whose house this is. Raises NotFound before it is set up."""
    here = installation()
    if here is None:
        raise NotFound("Trang này chưa được thiết lập cho một đơn vị.")
    return here.home_id


def _case_shown(procedure: Procedure, case: Case) -> CaseShown:
    papers = procedure.papers_for(case.key)
    return CaseShown(
        case,
        needed=tuple(paper for paper in papers if paper.required),
        helpful=tuple(paper for paper in papers if not paper.required and not paper.in_state_database),
        held=tuple(paper for paper in papers if paper.in_state_database),
    )


def _times(procedure: Procedure) -> list[TermShown]:
    return [
        TermShown(
            f"Chưa rõ (nguồn ghi: {limit.unclear})" if limit.unclear else limit.text,
            _channels(procedure, limit.channels),
            _titles(procedure, limit.cases),
            procedure.law_words(limit.law, limit.article),
            limit.note,
            limit.confidence.is_sure,
        )
        for limit in procedure.limits
    ]


def _fees(procedure: Procedure) -> list[TermShown]:
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


def _channels(procedure: Procedure, channels: tuple[Channel, ...]) -> str:
    """Empty when it holds for every way of handing in."""
    if set(channels) == set(procedure.channels):
        return ""
    return ", ".join(channel.words for channel in channels)


def _titles(procedure: Procedure, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(case.title for case in procedure.cases if case.key in keys)


def is_to_review(procedure: Procedure, today: date) -> bool:
    """The day has come from which the law may be another."""
    return procedure.review_by is not None and procedure.review_by <= today
