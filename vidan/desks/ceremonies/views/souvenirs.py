"""Souvenir photographs in the office: the consent of both, the photographs, the private link, its end."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.files.queries import content_of
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.ui.uploads import file_answer
from vidan.desks.ceremonies import flow
from vidan.desks.ceremonies.actions import souvenirs
from vidan.desks.ceremonies.content import periods
from vidan.desks.ceremonies.forms.ceremonies import ConsentForm, SouvenirForm
from vidan.desks.ceremonies.models import Album, Ceremony
from vidan.desks.ceremonies.queries import ceremonies as queries
from vidan.desks.ceremonies.views.trying import tried
from vidan.kit.refusals import NotFound, NotYours

SAYS = {
    "dong-y": "Đã ghi hai người đồng ý bằng văn bản. Giờ tải ảnh lên được.",
    "them": "Đã giữ ảnh.",
    "rut": (
        "Đã đóng liên kết và hủy ảnh: không ai mở được nữa. Tệp ảnh được xóa hẳn khỏi ổ đĩa ở lần dọn đêm, "
        "chậm nhất hai đêm nữa; bản sao lưu cũ hết hạn thì hết."
    ),
}


@staff_door(*flow.ARRANGERS)
@require_safe
def album(request: StaffRequest, pk: str) -> HttpResponse:
    """The photographs of one ceremony; opening the page is written down, because the link is on it."""
    return _page(request, _ceremony(request, pk))


@staff_door(*flow.ARRANGERS)
@require_safe
def photo(request: StaffRequest, pk: str, photo: str) -> HttpResponse:
    """One photograph."""
    found = _ceremony(request, pk)
    row = queries.souvenir_of(queries.album_of(found), int(photo))
    note_look(request.scope, row.album.subject, found.unit_id, Look.Kind.OPENED, timezone.now())
    return file_answer(content_of(row.file), row.file.kind, f"anh-le-{row.pk}")


@staff_door(*flow.ARRANGERS)
@require_POST
def do(request: StaffRequest, pk: str, slug: str) -> HttpResponse:
    """Both agreed; one more photograph; one of them does not agree any more."""
    found = _ceremony(request, pk)
    form, held = _form(request, slug), queries.album_of(found)
    if slug != "dong-y" and held is None:
        raise NotFound(souvenirs.ENDED)
    doing = {
        "dong-y": lambda act: souvenirs.consent_to_souvenirs(act, found, form.consent()),
        "them": lambda act: souvenirs.add_souvenir(act, _there(held), form.cleaned_data["photo"]),
        "rut": lambda act: souvenirs.withdraw_consent(act, _there(held)),
    }
    status = tried(request, form, doing[slug])
    if status:
        return _page(request, found, (slug, form), status=status)
    return HttpResponseRedirect(f"{reverse('ceremonies:album', args=[pk])}?vua={slug}")


def _there(held: Album | None) -> Album:
    if held is None:
        raise NotFound(souvenirs.ENDED)
    return held


def _form(request: StaffRequest, slug: str) -> Any:
    kinds = {"dong-y": ConsentForm, "them": SouvenirForm, "rut": KeyedForm}
    if slug not in kinds:
        raise NotFound("Không có việc này.")
    return kinds[slug](request.POST, request.FILES, auto_id=f"{slug}_%s")


def _ceremony(request: StaffRequest, pk: str) -> Ceremony:
    found = queries.ceremony_for(request.scope, int(pk))
    if request.scope.role_for(flow.ARRANGERS, found.unit_id) is None:
        raise NotYours("Ảnh lưu niệm chỉ cán bộ của đơn vị mở.")
    return found


def _page(
    request: StaffRequest, found: Ceremony, attempt: tuple[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    held = queries.album_of(found)
    if held is not None:
        note_look(request.scope, held.subject, found.unit_id, Look.Kind.OPENED, timezone.now())
    forms: dict[str, Any] = {
        "dong_y": ConsentForm(auto_id="dong-y_%s"),
        "them": SouvenirForm(auto_id="them_%s"),
        "rut": KeyedForm(auto_id=False),
    }
    slug, sent = attempt or ("", None)
    if sent is not None:
        forms[slug.replace("-", "_")] = sent
    context = {
        "row": found,
        "album": held,
        "last": queries.last_album(found),
        "souvenirs": queries.souvenirs_of(held),
        "link": queries.photo_link(held),
        "may_consent": held is None and found.state in (flow.State.AGREED, flow.State.HELD),
        "days": periods().photo.days,
        "forms": forms,
        "form": sent,
        "sent": slug,
        "just_done": SAYS.get(request.GET.get("vua", ""), "") if request.method == "GET" else "",
    }
    return render(request, "ceremonies/album.html", context, status=status)
