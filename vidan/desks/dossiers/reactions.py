"""What follows when a dossier has moved: its applicant is told (NĐ 224/2026/NĐ-CP Đ.15 kh.1 g)."""

from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from vidan.core.jobs.reactions import News
from vidan.core.notices.actions import Words, post
from vidan.core.notices.texts import Happening, mail_body, mail_title, short_text
from vidan.core.promises.models import Shift
from vidan.core.ui import words
from vidan.core.units.queries import face
from vidan.desks.dossiers.flow import TOLD
from vidan.desks.dossiers.models import Dossier

MOVED = "Ngày hẹn của bà con đã dời"
SORRY = "Chúng tôi mong bà con thông cảm."
APOLOGISED = ("sign_apology", "record_apology")


def tell_applicant(news: News) -> None:
    """A message with agency, what happened and when; no name, and no link that opens the dossier by itself."""
    dossier = Dossier.objects.select_related("applicant").get(pk=news.number)
    _tell(dossier, happening(dossier, news.kind, news.at), news)


def tell_moved(news: News) -> None:
    """A message that a calendar change moved the date: from when to when, and why; none when the work is done."""
    dossier = Dossier.objects.select_related("applicant").get(pk=news.number)
    shifts = Shift.objects.select_related("change").filter(due_at__gt=F("was_due_at"))
    shift = shifts.filter(
        promise=dossier.promise_id, promise__end="", change=int(news.facts["change"] or 0)
    ).first()
    if shift is not None:
        _tell(dossier, _happening(dossier, MOVED, news.at, f"{shift.words} {SORRY}"), news)


def happening(dossier: Dossier, verb: str, at: datetime) -> Happening:
    """One step of a dossier in a resident's words."""
    return _happening(dossier, TOLD[verb], at, _apology(dossier, at) if verb in APOLOGISED else "")


def _happening(dossier: Dossier, what: str, at: datetime, more: str = "") -> Happening:
    unit = face(dossier.unit_id, timezone.localdate(at))
    link = f"{settings.PUBLIC_URL}{reverse('track')}"
    return Happening(f"UBND {unit.place}", what, words.full(at), dossier.code, link, more)


def _tell(dossier: Dossier, told: Happening, news: News) -> None:
    post(
        Words(title=mail_title(told), body=mail_body(told), short=short_text(told)),
        unit_id=dossier.unit_id,
        person=dossier.applicant,
        subject=news.subject,
        cause=f"entry:{news.entry}",
        email=dossier.applicant_email,
        phone=dossier.applicant_phone,
    )


def _apology(dossier: Dossier, at: datetime) -> str:
    """Why and until when, in the words of the cause: what an officer typed may hold a name."""
    row = dossier.apologies.filter(signed_at__lte=at).latest("signed_at")
    cause = str(row.get_cause_display())
    was = words.day(row.was_due_at or row.until)
    return (
        f"Hồ sơ không kịp hẹn {was}. Lý do: {cause[0].lower()}{cause[1:]}. Hẹn lại: {words.full(row.until)}."
    )
