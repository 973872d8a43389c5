"""The report of a day and of a month: what was done with its sums, what people said and what became of it."""

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from vidan.core.files.images import for_a_look
from vidan.core.files.queries import content_of
from vidan.core.papers.office import Office, unit_alone
from vidan.core.papers.press import Paper
from vidan.core.ui.words import short_day
from vidan.core.units.queries import UnitFace
from vidan.desks.fielddays.models import FieldDay, Matter, Photo
from vidan.desks.fielddays.queries.days import Coming
from vidan.desks.fielddays.queries.records import Results

MOST_PHOTOS = 6  # on a paper of two or three pages
WIDTH, HEIGHT = 4, 3  # of the frame of a photograph


@dataclass(frozen=True, kw_only=True)
class Job:
    """How much of a kind of job."""

    name: str
    done: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How many matters came to an end."""

    name: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Said:
    """A matter: what people said, what became of it, who does it by which day."""

    words: str
    state: str
    then: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Held:
    """A day in the list of a month."""

    on: str
    place: str
    presides: str
    came: int


@dataclass(frozen=True, kw_only=True)
class FieldReport:
    """Báo cáo ngày với dân, of one day or of a month (`days` then says which)."""

    template: ClassVar[str] = "bao-cao-ngay-voi-dan"
    edition: ClassVar[str] = "1"

    office: Office
    name: str
    under: str
    facts: tuple[str, ...]
    summary: str
    days: tuple[Held, ...]
    jobs: tuple[Job, ...]
    households: int
    outcomes: tuple[Outcome, ...]
    said: tuple[Said, ...]
    photos: tuple[str, ...]  # drawn as SVG
    captions: tuple[str, ...]
    definition: str
    issued_at: datetime
    code: str = ""
    tracking_address: str = ""
    tracking_page: str = ""


def of_day(
    day: FieldDay,
    results: Results,
    matters: Iterable[Matter],
    photos: Sequence[Photo],
    coming: Coming,
    unit: UnitFace,
    at: datetime,
) -> FieldReport:
    """One day, with photographs whose people agreed."""
    shown = photos[:MOST_PHOTOS]
    organisations = ", ".join(f"{one.organisation_name} {one.people}" for one in coming.organisations)
    joined = f"Đăng ký trước: {len(coming.officers)} cán bộ; bà con {coming.residents}"
    return FieldReport(
        office=unit_alone(unit),
        name=f"Báo cáo {day.get_rhythm_display()}",
        under=f"{day.place}, ngày {short_day(day.begins)}",
        facts=(
            f"Thời gian: {day.starts:%H:%M} đến {day.ends:%H:%M}, {day.meets_at}.",
            f"Chủ trì: {day.get_presides_display()} ({day.chair}).",
            f"Số người đã tham gia: {day.came or 0}.",
            f"{joined}; {organisations}." if organisations else f"{joined}.",
        ),
        summary=day.summary,
        days=(),
        jobs=_jobs(results),
        households=results.households,
        outcomes=_outcomes(results),
        said=tuple(_said(row) for row in matters),
        photos=tuple(_drawn(content_of(one.file)) for one in shown),
        captions=tuple(_caption(one) for one in shown),
        definition="",
        issued_at=at,
    )


def of_month(
    days: Sequence[FieldDay],
    results: Results,
    matters: Iterable[Matter],
    month: str,
    definition: str,
    unit: UnitFace,
    at: datetime,
) -> FieldReport:
    """All days held in a month, and every matter heard on them."""
    return FieldReport(
        office=unit_alone(unit),
        name="Báo cáo ngày với dân trong tháng",
        under=month,
        facts=(
            f"Số ngày đã về với dân: {len(days)}.",
            f"Lượt người đã tham gia: {sum(d.came or 0 for d in days)}.",
        ),
        summary="",
        days=tuple(
            Held(
                on=short_day(day.begins),
                place=day.place,
                presides=day.get_presides_display(),
                came=day.came or 0,
            )
            for day in days
        ),
        jobs=_jobs(results),
        households=results.households,
        outcomes=_outcomes(results),
        said=tuple(_said(row) for row in matters),
        photos=(),
        captions=(),
        definition=definition,
        issued_at=at,
    )


def _jobs(results: Results) -> tuple[Job, ...]:
    return tuple(Job(name=one.work.name, done=f"{one.quantity} {one.work.measure}") for one in results.sums)


def _outcomes(results: Results) -> tuple[Outcome, ...]:
    return tuple(Outcome(name=words, count=count) for words, count in results.outcomes)


def _said(row: Matter) -> Said:
    """In the words for everybody where somebody wrote them; nobody who spoke is named."""
    owed = row.commitment
    then = f"{row.sent_to}: {owed.words}" if owed and row.sent_to else owed.words if owed else row.answer
    due = owed.promise.due_at if owed else None
    by = f"{owed.owner.full_name}, {short_day(due)}" if owed and due else ""
    return Said(words=row.public_words or row.words, state=row.state_words, then=then, by=by)


def _caption(photo: Photo) -> str:
    about = f": {photo.work.name.lower()}" if photo.kind else ""
    return f"{photo.get_taken_display()}{about}{f' – {photo.words}' if photo.words else ''}"


def _drawn(content: bytes) -> str:
    """The photograph as the press takes it, whole within its frame."""
    data = base64.b64encode(for_a_look(content)).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH}00 {HEIGHT}00">'
        f'<image width="{WIDTH}00" height="{HEIGHT}00" preserveAspectRatio="xMidYMid meet" '
        f'href="data:image/jpeg;base64,{data}"/></svg>'
    )


_: tuple[type[Paper], ...] = (FieldReport,)
