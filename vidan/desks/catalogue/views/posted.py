"""The list of what the unit posts: found, counted by field and state, many done at once."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.pieces import Tile
from vidan.core.units.queries import face
from vidan.desks.catalogue import papers, queries
from vidan.desks.catalogue.actions import check_all, offer_all, withdraw_all
from vidan.desks.catalogue.comparing import beside_list
from vidan.desks.catalogue.forms import ManyForm
from vidan.desks.catalogue.queries import Posting
from vidan.desks.catalogue.views.keeper import KEEPERS, LOOKERS, Desk, say
from vidan.kit.refusals import BadInput, NotFound
from vidan.kit.text import tidy

PER_PAGE = 25
LONGEST_SEARCH = 200
# How a state stands in the address, what it is called, which rows are in it.
STATES: dict[str, tuple[str, Callable[[Posting, date], bool]]] = {
    "": ("Tất cả", lambda row, on: True),
    "dang": ("Niêm yết", lambda row, on: row.posted is not None),
    "chua": ("Không niêm yết", lambda row, on: row.posted is None),
    "kiem-lai": ("Cần kiểm lại", lambda row, on: row.is_to_check(on)),
    "cho-duyet": ("Niêm yết, chờ duyệt", lambda row, on: row.posted is not None and not row.is_approved),
    "can-sua": ("Cần sửa", lambda row, on: row.is_wrong),
    "khac": ("Khác danh sách chính thức", lambda row, on: bool(beside_list(row))),
    "tom-tat": ("Hướng dẫn tóm tắt", lambda row, on: row.is_brief),
    "chua-ro": ("Thời hạn chưa rõ", lambda row, on: row.has_unclear_time),
}


@dataclass(frozen=True)
class Asked:
    """What the address asks the list for."""

    words: str
    field: str
    state: str

    @classmethod
    def of(cls, said: Mapping[str, str]) -> "Asked":
        state = said.get("tt", "")
        return cls(
            tidy(said.get("q", "")[:LONGEST_SEARCH]),
            tidy(said.get("lv", "")[:LONGEST_SEARCH]),
            state if state in STATES else "",
        )

    def address(self, unit_id: int | None, **others: str) -> str:
        """The list as asked, one thing changed perhaps."""
        said = {"q": self.words, "lv": self.field, "tt": self.state} | others
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in said.items() if value})
        if unit_id:
            query["don-vi"] = str(unit_id)
        return f"{reverse('catalogue:posted')}{'?' if query else ''}{query.urlencode()}"

    def in_words(self, rows: list[Posting]) -> list[Posting]:
        """Those that hold the words typed, best first."""
        if not self.words:
            return rows
        by_code = {row.version.code: row for row in rows}
        return [by_code[one.code] for one in queries.matching((row.version for row in rows), self.words)]

    def in_field(self, rows: Iterable[Posting]) -> list[Posting]:
        return [row for row in rows if self.field in ("", row.version.field)]

    def in_state(self, rows: Iterable[Posting], on: date) -> list[Posting]:
        return [row for row in rows if STATES[self.state][1](row, on)]

    def found(self, rows: list[Posting], on: date) -> list[Posting]:
        return self.in_state(self.in_field(self.in_words(rows)), on)


@staff_door(*LOOKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def posted(request: StaffRequest) -> HttpResponse:
    """Every procedure of the catalogue that the address asks for, a page at a time; many are done at once."""
    desk, asked = Desk.of(request), Asked.of(request.GET)
    rows = queries.postings(desk.unit.pk, desk.today)
    return (
        _many(request, desk, asked, rows) if request.method == "POST" else _page(request, desk, asked, rows)
    )


@staff_door(*LOOKERS)
@require_safe
def poster(request: StaffRequest) -> HttpResponse:
    """What the unit posts, for its wall."""
    desk = Desk.of(request)
    posted = queries.all_offered(desk.unit.pk, desk.today)
    return papers.as_pdf(papers.poster(posted, face(desk.unit.pk, desk.today), desk.today), "bang-niem-yet")


def _many(request: StaffRequest, desk: Desk, asked: Asked, rows: list[Posting]) -> HttpResponse:
    """Post or withdraw those ticked, or all that were found: all of them or none. What was ticked stays ticked."""
    form = ManyForm([row.version.code for row in rows], request.POST, auto_id="nhieu_%s")
    if form.is_valid() and form.cleaned_data["task"] != "kiem-lai" and form.cleaned_data["on"] < desk.today:
        form.add_error("on", "Mời chọn hôm nay hoặc một ngày sau: việc đã nhận giữ ngày đã hẹn.")
    if not form.is_valid():
        return _page(request, desk, asked, rows, form, status=422)
    data = form.cleaned_data
    codes = (
        [row.version.code for row in asked.found(rows, desk.today)] if data["all_found"] else data["codes"]
    )
    try:
        _TASKS[data["task"]](desk, form, codes)
    except (BadInput, NotFound) as refusal:
        say(form, refusal)
        return _page(request, desk, asked, rows, form, status=refusal.status)
    return HttpResponseRedirect(asked.address(_asked_unit(request, desk), vua=data["task"]))


def _post(desk: Desk, form: ManyForm, codes: list[str]) -> object:
    return offer_all(desk.deed(form), desk.unit, codes, on=form.cleaned_data["on"])


def _withdraw(desk: Desk, form: ManyForm, codes: list[str]) -> object:
    data = form.cleaned_data
    return withdraw_all(desk.deed(form), desk.unit, codes, on=data["on"], document=data["document"])


def _check(desk: Desk, form: ManyForm, codes: list[str]) -> object:
    return check_all(desk.deed(form, LOOKERS), desk.unit, codes, on=desk.today, by=form.cleaned_data["by"])


_TASKS: dict[str, Callable[[Desk, ManyForm, list[str]], object]] = {
    "niem-yet": _post,
    "thoi": _withdraw,
    "kiem-lai": _check,
}


def _asked_unit(request: StaffRequest, desk: Desk) -> int | None:
    return desk.unit.pk if "don-vi" in request.GET else None


def _page(
    request: StaffRequest,
    desk: Desk,
    asked: Asked,
    rows: list[Posting],
    form: ManyForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    found = asked.found(rows, desk.today)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    codes = [row.version.code for row in rows]
    context = {
        "rows": page.object_list,
        "page_obj": page,
        "found": len(found),
        "total": len(rows),
        "count": sum(row.posted is not None for row in rows),
        "asked": asked,
        "state": STATES[asked.state][0],
        "tiles": _tiles(request, desk, asked, rows),
        "fields": _fields(asked.in_state(asked.in_words(rows), desk.today)),
        "form": form or ManyForm(codes, initial={"on": desk.today, "by": desk.office}, auto_id="nhieu_%s"),
        "tried": form,
        "ticked": _ticked(request, form, page.object_list),
        "unit": face(desk.unit.pk, desk.today),
        "unit_asked": _asked_unit(request, desk),
        "everything": asked.address(_asked_unit(request, desk), q="", lv="", tt=""),
        "here": asked.address(_asked_unit(request, desk), page=str(page.number)),
        "all_ticked": asked.address(_asked_unit(request, desk), page=str(page.number), chon="trang"),
        "just_done": ManyForm.DONE.get(request.GET.get("vua", ""), ""),
        "today": desk.today,
        "may_post": desk.may(KEEPERS),
    }
    return render(request, "catalogue/posted.html", context, status=status)


def _tiles(request: StaffRequest, desk: Desk, asked: Asked, rows: list[Posting]) -> list[Tile]:
    """States with how many of what was found otherwise are in them."""
    others = asked.in_field(asked.in_words(rows))
    unit = _asked_unit(request, desk)
    return [
        Tile(sum(fits(row, desk.today) for row in others), label, asked.address(unit, tt=state))
        for state, (label, fits) in STATES.items()
    ]


def _fields(rows: list[Posting]) -> list[tuple[str, int, int]]:
    """Field, how many it has, how many of them are posted."""
    total = Counter(row.version.field for row in rows)
    here = Counter(row.version.field for row in rows if row.posted)
    return [(field, count, here[field]) for field, count in total.items()]


def _ticked(request: StaffRequest, form: ManyForm | None, rows: Any) -> set[str]:
    if form:
        return set(form.data.getlist("codes"))  # type: ignore[attr-defined]  # a form that was sent
    return {row.version.code for row in rows} if request.GET.get("chon") == "trang" else set()
