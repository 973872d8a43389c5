"""The office's side of the calendar: post days, hold them, call them off; the room and its rules."""

from datetime import date, datetime

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from vidan.core.accounts.models import Role
from vidan.core.accounts.queries import workers
from vidan.core.accounts.scope import SEES_DOSSIERS
from vidan.core.flow import Move, may
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import face
from vidan.desks.reception import flow
from vidan.desks.reception.actions import days as actions
from vidan.desks.reception.actions.turns import turn_came
from vidan.desks.reception.flow import RECEIVERS
from vidan.desks.reception.forms.days import LAWFUL_RULES, CallOffForm, DayForm, HoldForm, RoomForm
from vidan.desks.reception.models import ReceptionDay, Room
from vidan.desks.reception.queries import days as reading
from vidan.desks.reception.queries.conclusions import conclusion_of
from vidan.desks.reception.queries.register import lines_of_day, waiting
from vidan.desks.reception.queries.telling import announcement
from vidan.desks.reception.queries.turns import one_turn, turns_on
from vidan.kit.refusals import Refusal

PER_PAGE = 30
PRESIDE = frozenset({Role.LEADER, Role.SIGNER})
SAYS = {
    "dang": "Đã niêm yết. Bà con xem được ở trang Tiếp công dân.",
    "tiep": "Đã ghi là đã tiếp.",
    "bao": "Đã báo không tiếp được; trang công khai và trang của người có hẹn đã ghi lý do.",
    "phong": "Đã ghi phòng tiếp công dân và nội quy.",
    "den": "Đã ghi là đã đến.",
    "ket-luan": "Đã ký thông báo kết luận; mỗi kết luận đã thành một lời hứa của đơn vị.",
}


@staff_door(*SEES_DOSSIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def days(request: StaffRequest) -> HttpResponse:
    """The calendar: what is missing, what comes, what was; and the form that posts."""
    unit_id, now = unit_of(request), timezone.now()
    form = _day_form(request, unit_id, now)
    if request.method == "POST" and form.is_valid():
        try:
            actions.post_days(unit_id, form.planned(unit_id), act=form.act(request.scope, now))
            return HttpResponseRedirect(f"{reverse('reception:days')}?vua=dang")
        except Refusal as refusal:
            _say(form, refusal)
    context = {
        "unit": face(unit_id, timezone.localdate(now)),
        "room": reading.room_on(unit_id, timezone.localdate(now)),
        "gaps": reading.gaps(unit_id, now),
        "unsaid": reading.unsaid(request.scope, now),
        "coming": reading.coming(unit_id, now),
        "page_obj": Paginator(reading.past(request.scope, unit_id, now), PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "form": form,
        "may_post": request.scope.role_for(flow.POST_DAY.roles, unit_id) is not None,
        "may_keep": request.scope.role_for(actions.KEEPERS, unit_id) is not None,
        "just_done": SAYS.get(request.GET.get("vua", ""), ""),
    }
    return render(request, "reception/days.html", context, status=422 if form.errors else 200)


@staff_door(*SEES_DOSSIERS)
@require_http_methods(["GET", "HEAD"])
def day(request: StaffRequest, pk: str) -> HttpResponse:
    """One day: who booked, and what may be done with it."""
    found = reading.one_day(request.scope, int(pk))
    return _page(request, found, just_done=SAYS.get(request.GET.get("vua", ""), ""))


@staff_door(*flow.PLANNERS)
@require_POST
def hold(request: StaffRequest, pk: str) -> HttpResponse:
    """It was held."""
    found = reading.one_day(request.scope, int(pk))
    form = HoldForm(request.POST, auto_id="tiep_%s")
    if form.is_valid():
        act = form.act(request.scope, timezone.now())
        actions.hold_day(found, act=act, by=form.cleaned_data["by"])
        return HttpResponseRedirect(f"{reverse('reception:day', args=[found.pk])}?vua=tiep")
    return _page(request, found, sent=form, status=422)


@staff_door(*flow.PLANNERS)
@require_POST
def call_off(request: StaffRequest, pk: str) -> HttpResponse:
    """It is not held."""
    found = reading.one_day(request.scope, int(pk))
    form = CallOffForm(request.POST, auto_id="bao_%s")
    if form.is_valid():
        act = form.act(request.scope, timezone.now())
        actions.call_off_day(found, act=act, why=form.cleaned_data["why"])
        return HttpResponseRedirect(f"{reverse('reception:day', args=[found.pk])}?vua=bao")
    return _page(request, found, sent=form, status=422)


@staff_door(*RECEIVERS)
@require_POST
def came(request: StaffRequest, pk: str) -> HttpResponse:
    """Whoever booked this turn is here."""
    turn = one_turn(request.scope, int(pk))
    form = KeyedForm(request.POST)
    if form.is_valid():
        turn_came(turn, act=form.act(request.scope, timezone.now()))
    return HttpResponseRedirect(f"{reverse('reception:day', args=[turn.day_id])}?vua=den")


@staff_door(*actions.KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: StaffRequest) -> HttpResponse:
    """Where, when, by which rules, how often."""
    unit_id = min(unit for role, unit in request.scope.holds if role in actions.KEEPERS)
    today = timezone.localdate()
    found = reading.room_on(unit_id, today)
    form = RoomForm(request.POST if request.method == "POST" else None, initial=_of(found, today))
    if request.method == "POST" and form.is_valid():
        act = form.act(request.scope, timezone.now())
        actions.set_room(act, unit_id, form.words(), since=form.cleaned_data["since"])
        return HttpResponseRedirect(f"{reverse('reception:room')}?vua=phong")
    context = {"form": form, "room": found, "just_done": SAYS.get(request.GET.get("vua", ""), "")}
    return render(request, "reception/room.html", context, status=422 if form.errors else 200)


def unit_of(request: StaffRequest) -> int:
    """Where this person receives people; else where they look."""
    mine = [unit for role, unit in request.scope.holds if role in SEES_DOSSIERS]
    here = [unit for role, unit in request.scope.holds if role in RECEIVERS]
    return min(here or mine)


def _page(
    request: StaffRequest,
    found: ReceptionDay,
    *,
    sent: KeyedForm | None = None,
    status: int = 200,
    just_done: str = "",
) -> HttpResponse:
    now = timezone.now()
    hold_form = HoldForm(initial={"by": found.presider}, auto_id="tiep_%s")
    call_off_form = CallOffForm(auto_id="bao_%s")
    context = {
        "day": found,
        "day_number": str(found.pk),
        "tidings": announcement(found, face(found.unit_id, timezone.localdate(now))),
        "turns": [(turn, KeyedForm(auto_id=f"luot{turn.pk}_%s")) for turn in turns_on(request.scope, found)],
        "waiting": [line for line in waiting(request.scope, found.unit_id) if line.visit.day_id != found.pk],
        "lines": lines_of_day(request.scope, found),
        "may_receive": request.scope.role_for(RECEIVERS, found.unit_id) is not None,
        "may_mark": request.scope.role_for(RECEIVERS, found.unit_id) is not None and not found.told,
        "conclusion": conclusion_of(request.scope, found.pk),
        "may_conclude": request.scope.role_for((Role.LEADER,), found.unit_id) is not None
        and not found.told
        and found.opens <= now,
        "hold_form": sent if isinstance(sent, HoldForm) else hold_form,
        "call_off_form": sent if isinstance(sent, CallOffForm) else call_off_form,
        "form": sent,
        "may_hold": _may(request, flow.HOLD_DAY, found) and found.opens <= now,
        "may_call_off": _may(request, flow.CALL_OFF_DAY, found),
        "just_done": just_done,
        "now": now,
    }
    return render(request, "reception/day.html", context, status=status)


def _may(request: StaffRequest, move: Move, found: ReceptionDay) -> bool:
    return found.state in move.sources and may(move, request.scope, found) is not None


def _day_form(request: StaffRequest, unit_id: int, now: datetime) -> DayForm:
    today = timezone.localdate(now)
    here = reading.room_on(unit_id, today)
    leaders = [
        one.account
        for one in workers([unit_id], today)
        if any(held.given.role in PRESIDE for held in one.now)
    ]
    words = [f"{one.full_name}, {one.position}" if one.position else one.full_name for one in leaders]
    initial = {"place": here.place if here else "", "presider": words[0] if words else ""}
    return DayForm(words, request.POST if request.method == "POST" else None, initial=initial)


def _of(found: Room | None, today: date) -> dict[str, object]:
    names = ("place", "phone", "hours", "times", "every", "rules")
    if found is None:
        return {
            "since": today,
            "times": 1,
            "every": "week",
            "hours": "07:30-11:30 13:30-17:00",
            "rules": LAWFUL_RULES,
        }
    return {name: getattr(found, name) for name in names} | {"since": today}


def _say(form: KeyedForm, refusal: Refusal) -> None:
    field = getattr(refusal, "field", "")
    form.add_error(field if field in form.fields else None, refusal.sentence)
