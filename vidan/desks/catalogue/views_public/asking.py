"""“Which case are you?”: one page with every question and every list; the device alone finds which holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import conditional_page, require_safe
from django.views.decorators.vary import vary_on_cookie

from vidan.core.ui.doors import public_door
from vidan.core.ui.languages import said
from vidan.desks.catalogue import queries
from vidan.desks.catalogue.asking import Outcome, after, ends, trail_in
from vidan.desks.catalogue.content import Answer, Case, Paper, Procedure, Question
from vidan.desks.catalogue.glosses import names
from vidan.desks.catalogue.shown import Alike, CaseShown, address, alike, case_shown, is_to_review, way
from vidan.desks.catalogue.telling import for_reader, mark_of
from vidan.desks.catalogue.views_public import home_id
from vidan.desks.catalogue.views_public.leading import leads_on

BRING = "Cần mang:"
OLD = "tl"  # how the answers stood in an address before they stayed on the device


@dataclass(frozen=True)
class Other:
    """The procedure that is needed instead, and whether this unit takes it."""

    code: str
    plain_name: str
    is_here: bool


@dataclass(frozen=True)
class AnswerShown:
    """An answer and what it comes to. `leads_to`: the place of the question that follows, None when nothing does."""

    answer: Answer
    leads_to: int | None
    cases: tuple[Case, ...]
    spared: tuple[Paper, ...]
    other: Other | None


@dataclass(frozen=True)
class QuestionShown:
    """A question with its answers. `next`: the place of the one below it, where most answers lead."""

    question: Question
    answers: tuple[AnswerShown, ...]
    next: int


@dataclass(frozen=True)
class CaseListed:
    """A case with its papers, and its times and fees."""

    shown: CaseShown
    ways: list[Alike]
    to_send: str  # times and fees, a line each


@public_door
@require_safe
@vary_on_cookie
@conditional_page
@leads_on
def which_case(request: HttpRequest, code: str) -> HttpResponse:
    """The same page for everybody, whatever they answer. An old link's answers go behind “#” and are forgotten."""
    today = timezone.localdate()
    offered = queries.offered(home_id(), code, today)
    if OLD in request.GET:
        return HttpResponseRedirect(f"{reverse('which_case', args=[code])}#{trail_in(request.GET[OLD])}")
    told = for_reader(offered.version.procedure)
    procedure, found = told.procedure, ends(offered.version.procedure)
    cases = [_listed(offered, procedure, case) for case in procedure.cases if not case.staff_only]
    only, here = found.get(""), address("which_case", code)
    context = {
        "procedure": procedure,
        "told": told,
        "vi": mark_of(told),
        "questions": _questions(procedure),
        "ends": {trail: _keys(end) for trail, end in found.items()} if procedure.questions else None,
        "cases": cases,
        "address": here,
        "to_send": _to_send(procedure, cases[0], here) if only else f"{procedure.plain_name}\n{said(BRING)}",
        "is_approved": offered.is_approved,
        "is_to_review": is_to_review(procedure, today),
        **_sorted(procedure.papers_for(only.main.key) if only else procedure.papers),
    }
    return render(request, "catalogue/which_case.html", context)


def _questions(procedure: Procedure) -> list[QuestionShown]:
    codes = {answer.instead for question in procedure.questions for answer in question.answers} - {""}
    others = _others(codes)
    return [
        QuestionShown(
            question,
            tuple(_answer(procedure, question, answer, others) for answer in question.answers),
            place,
        )
        for place, question in enumerate(procedure.questions, start=1)
    ]


def _answer(
    procedure: Procedure, question: Question, answer: Answer, others: Mapping[str, Other]
) -> AnswerShown:
    follows = after(procedure, question, answer)
    return AnswerShown(
        answer,
        procedure.questions.index(follows) if follows else None,
        tuple(case for case in procedure.cases if case.key in answer.cases),
        tuple(paper for paper in procedure.papers if paper.key in answer.without),
        others.get(answer.instead),
    )


def _others(codes: set[str]) -> dict[str, Other]:
    if not codes:
        return {}
    today = timezone.localdate()
    in_force, here = queries.plain_names(codes, today), queries.posted_of(home_id(), codes, today)
    told = names(get_language() or "")
    return {
        code: Other(code, told.get(code, in_force.get(code, "")), code in here and code in in_force)
        for code in sorted(codes)
    }


def _listed(offered: queries.Offered, procedure: Procedure, case: Case) -> CaseListed:
    ways = [way(offered, case.key, channel, procedure) for channel in procedure.channels]
    lines = [f"{said(one.channel.words)}: {said(one.time)}; {said(one.fee)}" for one in ways]
    return CaseListed(case_shown(procedure, case), alike(ways), "\n".join(lines))


def _keys(end: Outcome) -> dict[str, Any]:
    """A list as the page's script reads it."""
    return {
        "main": end.main.key,
        "cases": [case.key for case in end.cases],
        "papers": [paper.key for paper in end.papers],
    }


def _sorted(papers: tuple[Paper, ...]) -> dict[str, list[Paper]]:
    return {
        "needed": [paper for paper in papers if paper.required],
        "helpful": [p for p in papers if not p.required and not p.in_state_database],
        "held": [paper for paper in papers if paper.in_state_database],
    }


def _to_send(procedure: Procedure, one: CaseListed, here: str) -> str:
    """The list as a message to copy: no name, no number of anybody. Of a list by answers the script makes it."""
    papers = [f"- {paper.name} ({said(paper.kind.value)})" for paper in one.shown.needed]
    return "\n".join([procedure.plain_name, said(BRING), *papers, one.to_send, here])
