"""A resident asks what is kept about them: find the person, show everything, print it, put contact details right."""

from collections.abc import Callable

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look, Role
from vidan.core.accounts.scope import Act
from vidan.core.papers import press
from vidan.core.people.models import Person
from vidan.core.people.queries import known_by_card
from vidan.core.ui import words
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.desks.dossiers.models import Dossier
from vidan.desks.retention.actions.answering import Asked, answer, ask, correct, erase_words
from vidan.desks.retention.forms import AnswerForm, AskForm, ContactForm, EraseForm
from vidan.desks.retention.models import DataRequest
from vidan.desks.retention.papers import own_data_sheet
from vidan.desks.retention.queries import keeping as queries
from vidan.desks.retention.queries.own_data import NOT_TIED, kept_about, notes_on, subjects_of
from vidan.kit.refusals import BadInput, Refusal

PER_PAGE = 50
OVERDUE = "qua-han"  # the group the board opens
NOBODY_FOUND = (
    "Không thấy hồ sơ nào ở đơn vị gắn với số thẻ hoặc mã hồ sơ này. Bà con từng nộp mà không quét thẻ thì mời gõ "
    "mã hồ sơ trên giấy hẹn."
)
ONLY_LISTED = (
    "Không thấy hồ sơ mang mã này ở đơn vị, nhưng danh sách của hệ thống chính thức có mã này. Dữ liệu gốc ở hệ thống "
    "ấy: mời hướng dẫn bà con hỏi ở đó."
)
SAYS = {
    "sua": "Đã sửa thông tin liên hệ. Từ nay giấy báo, tin nhắn đi theo thông tin mới.",
    "xoa": "Đã xóa lời ghi. Ai xóa, lúc nào, vì sao vẫn được ghi.",
    "xong": "Đã ghi kết quả trả lời.",
}


@staff_door(*queries.ANSWERERS)
@require_http_methods(["GET", "HEAD", "POST"])
def own_data_requests(request: StaffRequest) -> HttpResponse:
    """Write down who asks for what; below, what was asked before, without names."""
    unit_id = queries.answering_unit(request.scope)
    form = AskForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            person = _person(unit_id, form.cleaned_data["found_by"])
            if person is not None:
                row = ask(_asked(form, person), act=form.act(request.scope, timezone.now()))
                return HttpResponseRedirect(reverse("retention:own_data", args=[row.pk]))
            form.add_error("found_by", _nobody(unit_id, form.cleaned_data["found_by"]))
    now, only_late = timezone.now(), request.GET.get("nhom") == OVERDUE
    listed = queries.requests(unit_id)
    shown = listed.overdue(now) if only_late else listed
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "days": settings.DATA_REQUEST_DAYS,
        "now": now,
        "only_late": only_late,
        "late": listed.late(now).count(),
        "counted": listed.exclude(answer_by=None).count(),
        "page_obj": page,
        "rows": [(row, queries.may_answer(request.scope, row)) for row in page.object_list],
        "just_done": SAYS.get(request.GET.get("vua", ""), ""),
    }
    return render(request, "retention/requests.html", context, status=status)


@staff_door(*queries.ANSWERERS)
@require_safe
def own_data(request: StaffRequest, pk: int) -> HttpResponse:
    """Everything kept about the person who asks; open while it is being answered. Looking is written down."""
    return _own_page(request, queries.open_request(request.scope, pk))


@staff_door(*queries.ANSWERERS)
@require_safe
def own_data_paper(request: StaffRequest, pk: int) -> HttpResponse:
    """The same as a paper to take home."""
    row = queries.open_request(request.scope, pk)
    _look(request, row)
    sheet = own_data_sheet(row, kept_about(row.person), request.scope.full_name, timezone.now())
    response = HttpResponse(press.render(sheet), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="du-lieu-{row.pk}.pdf"'
    return response


@staff_door(*queries.ANSWERERS)
@require_POST
def correct_own_data(request: StaffRequest, pk: int) -> HttpResponse:
    """Put current contact details right."""
    row, form = queries.open_request(request.scope, pk), ContactForm(request.POST, auto_id="lien_he_%s")

    def do(act: Act) -> None:
        correct(row, form.contact(), reason=form.cleaned_data["reason"], act=act)

    done = f"{reverse('retention:own_data', args=[pk])}?vua=sua"
    return _step(request, form, do, done) or _own_page(request, row, contact=form, status=422)


@staff_door(Role.LEADER)
@require_POST
def erase_own_words(request: StaffRequest, pk: int) -> HttpResponse:
    """Erase one note on a dossier of theirs, for good."""
    row = queries.open_request(request.scope, pk)
    form = _erase_form(row, request.POST)

    def do(act: Act) -> None:
        said = form.cleaned_data
        erase_words(row, int(said["note"]), why=said["why"], law=said["law"], act=act)

    done = f"{reverse('retention:own_data', args=[pk])}?vua=xoa"
    return _step(request, form, do, done) or _own_page(request, row, erasing=form, status=422)


@staff_door(*queries.ANSWERERS)
@require_POST
def answer_own_data(request: StaffRequest, pk: int) -> HttpResponse:
    """Say how it was answered; the page is shut."""
    row, form = queries.open_request(request.scope, pk), AnswerForm(request.POST, auto_id="tra_loi_%s")

    def do(act: Act) -> None:
        said = form.cleaned_data
        answer(row, how=DataRequest.Answer(said["answer"]), words=said["words"], act=act)

    done = f"{reverse('retention:requests')}?vua=xong"
    return _step(request, form, do, done) or _own_page(request, row, answering=form, status=422)


def _step(
    request: StaffRequest, form: KeyedForm, do: Callable[[Act], None], done: str
) -> HttpResponse | None:
    """Do it when all is right; None when the form says why not."""
    if not form.is_valid():
        return None
    try:
        do(form.act(request.scope, timezone.now()))
    except Refusal as refusal:
        field = refusal.field if isinstance(refusal, BadInput) else ""
        form.add_error(field or None, forms.ValidationError(refusal.sentence))
        return None
    return HttpResponseRedirect(done)


def _erase_form(row: DataRequest, *typed: QueryDict) -> EraseForm:
    notes = notes_on(subjects_of(row.person_id), row.unit_id)
    # What was sent may be a repeated click: the note it names is gone, and the answer the same as before.
    shown = ((entry, note or "đã xóa") for entry, note in notes if note or typed)
    choices = [(str(entry.pk), f"{words.full(entry.at)}: {note}") for entry, note in shown]
    return EraseForm(choices, *typed, auto_id="xoa_%s")


def _asked(form: AskForm, person: Person) -> Asked:
    said = form.cleaned_data
    return Asked(person, DataRequest.Wish(said["wish"]), DataRequest.Shown(said["proof"]))


def _person(unit_id: int, found_by: str) -> Person | None:
    """By the card's keyed hash, or as the applicant of a dossier this unit received."""
    if found_by.isdecimal():
        return known_by_card(unit_id, found_by)
    dossier = Dossier.objects.filter(unit=unit_id, code=found_by).select_related("applicant").first()
    return dossier.applicant if dossier else None


def _nobody(unit_id: int, found_by: str) -> str:
    """That an official list has the code is said; whose it is shows nowhere before somebody proved who they are."""
    return ONLY_LISTED if queries.is_listed(unit_id, found_by) else NOBODY_FOUND


def _look(request: StaffRequest, row: DataRequest) -> None:
    note_look(request.scope, f"person:{row.person_id}", row.unit_id, Look.Kind.REVEALED, timezone.now())


def _own_page(
    request: StaffRequest,
    row: DataRequest,
    *,
    contact: ContactForm | None = None,
    answering: AnswerForm | None = None,
    erasing: EraseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    _look(request, row)
    person = Person.objects.get(pk=row.person_id)
    given = {"address": person.address, "phone": person.phone, "email": person.email}
    newest = Dossier.objects.filter(applicant=person, content_destroyed_at=None).order_by("-pk").first()
    leads = request.scope.role_for((Role.LEADER,), row.unit_id) is not None
    context = {
        "row": row,
        "person": person,
        "sections": kept_about(person, in_full=leads),
        "leads": leads,
        "not_tied": NOT_TIED,
        "contact_form": contact or ContactForm(initial=given, auto_id="lien_he_%s"),
        "erase_form": erasing or (_erase_form(row) if leads else None),
        "answer_form": answering or AnswerForm(auto_id="tra_loi_%s"),
        "newest": newest,
        "just_done": SAYS.get(request.GET.get("vua", ""), ""),
    }
    return render(request, "retention/own_data.html", context, status=status)
