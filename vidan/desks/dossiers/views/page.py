"""The page of one dossier: everything on it, and what may be done next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.accounts.scope import Scope
from vidan.core.files.models import KeptFile
from vidan.core.files.queries import files_of
from vidan.core.money.actions.verbs import CASHIERS
from vidan.core.money.queries import of_subject
from vidan.core.papers.queries import signatures_on
from vidan.core.promises.models import Promise
from vidan.core.ui.doors import StaffRequest
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import face
from vidan.desks.companion.queries import record_of
from vidan.desks.dossiers import flow, queries, turns
from vidan.desks.dossiers.actions.attaching import Part, attachable
from vidan.desks.dossiers.axes import HEADS
from vidan.desks.dossiers.beside import beside
from vidan.desks.dossiers.forms.attaching import AttachForm
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries.apologising import apology_of, broken_again
from vidan.desks.dossiers.queries.looking import onlookers
from vidan.desks.dossiers.queries.opinions import of as asked_opinions
from vidan.desks.dossiers.queries.reusing import reusable_in
from vidan.desks.dossiers.queries.rounds import moved_dates
from vidan.desks.dossiers.queries.together import may_add, together
from vidan.desks.dossiers.states import Apologising, Exchange
from vidan.desks.dossiers.views.handing import hands_on
from vidan.desks.dossiers.views.stepping import Offer, Step
from vidan.desks.dossiers.views.steps import JUST_DONE, STEPS
from vidan.desks.dossiers.views.telling import told

FRESH = timedelta(minutes=2)
OFFERS_EARLIER = {flow.ASK_FOR_MORE.verb, turns.REUSE_PAPERS.verb}  # they name papers of an earlier dossier
GONE = "Hồ sơ không còn ở bước này, hoặc bước này không thuộc việc của anh/chị."
NOT_TO_HAND_OUT = (
    Part.APOLOGY_DRAFT,
)  # unsigned and without its number; the paper itself is listed as given out
ATTACHED = "kem-tep"  # what the address says right after a file was attached


@dataclass(frozen=True)
class Kept:
    """A kept file as the page shows it."""

    file: KeptFile

    @property
    def part(self) -> str:
        return str(Part(self.file.part).label)

    @property
    def size(self) -> str:
        kilo = -(-self.file.size // 1000)
        return f"{kilo} KB" if kilo < 1000 else f"{kilo / 1000:.1f} MB".replace(".", ",")


def _offered(step: Step, found: Dossier, leads: bool, tried: tuple[Step, KeyedForm] | None) -> Offer:
    was_tried = tried is not None and tried[0] == step
    form = tried[1] if tried and was_tried else step.form_for(found)
    button = "warn" if step.warns else "main" if leads else "plain"
    return Offer(step, form, was_tried or leads, button)


def _is_offered(step: Step, found: Dossier, may: set[str]) -> bool:
    return step.move.verb in may and step.when(found)


def _overtaken(
    step: Step, form: KeyedForm, found: Dossier, may: set[str]
) -> tuple[tuple[Step, str, KeyedForm] | None, tuple[Step, KeyedForm] | None]:
    """What was typed goes into the same step from where the dossier stands now; without one it is shown beside."""
    same = (one for one in STEPS if one.move.label == step.move.label and _is_offered(one, found, may))
    twin = next(same, None)
    return (None, (twin, form)) if twin else ((step, GONE, form), None)


def _offers(found: Dossier, may: set[str], tried: tuple[Step, KeyedForm] | None) -> list[Offer]:
    steps = [step for step in STEPS if _is_offered(step, found, may)]
    leading = next((step for step in steps if not step.is_aside), None)
    return [_offered(step, found, step is leading, tried) for step in steps]


def _just_done(came_from: str, story: list[queries.Happened], now: datetime) -> str:
    """The words for the move that was just made; nothing when the address only says so."""
    move, says = JUST_DONE.get(came_from, (None, ""))
    last = story[-1]
    return says if move and move.verb == last.move.verb and now - last.entry.at < FRESH else ""


def _just_attached(came_from: str, files: list[KeptFile], now: datetime) -> str:
    is_fresh = came_from == ATTACHED and files and now - files[-1].at < FRESH
    return "Đã kèm tệp vào hồ sơ." if is_fresh else ""


def _turned(scope: Scope, found: Dossier, may: set[str]) -> dict[str, object]:
    """Its papers, what is awaited, rounds before this one, and whether the receipt may be corrected."""
    return {
        "case": found.procedure.procedure.case(found.case_key),
        "handed_in": list(found.handed_in.standing().select_related("reused_from__dossier")),
        "waiting_for": found.supplements.filter(answered_at=None).first(),
        "earlier_rounds": list(found.earlier_rounds.select_related("promise")),
        "withdrawal": found.withdrawals.filter(taken_back_at=None).last(),
        "may_correct": turns.CORRECT_RECEIPT[0].verb in may,
        **_apologised(scope, found),
    }


def _apologised(scope: Scope, found: Dossier) -> dict[str, object]:
    """The one apology of the promise in force, and what followed when its new date was missed as well."""
    apology = apology_of(found) if found.apology != Apologising.NONE else None
    if apology is None:
        return {}
    digital = (
        one for one in signatures_on(found.subject, Part.APOLOGY) if one.closed_at == apology.signed_at
    )
    return {
        "apology": apology,
        "signs_apology": scope.role_for(HEADS, found.owes_id) is not None,
        "apology_signature": next(digital, None),
        "broken_again": broken_again(found, timezone.now()),
        "met": found.second_breaches.filter(promise=found.promise_id).first(),
    }


def _note_earlier(request: StaffRequest, found: Dossier, now: datetime) -> None:
    """The page names papers of earlier dossiers of the same person: that is a look at those."""
    for subject in {paper.subject for paper in reusable_in(found)}:
        note_look(request.scope, subject, found.unit_id, Look.Kind.OPENED, now)


def _with_others(request: StaffRequest, found: Dossier, now: datetime) -> dict[str, object]:
    """What others have to do with it: an open hand-over, opinions asked, who has it open too."""
    return {
        **hands_on(request.scope, found, now),
        "beside": beside(request.scope, found.procedure.code, found.unit_id),
        "onlookers": onlookers(found, request.scope, now),
        "opinions": asked_opinions(found, request.scope, timezone.localdate(now)),
        "together": [other for other in together(request.scope, found) if other != found],
        "may_add": may_add(request.scope, found, timezone.localdate(now)),
        "official": record_of(found.unit_id, found.code)
        if found.exchange != Exchange.NOT_APPLICABLE
        else None,
    }


def dossier_page(
    request: StaffRequest,
    found: Dossier,
    *,
    came_from: str = "",
    revealed: bool = False,
    tried: tuple[Step, KeyedForm] | None = None,
    stale: tuple[Step, str, KeyedForm] | None = None,
    attach_form: AttachForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw it, with the form that was tried and what is said about it."""
    parts = attachable(request.scope, found)
    may = {m.verb for m in queries.moves_for(request.scope, found)}
    if tried and not _is_offered(tried[0], found, may):  # its form is not on the page any more
        stale, tried = _overtaken(*tried, found, may)
    now = timezone.now()
    if may & OFFERS_EARLIER:
        _note_earlier(request, found, now)
    issued = list(found.issued.select_related("replaced_by"))
    story = queries.story(found)
    files = files_of(found.subject)
    just_done = _just_done(came_from, story, now) or _just_attached(came_from, files, now)
    context = {
        "dossier": found,
        "promise": found.promise,
        "issued": issued,
        "dues": of_subject(found.subject),
        "may_collect": request.scope.role_for(CASHIERS, found.unit_id) is not None,
        "story": story,
        "moved": moved_dates(found),
        "steps": _offers(found, may, tried),
        "form": tried[1] if tried else attach_form,
        "signatures": signatures_on(found.subject),
        "files": [Kept(file) for file in files if file.part not in NOT_TO_HAND_OUT],
        "attach_form": attach_form or (AttachForm(parts) if parts else None),
        "attach_open": bool(attach_form),
        "stale": stale,
        "just_done": just_done,
        "print_now": issued[-1] if issued and "Mời in" in just_done else None,
        **_turned(request.scope, found, may),
        "revealed": revealed,
        **_with_others(request, found, now),
        "unit": face(found.unit_id, timezone.localdate(found.received_at)),
        "ended": found.promise.end if found.promise else "",
        "is_done": bool(found.promise and found.promise.end == Promise.End.DONE),
        "now": now,
        **told(request.scope, found, story),
    }
    return render(request, "dossiers/dossier.html", context, status=status)
