"""A day with the people as an announcement: for the Zalo group of a hamlet, a QR, the loudspeaker."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from vidan.core.notices.texts import Announcement
from vidan.core.ui.words import clock, day
from vidan.core.units.queries import UnitFace
from vidan.desks.fielddays.flow import State
from vidan.desks.fielddays.models import FieldDay, Job
from vidan.desks.fielddays.queries.days import was_changed, was_posted


def announcement(row: FieldDay, jobs: Iterable[Job], unit: UnitFace) -> Announcement | None:
    """What everybody should hear of it as it stands, the most important first; None before anybody was told."""
    if not was_posted(row):
        return None
    told = {State.HELD: _held, State.CANCELLED: _off}.get(State(row.state), _coming)
    title, sentences = told(row, [job.work.name.lower() for job in jobs])
    address = settings.PUBLIC_URL + reverse("field_day", args=[row.pk])
    return Announcement(unit.office, title, sentences, address, unit.site_phone)


def _coming(row: FieldDay, jobs: list[str]) -> tuple[str, list[str]]:
    sentences = [
        f"Lúc {_when(row)}, về {row.place}, tập trung tại {row.meets_at}.",
        *([f"Việc sẽ làm: {', '.join(dict.fromkeys(jobs))}."] if jobs else []),
        "Mời bà con cùng làm, và nói với cán bộ điều còn vướng mắc.",
        *([f"{row.words.rstrip('. ')}."] if row.words else []),
        f"Chủ trì: {row.chair}.",
    ]
    return ("Đổi lịch ngày với dân" if was_changed(row) else "Mời bà con tham gia ngày với dân"), sentences


def _held(row: FieldDay, jobs: list[str]) -> tuple[str, list[str]]:
    came = f" {row.came} người đã tham gia." if row.came else ""
    return "Kết quả ngày với dân", [
        f"Lúc {_when(row)}, cán bộ đã về {row.place}.{came}",
        "Việc đã làm, điều bà con nói và ngày hẹn trả lời đều đăng công khai để bà con theo dõi.",
    ]


def _off(row: FieldDay, jobs: list[str]) -> tuple[str, list[str]]:
    return "Không tổ chức ngày với dân", [f"Buổi {_when(row)}, về {row.place}, không tổ chức nữa."]


def _when(row: FieldDay) -> str:
    return f"{clock(row.begins)} {day(row.begins)}"
