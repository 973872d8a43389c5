"""The office at work: what waits, one petition with all that is known of it, and each step in its own form."""

from datetime import datetime
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.accounts.scope import SEES_DOSSIERS
from vidan.core.files.queries import content_of
from vidan.core.flow import may
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.paging import page_of
from vidan.core.ui.pieces import Tile
from vidan.core.ui.typed import KeyedForm
from vidan.core.ui.uploads import file_answer
from vidan.core.units.queries import face, hamlets_of
from vidan.desks.petitions.flow import TOLD
from vidan.desks.petitions.models import Petition, PetitionQuerySet
from vidan.desks.petitions.queries.messages import sent
from vidan.desks.petitions.queries.people import workers
from vidan.desks.petitions.queries.queue import BY_SLUG, CUTS, one_of, seen
from vidan.desks.petitions.queries.telling import announcement
from vidan.desks.petitions.queries.topics import name_of, topics
from vidan.desks.petitions.queries.working import whole
from vidan.desks.petitions.reactions import told
from vidan.desks.petitions.views import tell
from vidan.desks.petitions.views.setting_right import may_set_right
from vidan.desks.petitions.views.steps import STEPS, built, open_steps
from vidan.kit.refusals import NotFound, Refusal


@staff_door(*SEES_DOSSIERS)
@never_cache
@require_safe
def queue(request: StaffRequest) -> HttpResponse:
    """Tiles with counts, under them exactly the rows they count, without anybody's name."""
    now, scope = timezone.now(), request.scope
    chosen = _chosen(request)
    cut = BY_SLUG.get(request.GET.get("xem", ""))
    unit = scope.home
    page = page_of(_narrowed(seen(scope, cut, now), chosen), request.GET)
    context = {
        "tiles": [
            Tile(
                _narrowed(seen(scope, one, now), chosen).count(),
                one.label,
                f"?{urlencode({**chosen, 'xem': one.slug})}",
                one.level,
            )
            for one in CUTS
        ],
        "cut": cut,
        "page": page,
        "rows": [(row, name_of(row.topic)) for row in page],
        "topics": topics(),
        "hamlets": hamlets_of(unit) if unit else [],
        "people": workers(unit, now) if unit else [],
        "chosen": chosen,
        "now": now,
    }
    return render(request, "petitions/queue.html", context)


@staff_door(*SEES_DOSSIERS)
@never_cache
@require_safe
def one(request: StaffRequest, pk: str) -> HttpResponse:
    """Everything known of it but who sent it; that it was opened is kept."""
    petition = one_of(request.scope, int(pk))
    note_look(request.scope, petition.subject, petition.unit_id, Look.Kind.OPENED, timezone.now())
    return _page(request, petition)


@staff_door(*SEES_DOSSIERS)
@never_cache
@require_POST
def reveal(request: StaffRequest, pk: str) -> HttpResponse:
    """The name and telephone its sender left; that they were looked at is kept."""
    petition = one_of(request.scope, int(pk))
    note_look(request.scope, petition.subject, petition.unit_id, Look.Kind.REVEALED, timezone.now())
    return _page(request, petition, is_revealed=True)


@staff_door(*SEES_DOSSIERS)
@never_cache
@require_POST
def step(request: StaffRequest, pk: str, slug: str) -> HttpResponse:
    """One step; refused, or done by somebody quicker, the page comes back with what was typed."""
    petition, now = one_of(request.scope, int(pk)), timezone.now()
    if slug not in STEPS or may(STEPS[slug].move, request.scope, petition) is None:
        raise NotFound("Không có việc này.")
    form, status = built(slug, petition, now, request.POST), 422
    if form.is_valid():
        try:
            STEPS[slug].do(petition, form, form.act(request.scope, now))
            return HttpResponseRedirect(f"{reverse('petitions:one', args=[petition.pk])}?vua={slug}")
        except Refusal as refusal:
            tell(form, refusal)
            petition, status = one_of(request.scope, petition.pk), refusal.status
    return _page(request, petition, tried=(slug, form), status=status)


@staff_door(*SEES_DOSSIERS)
@never_cache
@require_safe
def photo(request: StaffRequest, pk: str, photo: str) -> HttpResponse | FileResponse:
    """A photograph that came with it."""
    petition = one_of(request.scope, int(pk))
    found = petition.photos.select_related("file").filter(pk=int(photo), file__destroyed_at=None).first()
    if found is None:
        raise NotFound("Không có ảnh này.")
    return file_answer(content_of(found.file), found.file.kind, f"y-kien-{pk}-{photo}")


def _page(
    request: StaffRequest,
    petition: Petition,
    *,
    tried: tuple[str, KeyedForm] | None = None,
    is_revealed: bool = False,
    status: int = 200,
) -> HttpResponse:
    now: datetime = timezone.now()
    forms = {slug: built(slug, petition, now) for slug in open_steps(request.scope, petition)}
    if tried:
        forms[tried[0]] = tried[1]
    just = request.GET.get("vua", "")
    messages = sent(petition, list(TOLD))
    context = {
        "petition": petition,
        "known": whole(petition, now),
        "topic": name_of(petition.topic),
        "is_revealed": is_revealed,
        "reveal_form": KeyedForm(),
        "offers": [(slug, STEPS[slug].label, form) for slug, form in forms.items()],
        "elsewhere": may_set_right(request.scope, petition),
        "opened": tried[0] if tried else "",
        "form": tried[1] if tried else None,
        "just_done": STEPS[just].says if just in STEPS else "",
        "now": now,
        "for_all": announcement(petition, face(petition.unit_id, timezone.localdate(now))),
        "sent": messages,
        "zalo": told(petition, messages.last.kind, messages.last.at).short if messages.last else "",
    }
    return render(request, "petitions/one.html", context, status=status)


def _chosen(request: StaffRequest) -> dict[str, str]:
    """What the list is narrowed to; everything that says nothing sensible is left out."""
    get = request.GET
    wanted = {
        "loai": get.get("loai", "") if name_of(get.get("loai", "")) else "",
        "thon": _number(get.get("thon", "")),
        "nguoi": _number(get.get("nguoi", "")),
        "so": get.get("so", "").strip().upper()[:20],
    }
    return {name: value for name, value in wanted.items() if value}


def _narrowed(rows: PetitionQuerySet, chosen: dict[str, str]) -> PetitionQuerySet:
    columns = {"loai": "topic", "thon": "hamlet_id", "nguoi": "handler_id", "so": "code"}
    return rows.filter(**{columns[name]: value for name, value in chosen.items()})


def _number(text: str) -> str:
    return text if text.isascii() and text.isdecimal() and len(text) <= 15 else ""
