"""Taking a dossier in at the counter: choose the procedure, read the card, tick the papers, see the date, save."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look, Role
from vidan.core.accounts.scope import Act
from vidan.core.calendar.queries import calendar_of
from vidan.core.people.actions import Identity
from vidan.core.people.models import Person
from vidan.core.people.queries import known_by_card
from vidan.core.promises.quoting import Quote, Terms, quote
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.units.queries import UnitFace, face
from vidan.desks.catalogue.content import Channel
from vidan.desks.catalogue.queries import Offered, limit_for, offered
from vidan.desks.dossiers import queries
from vidan.desks.dossiers.actions.elsewhere import receive_for
from vidan.desks.dossiers.actions.online import announce
from vidan.desks.dossiers.actions.receiving import Intake, receive, turn_away
from vidan.desks.dossiers.forms.intake import IntakeForm
from vidan.desks.dossiers.forms.party import SELF, as_given
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries.elsewhere import deciders
from vidan.desks.dossiers.queries.fees import FREE, Listed, listed_fee
from vidan.desks.dossiers.queries.reusing import reusable
from vidan.desks.dossiers.queries.together import first_of
from vidan.desks.dossiers.views.choosing import choose, leads_on
from vidan.desks.dossiers.views.scanning import Scan, leads_to, scan_of
from vidan.desks.places.queries import Hint, hint
from vidan.desks.visits.actions.booking import taken_in
from vidan.desks.visits.queries.preparing import token_typed
from vidan.kit.ids import Card, IdError, parse_card
from vidan.kit.refusals import BadInput, NotFound, NotYours
from vidan.kit.text import same_name, tidy
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.moments import VIETNAM

LONGEST_TRAIL = 60  # characters
CARD_FIELDS = ("full_name", "born_on", "card_number", "address", "phone", "email")


@dataclass(frozen=True)
class Desk:
    """Where this intake happens: unit, procedure as posted, the moment."""

    unit: UnitFace
    offer: Offered
    now: datetime
    deciders: tuple[tuple[int, str], ...] = ()  # other units that may decide, when one of them shall
    first: Dossier | None = None  # handed in in one go with this one
    scan: Scan | None = None  # the code of the official receipt, when intake began with it
    trail: str = ""  # what a resident answered at home, who may be several cases at once
    ticked: tuple[str, ...] = ()  # the other cases the officer found

    @property
    def today(self) -> date:
        return timezone.localdate(self.now, VIETNAM)

    def form(self, case: str, *, is_announced: bool = False, **options: Any) -> IntakeForm:
        """The counter's form for one case; a companion unit also asks for the official receipt."""
        procedure = self.offer.version.procedure
        follows = self.unit.is_companion and not is_announced  # only announced: no receipt yet
        also = [one.key for one in procedure.cases if one.key in self.ticked and one.key != case]
        options |= {"trail": self.trail, "also": also, "deciders": self.deciders}
        return IntakeForm(procedure, case, follows_official=follows, **options)

    def listed(self, case: str, channel: Channel) -> Listed:
        """What the list asks for it today."""
        return listed_fee(self.unit.id, self.offer.version.procedure, case, channel, self.today)

    def quote(self, case: str, channel: Channel) -> Quote:
        """The date if it were handed in now. Raises DateError."""
        terms = limit_for(self.offer.version, case, channel, self.offer)
        return quote(
            calendar_of(self.unit.id, revision=self.offer.calendar),
            Terms(terms.promised, terms.legal, terms.source),
            self.now,
        )


@staff_door(Role.COUNTER)
@require_http_methods(["GET", "POST"])
def intake(request: StaffRequest) -> HttpResponse:
    """The counter's page. Without a procedure in the address: the list to choose from."""
    now = timezone.now().replace(second=0, microsecond=0)  # the receipt says hours and minutes
    unit_id = _counter_unit(request)
    today = timezone.localdate(now, VIETNAM)
    unit = face(unit_id, today)
    first = _first(request, request.GET.get("cung", ""), today)
    code = tidy(request.GET.get("tt", ""))
    scan = scan_of(request, unit_id)
    if not code:
        if scan and (address := leads_to(request, unit_id, scan, today)):
            return HttpResponseRedirect(address + (f"&cung={first.code}" if first and "?" in address else ""))
        return choose(request, unit, today, first, scan)
    trail = (request.POST.get("trail") or request.GET.get("tl", ""))[:LONGEST_TRAIL]
    try:
        offer = offered(unit_id, code, today)
    except NotFound:
        return leads_on(unit_id, code, today)
    ticked = tuple(request.POST.getlist("also"))
    desk = Desk(unit, offer, now, first=first, scan=scan, trail=trail, ticked=ticked)
    if request.GET.get("noi") == "khac":
        desk = replace(desk, deciders=tuple(deciders(unit_id, desk.offer.version.procedure, today)))
    if request.method == "POST":
        return _posted(request, desk)
    given = as_given(first) if first else {}
    initial = scan.prefilled(given) if scan and scan.code else given
    form = desk.form(_case(desk, request.GET.get("th", "")), initial=initial)
    return _page(request, desk, form)


def _counter_unit(request: StaffRequest) -> int:
    units = [unit for role, unit in request.scope.holds if role == Role.COUNTER]
    if not units:
        raise NotYours("Việc tiếp nhận do cán bộ Bộ phận Một cửa làm.")
    return min(units)


def _first(request: StaffRequest, code: str, today: date) -> Dossier | None:
    """The dossier with which the next one is handed in; what its people gave is shown again, which is a look."""
    if not code:
        return None
    found = first_of(request.scope, queries.one(request.scope, code), today)
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.REVEALED, timezone.now())
    return found


def _case(desk: Desk, wanted: str) -> str:
    cases = [case.key for case in desk.offer.version.procedure.cases]
    return wanted if wanted in cases else cases[0]


def _posted(request: StaffRequest, desk: Desk) -> HttpResponse:
    case = _case(desk, request.POST.get("case", ""))
    doing = request.POST.get("doing", "")
    form = desk.form(case, is_announced=doing == "announce", data=request.POST)
    if request.POST.getlist("reuse"):
        _offer_reuse(request, desk, form)
    if request.POST.get("card_line", "").strip():
        return _scanned(request, desk, case)
    if doing == "refresh":
        return _page(request, desk, _unjudged(desk, case, request.POST))
    if not form.is_valid():
        return _page(request, desk, form, status=422)
    if doing == "turn_away":
        return _turned_away(request, desk, form)
    if doing == "announce":
        return _announced(request, desk, form)
    return _forwarded(request, desk, form) if desk.deciders else _saved(request, desk, form)


def _saved(request: StaffRequest, desk: Desk, form: IntakeForm) -> HttpResponse:
    form.require_papers()
    form.check_fee(listed := desk.listed(form.cleaned_data["case"], form.channel_chosen()))
    try:
        due = desk.quote(form.cleaned_data["case"], form.channel_chosen())
    except DateError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, desk, form, status=422)
    if form.errors:
        return _page(request, desk, form, status=422)
    try:
        dossier = receive(_intake(desk, form, listed), due, act=_act(request, desk, form))
    except BadInput as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _page(request, desk, form, status=422)
    if token := token_typed(request.POST.get("prepared", "")[:100]):
        taken_in(token, desk.unit.id, act=_act(request, desk, form))
    return HttpResponseRedirect(f"{reverse('dossiers:detail', args=[dossier.code])}?vua=tiep-nhan")


def _forwarded(request: StaffRequest, desk: Desk, form: IntakeForm) -> HttpResponse:
    """Another unit decides: what was typed goes to it, and the date is only expected."""
    form.require_papers()
    if form.errors:
        return _page(request, desk, form, status=422)
    decides, helped_at = form.elsewhere()
    try:
        dossier = receive_for(
            replace(_intake(desk, form), decides=decides, helped_at=helped_at), act=_act(request, desk, form)
        )
    except BadInput as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _page(request, desk, form, status=422)
    return HttpResponseRedirect(f"{reverse('dossiers:detail', args=[dossier.code])}?vua=tiep-nhan-cho")


def _turned_away(request: StaffRequest, desk: Desk, form: IntakeForm) -> HttpResponse:
    try:
        dossier = turn_away(
            _intake(desk, form),
            act=_act(request, desk, form),
            reason=form.cleaned_data["reason"],
            ground=form.cleaned_data["ground"],
        )
    except BadInput as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _page(request, desk, form, status=422)
    return HttpResponseRedirect(f"{reverse('dossiers:detail', args=[dossier.code])}?vua=tu-choi-tiep-nhan")


def _announced(request: StaffRequest, desk: Desk, form: IntakeForm) -> HttpResponse:
    try:
        dossier = announce(_intake(desk, form, is_announced=True), act=_act(request, desk, form))
    except BadInput as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _page(request, desk, form, status=422)
    return HttpResponseRedirect(f"{reverse('dossiers:detail', args=[dossier.code])}?vua=dang-ky")


def _scanned(request: StaffRequest, desk: Desk, case: str) -> HttpResponse:
    """Fill in what the card says, and the phone and e-mail the person gave before; keep the rest as typed."""
    data = request.POST.copy()
    try:
        card = parse_card(request.POST["card_line"], today=desk.today)
    except IdError as refusal:
        form = _unjudged(desk, case, data)
        return _page(request, desk, form, status=422, card_error=refusal.sentence)
    for name, value in _read_off(request, desk, card, data).items():
        data[name] = value
    data["card_line"] = ""
    form = _unjudged(desk, case, data)
    is_known = bool(form.papers and data.get("phone"))  # nothing is left but to look at the papers
    form.fields["all_papers" if is_known else "phone"].widget.attrs["autofocus"] = True
    return _page(request, desk, form, scanned=card)


def _read_off(request: StaffRequest, desk: Desk, card: Card, typed: Any) -> dict[str, str]:
    """The card is of who stands there: the applicant, or who hands in for the applicant (whose number is not kept)."""
    if typed.get("party", SELF) not in ("", SELF):
        return {"party_name": card.name, "party_address": card.address}
    known = _known(request, desk, card)
    return {
        "full_name": card.name,
        "born_on": card.born_on.strftime("%d/%m/%Y"),
        "card_number": card.number,
        "address": card.address,
        "phone": typed.get("phone") or (known.phone if known else ""),
        "email": typed.get("email") or (known.email if known else ""),
    }


def _known(request: StaffRequest, desk: Desk, card: Card) -> Person | None:
    """Who came before with this card, if the name agrees: a number alone must not open a phone number."""
    known = known_by_card(desk.unit.id, card.number)
    if known is None or not same_name(known.full_name, card.name):
        return None
    note_look(request.scope, f"person:{known.pk}", desk.unit.id, Look.Kind.REVEALED, desk.now)
    return known


def _offer_reuse(request: StaffRequest, desk: Desk, form: IntakeForm) -> None:
    """Offer what this person handed in before; who has another name than the card's holder is offered nothing."""
    number = re.sub(r"\D", "", str(form["card_number"].value() or ""))
    along = desk.first.applicant if desk.first else None
    person = known_by_card(desk.unit.id, number) if number else along
    if person is None or not same_name(person.full_name, str(form["full_name"].value() or "")):
        return
    earlier = reusable(person.pk, desk.unit.id, form.papers)
    for subject in sorted({paper.subject for paper in earlier}):
        note_look(request.scope, subject, desk.unit.id, Look.Kind.OPENED, desk.now)
    if earlier:
        form.offer_reuse(earlier)


def _unjudged(desk: Desk, case: str, data: Any) -> IntakeForm:
    """The form with what was typed, without calling anything wrong yet."""
    form = desk.form(case)
    for name, field in form.fields.items():
        raw = field.widget.value_from_datadict(data, {}, name)
        if raw not in (None, "") and name != "shown_due":
            form.initial[name] = raw
    return form


def _intake(desk: Desk, form: IntakeForm, listed: Listed = FREE, *, is_announced: bool = False) -> Intake:
    data = form.cleaned_data
    follows = desk.unit.is_companion or is_announced
    case, channel = data["case"], form.channel_chosen()
    version = desk.offer.version
    charge = form.charge(listed, version.code, version.edition, channel)
    return Intake(
        unit=desk.unit,
        procedure=desk.offer.version,
        case_key=case,
        channel=channel,
        applicant=Identity(
            full_name=data["full_name"],
            address=data["address"],
            born_on=data["born_on"],
            card_number=data["card_number"],
            phone=data["phone"],
            email=data["email"],
        ),
        papers=form.brought(),
        hands_in=form.hands_in(),
        return_channel=Dossier.ReturnChannel(data["return_channel"]),
        request=data["request"],
        sets=data["sets"],
        charge=charge,
        paid=form.paid() if charge else None,
        official_code=data["official_code"] if follows else "",
        official_due=form.official_due() if follows else None,
        reuse=form.reused(),
        came_with=desk.first,
        shown_due=form.cleaned_data["shown_due"],
    )


def _act(request: StaffRequest, desk: Desk, form: IntakeForm) -> Act:
    return form.act(request.scope, desk.now)


def _page(
    request: StaffRequest,
    desk: Desk,
    form: IntakeForm,
    *,
    status: int = 200,
    scanned: Card | None = None,
    card_error: str = "",
) -> HttpResponse:
    version = desk.offer.version
    case = form.case_shown
    channel = _channel_shown(form)
    try:
        due, no_due = desk.quote(case, channel), ""
    except DateError as refusal:
        due, no_due = None, str(refusal)
    form.initial["case"] = case
    if not form.earlier:
        _offer_reuse(request, desk, form)
    context = {
        "form": form,
        "scan": desk.scan,
        "trail": desk.trail,
        "prepared_token": desk.scan.code
        if desk.scan and (desk.scan.prepared or desk.scan.booked)
        else token_typed(request.POST.get("prepared", "")[:100]),
        "version": version,
        "procedure": version.procedure,
        "unit": desk.unit,
        "quote": due,
        "shown_due": due.due_at.isoformat() if due else "",
        "no_due": no_due,
        "fee": desk.listed(case, channel),
        "scanned": scanned,
        "card_error": card_error,
        "now": desk.now,
        **_now_is(form, desk, scanned),
        "deciders": desk.deciders,
        "first": desk.first,
    }
    return render(request, "dossiers/intake.html", context, status=status)


def _now_is(form: IntakeForm, desk: Desk, scanned: Card | None) -> dict[str, Hint | None]:
    """What the old units in the addresses are today; the addresses themselves stay as the card has them."""
    issued_on = scanned.issued_on if scanned else None
    return {
        f"now_{name}": hint(
            str(form[name].value() or ""), desk.today, is_card=bool(scanned), issued_on=issued_on
        )
        for name in ("address", "party_address")
    }


def _channel_shown(form: IntakeForm) -> Channel:
    chosen = form["channel"].value()
    channels = form.procedure.channels
    return Channel(chosen) if chosen in [c.value for c in channels] else channels[0]
