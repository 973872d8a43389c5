"""Biên bản of a dialogue, by the layout of NĐ 30/2020/NĐ-CP: everybody may read it, so it names only who agreed."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.urls import reverse

from vidan.core.papers.office import Office, office_of
from vidan.core.ui.words import short_day
from vidan.core.units.queries import UnitFace
from vidan.desks.dialogues.models import Dialogue, Question
from vidan.desks.dialogues.queries.day import day_of
from vidan.kit.workdays.moments import VIETNAM

AMONG = "Trong đó: "  # begins the names of groups that are counted among the people


@dataclass(frozen=True, kw_only=True)
class MinutesLine:
    """One question and what became of it; `promise` with who answers for it and by when, or empty."""

    asker: str
    words: str
    reply: str
    promise: str
    owner: str
    due: str
    was_asked: bool


@dataclass(frozen=True, kw_only=True)
class DialogueMinutes:
    """Biên bản hội nghị đối thoại."""

    template: ClassVar[str] = "bien-ban-doi-thoai"
    edition: ClassVar[str] = "1"

    office: Office
    issued_at: datetime
    tracking_address: str
    title: str
    place: str
    began_at: datetime
    ended_at: datetime
    presides: str
    with_front: str
    secretary: str
    attendance: tuple[str, ...]
    subjects: tuple[str, ...]
    opening: str
    lines: tuple[MinutesLine, ...]
    conclusion: str
    code: str = ""
    tracking_page: str = ""


def minutes_of(row: Dialogue, unit: UnitFace, now: datetime) -> DialogueMinutes:
    """As they stand now."""
    day = day_of(row)
    return DialogueMinutes(
        office=office_of(unit),
        issued_at=now.astimezone(VIETNAM),
        tracking_address=settings.PUBLIC_URL + reverse("dialogue", args=[row.code]),
        title=row.title,
        place=row.place,
        began_at=(row.opened_at or row.begins_at).astimezone(VIETNAM),
        ended_at=(row.ended_at or row.ends_at).astimezone(VIETNAM),
        presides=row.presides,
        with_front=row.with_front,
        secretary=row.secretary.full_name,
        attendance=_attendance(row.attended),
        subjects=tuple(row.subject_lines),
        opening=row.opening,
        lines=tuple(_line(one) for one in day.done),
        conclusion=row.conclusion,
    )


def _attendance(counted: list[tuple[str, int]]) -> tuple[str, ...]:
    """One phrase a group; those counted among the people stand in brackets behind them."""
    among = ", ".join(f"{words.removeprefix(AMONG)}: {n}" for words, n in counted if words.startswith(AMONG))
    said = [f"{words}: {n}" for words, n in counted if not words.startswith(AMONG)]
    if said and among:
        said[0] += f" (trong đó {among})"
    return tuple(said)


def _line(one: Question) -> MinutesLine:
    promise = one.commitment
    return MinutesLine(
        asker=one.asker,
        words=one.shown_words,
        reply=one.reply if promise is None else "",
        promise=promise.words if promise else "",
        owner=(promise.owner.position or promise.owner.full_name) if promise else "",
        due=short_day(promise.promise.due_at) if promise and promise.promise.due_at else "",
        was_asked=one.state != "carried",
    )
