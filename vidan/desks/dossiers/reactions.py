"""What follows when a dossier has moved: its applicant is told (NĐ 224/2026/NĐ-CP Đ.15 kh.1 g)."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from vidan.core.jobs.reactions import News
from vidan.core.notices.actions import Words, post
from vidan.core.notices.texts import Happening, mail_body, mail_title, short_text
from vidan.core.ui import words
from vidan.core.units.queries import face
from vidan.desks.dossiers.flow import TOLD
from vidan.desks.dossiers.models import Dossier


def tell_applicant(news: News) -> None:
    """A message with agency, what happened and when; no name, and no link that opens the dossier by itself."""
    dossier = Dossier.objects.select_related("applicant").get(pk=news.number)
    told = happening(dossier, news.kind, news.at)
    post(
        Words(title=mail_title(told), body=mail_body(told), short=short_text(told)),
        unit_id=dossier.unit_id,
        person=dossier.applicant,
        subject=news.subject,
        cause=f"entry:{news.entry}",
        email=dossier.applicant_email,
        phone=dossier.applicant_phone,
    )


def happening(dossier: Dossier, verb: str, at: datetime) -> Happening:
    """One step of a dossier in a resident's words."""
    unit = face(dossier.unit_id, timezone.localdate(at))
    link = f"{settings.PUBLIC_URL}{reverse('track')}"
    return Happening(f"UBND {unit.place}", TOLD[verb], words.full(at), dossier.code, link)
