"""A guide read fact by fact with its sources, and approved for residents, or said to be wrong."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.units.queries import face
from vidan.desks.catalogue import queries
from vidan.desks.catalogue.actions import judge
from vidan.desks.catalogue.content import Procedure
from vidan.desks.catalogue.forms import JudgeForm
from vidan.desks.catalogue.shown import TermShown, fees, times
from vidan.desks.catalogue.views import judging
from vidan.desks.catalogue.views.keeper import JUDGES, LOOKERS, Desk

OF_THE_FILE = "Nguồn chung, ghi ở cuối trang"


@dataclass(frozen=True)
class Fact:
    """One thing the guide says, where it was read, whether it was sure."""

    what: str
    said: str
    source: str = OF_THE_FILE
    is_sure: bool = True


@dataclass(frozen=True)
class Guide:
    """A procedure as a list of facts."""

    procedure: Procedure

    @cached_property
    def facts(self) -> list[Fact]:
        one = self.procedure
        return [
            Fact("Tên chính thức, mã", f"{one.name} ({one.code})"),
            Fact("Tên gọi dễ hiểu", one.plain_name),
            Fact("Lĩnh vực, nơi quyết định", f"{one.field}; {one.deciding_level}"),
            Fact("Ai làm, làm ở đâu", one.who),
            *(Fact("Khi nào", text) for text in (one.when,) if text),
            *(Fact("Không phải việc này", text) for text in (one.not_this,) if text),
            Fact("Cách nộp", "; ".join(channel.words for channel in one.channels)),
            *(Fact("Trường hợp", f"{case.title}. {case.hint}".strip()) for case in one.cases),
            *self._papers,
            *(self._term("Bao lâu", term) for term in times(one)),
            *(self._term("Tiền", term) for term in fees(one)),
            *(Fact("Được miễn", free.who, one.law_words(free.law, free.article)) for free in one.exemptions),
            Fact("Nhận được", f"{one.result.name}. {one.result.note}".strip()),
            *(Fact(f"Bước {number}", step) for number, step in enumerate(one.steps, start=1)),
            *(Fact("Dễ nhầm", mistake) for mistake in one.mistakes),
        ]

    @property
    def _papers(self) -> list[Fact]:
        titles = {case.key: case.title for case in self.procedure.cases}
        return [
            Fact(
                _kind(paper.required, paper.in_state_database),
                ". ".join(
                    part
                    for part in (
                        f"{paper.name} ({paper.kind}, {paper.count} bản)",
                        paper.note,
                        f"Lấy ở đâu: {paper.where}" if paper.where else "",
                        f"Trường hợp: {'; '.join(titles[key] for key in paper.cases)}" if paper.cases else "",
                    )
                    if part
                ),
            )
            for paper in self.procedure.papers
        ]

    @staticmethod
    def _term(what: str, term: TermShown) -> Fact:
        whom = "; ".join([*term.cases, *([term.channels] if term.channels else [])])
        said = ". ".join(part for part in (term.words, term.note, f"Riêng: {whom}" if whom else "") if part)
        return Fact(what, said, term.law or OF_THE_FILE, term.is_sure)


def _kind(is_required: bool, is_held: bool) -> str:
    if is_held:
        return "Không phải nộp: Nhà nước đã có"
    return "Cần nộp" if is_required else "Mang theo nếu có"


@staff_door(*LOOKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: StaffRequest, code: str) -> HttpResponse:
    """The guide fact by fact; who is answerable approves it, says what is wrong, or takes the approval back."""
    desk = Desk.of(request)
    if request.method != "POST":
        return _page(request, desk, code)
    form = JudgeForm(request.POST, auto_id="duyet_%s")
    return judging.judged(
        request,
        desk,
        form,
        lambda deed, said: judge(deed, desk.unit, code, said, on=desk.today),
        lambda status: _page(request, desk, code, form, status=status),
    )


def _page(
    request: StaffRequest,
    desk: Desk,
    code: str,
    form: JudgeForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    found = queries.posting(desk.unit.pk, code, desk.today)
    context = {
        "found": found,
        "procedure": found.version.procedure,
        "facts": Guide(found.version.procedure).facts,
        "unit": face(desk.unit.pk, desk.today),
        "just_done": judging.just_done(request),
        "tried": form,
        "form": form or JudgeForm(initial={"edition": found.version.edition}, auto_id="duyet_%s"),
        "may_judge": desk.may(JUDGES),
        "query": judging.query(request, desk),
    }
    return render(request, "catalogue/approval.html", context, status=status)
