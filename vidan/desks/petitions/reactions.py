"""What follows when a petition has moved: its sender is told that it did, never what was said in it."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from vidan.core.flow import Clock
from vidan.core.jobs.reactions import News
from vidan.core.notices.actions import Words, post
from vidan.core.ui import words
from vidan.core.units.queries import face
from vidan.desks.petitions.flow import ASK, TOLD, TOLD_TO_ALL
from vidan.desks.petitions.models import Petition
from vidan.desks.petitions.states import CLOCK, State


def tell_sender(news: News) -> None:
    """One message for each way the sender left, if they want any: what happened, the number, where to look.

    What ends the matter is told to those who were joined with it, too, each by their own number.
    """
    petition = Petition.objects.select_related("promise").get(pk=news.number)
    _tell(petition, news, f"entry:{news.entry}")
    joined = petition.merged.filter(state=State.MERGED) if news.kind in TOLD_TO_ALL else ()
    for one in joined:
        _tell(one, news, f"entry:{news.entry}:{one.pk}")


def _tell(petition: Petition, news: News, cause: str) -> None:
    if petition.wants_news:
        post(
            told(petition, news.kind, news.at),
            unit_id=petition.unit_id,
            person=None,
            subject=petition.subject,
            cause=cause,
            email=petition.email,
            phone=petition.phone,
        )


def told(petition: Petition, verb: str, at: datetime) -> Words:
    """One step in a resident's words. No content, no name, no link that opens the petition by itself."""
    what, when = TOLD[verb], words.full(at)
    unit = face(petition.unit_id, timezone.localdate(at))
    link = f"{settings.PUBLIC_URL}{reverse('follow_petition')}"
    due = _due(petition, "Mời bà con nói thêm; ủy ban vẫn trả lời" if verb == ASK.verb else "Trả lời")
    look = f"Xem bằng mã bà con đang giữ tại {link}"
    return Words(
        title=f"{what} (số {petition.code})",
        body=(
            f"Kính gửi ông/bà,\n\nUBND {unit.place} xin báo: {what[0].lower()}{what[1:]}.\n{due}\n"
            f"Số: {petition.code}\nLúc: {when}\n\n{look}\n\nTrân trọng,\nUBND {unit.place}\n\n"
            "Thư này do máy gửi. Không muốn nhận tin nữa, mời gọi số điện thoại của ủy ban."
        ),
        short=" ".join(
            filter(None, (f"UBND {unit.place}: {what}.", due, f"Số {petition.code}, lúc {when}.", look))
        ),
    )


def _due(petition: Petition, says: str) -> str:
    promise = petition.promise
    is_owed = CLOCK[State(petition.state)] == Clock.RUNNING and promise is not None and promise.due_at
    return f"{says} chậm nhất {words.full(promise.due_at)}." if is_owed and promise and promise.due_at else ""
