"""What everybody may know of a matter, as an announcement: for the Zalo group of a hamlet, a QR, the loudspeaker."""

import re

from django.conf import settings
from django.urls import reverse

from vidan.core.notices.texts import Announcement
from vidan.core.units.queries import UnitFace
from vidan.desks.petitions.models import Petition
from vidan.desks.petitions.queries.board import public_answers
from vidan.desks.petitions.queries.topics import name_of
from vidan.desks.petitions.states import State

_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")  # of sentences


def announcement(petition: Petition, unit: UnitFace) -> Announcement | None:
    """The answer, or why it is not taken up, in the words everybody reads; None while there are no such words."""
    answers = public_answers(petition.pk) if petition.state == State.PUBLISHED else ()
    said = answers[-1].text if answers else petition.common_reason
    if not said or not petition.may_publish:
        return None
    title = "Ủy ban trả lời ý kiến của bà con" if answers else "Ý kiến không xem xét, có nêu lý do"
    hamlet = f", {petition.hamlet.words}" if petition.hamlet else ""
    sentences = [f"Về việc: {name_of(petition.topic)}{hamlet}.", *filter(None, _ENDS.split(said))]
    address = settings.PUBLIC_URL + reverse("public_petition", args=[petition.pk])
    return Announcement(unit.office, title, sentences, address, unit.site_phone)
