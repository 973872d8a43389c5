"""A reception day as an announcement: for the Zalo group of a hamlet, a QR, the loudspeaker."""

from django.conf import settings
from django.urls import reverse

from vidan.core.notices.texts import Announcement
from vidan.core.ui.words import clock, day
from vidan.core.units.queries import UnitFace
from vidan.desks.reception.models import ReceptionDay


def announcement(row: ReceptionDay, unit: UnitFace) -> Announcement | None:
    """What everybody should hear of it, the most important first; None once it was held. No name of who booked."""
    when = f"{clock(row.opens)} đến {clock(row.closes)} {day(row.on)}"
    if row.told:
        title = "Không tiếp công dân theo lịch"
        sentences = [
            f"Buổi tiếp công dân {when}, tại {row.place}, không tổ chức.",
            f"Lý do: {_closed(row.told)}",
        ]
    elif row.is_standing:
        title = "Lịch tiếp công dân của lãnh đạo"
        booked = "Có thể hẹn giờ trước; ai không hẹn vẫn được tiếp."
        sentences = [
            f"{row.presider.rstrip('. ')} tiếp công dân từ {when}, tại {row.place}.",
            booked if row.slot_minutes else "Không cần hẹn trước.",
            "Mang theo giấy tờ tùy thân và giấy tờ về việc cần nói.",
        ]
    else:
        return None
    return Announcement(
        unit.office, title, sentences, settings.PUBLIC_URL + reverse("reception"), unit.site_phone
    )


def _closed(words: str) -> str:
    return f"{words.rstrip('. ')}."
