"""A dialogue as an announcement: for the Zalo group of a hamlet, a QR, the loudspeaker."""

from django.conf import settings
from django.urls import reverse

from vidan.core.notices.texts import Announcement
from vidan.core.ui.words import clock, day
from vidan.core.units.queries import UnitFace
from vidan.desks.dialogues.models import Dialogue


def announcement(row: Dialogue, unit: UnitFace) -> Announcement:
    """What everybody should hear of it as it stands, the most important first."""
    if row.was_held:
        title, sentences = "Kết quả đối thoại với Nhân dân", _held(row)
    elif row.is_cancelled:
        title = "Không tổ chức hội nghị đối thoại"
        sentences = [f"{row.title}, {_when(row)}, không tổ chức nữa.", f"Lý do: {_closed(row.why)}"]
    else:
        title = "Đổi lịch đối thoại với Nhân dân" if row.revision else "Mời dự đối thoại với Nhân dân"
        sentences = _coming(row)
    address = settings.PUBLIC_URL + reverse("dialogue", args=[row.code])
    return Announcement(unit.office, title, sentences, address, unit.site_phone)


def _coming(row: Dialogue) -> list[str]:
    subjects = "; ".join(row.subject_lines)
    return [
        f"{row.title}: {_when(row)}, tại {row.place}.",
        *([f"Lý do đổi lịch: {_closed(row.why)}"] if row.revision else []),
        f"Nội dung: {_closed(subjects)}",
        "Ai cũng đến được, ai cũng hỏi được.",
        f"Câu hỏi gửi trước nhận đến hết {day(row.asked_until)}, hoặc nói với trưởng thôn, tổ trưởng.",
        f"Chủ trì: {_closed(row.presides)}",
    ]


def _held(row: Dialogue) -> list[str]:
    return [
        f"{row.title} đã tổ chức {_when(row)}, tại {row.place}.",
        "Câu đã trả lời, việc đã hứa kèm ngày hẹn đều đăng công khai để bà con theo dõi.",
    ]


def _when(row: Dialogue) -> str:
    return f"{clock(row.begins_at)} {day(row.begins_at)}"


def _closed(words: str) -> str:
    return f"{words.rstrip('. ')}."
