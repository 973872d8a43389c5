"""Appointments as iCalendar files (RFC 5545): one for a telephone, or many to follow. Why no library: ADR 0026."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

LINE = 75  # octets, without the line's end (RFC 5545, 3.1)


@dataclass(frozen=True)
class Appointment:
    """`revision` grows when it is moved, so that a calendar replaces what it has under the same `uid`."""

    uid: str
    revision: int
    told_at: datetime
    begins: datetime
    ends: datetime
    title: str
    place: str
    words: str
    url: str
    is_off: bool = False  # called off: a calendar strikes it out


def calendar_file(one: Appointment) -> bytes:
    """The file of one, with a reminder an hour before."""
    reminder = (
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_text(one.title)}",
        "TRIGGER:-PT1H",
        "END:VALARM",
    )
    return _written(("PRODID:-//Vi Dan//Lich hen//VI", *_event(one, reminder)))


def feed(name: str, ones: Iterable[Appointment]) -> bytes:
    """A calendar to follow: all of them under a name. What is called off stays in it and says so."""
    events = (line for one in ones for line in _event(one))
    return _written(
        (
            "PRODID:-//Vi Dan//Lich cong khai//VI",
            "METHOD:PUBLISH",
            f"X-WR-CALNAME:{_text(name)}",
            "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
            *events,
        )
    )


def _event(one: Appointment, more: Iterable[str] = ()) -> tuple[str, ...]:
    return (
        "BEGIN:VEVENT",
        f"UID:{one.uid}",
        f"SEQUENCE:{one.revision}",
        f"DTSTAMP:{_moment(one.told_at)}",
        f"DTSTART:{_moment(one.begins)}",
        f"DTEND:{_moment(one.ends)}",
        f"STATUS:{'CANCELLED' if one.is_off else 'CONFIRMED'}",
        f"SUMMARY:{_text(one.title)}",
        f"LOCATION:{_text(one.place)}",
        f"DESCRIPTION:{_text(one.words)}",
        f"URL:{one.url}",
        *more,
        "END:VEVENT",
    )


def _written(lines: Iterable[str]) -> bytes:
    whole = ("BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in whole for part in _folded(line))


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """Long lines go on after a space; no letter is cut in two."""
    held, room = b"", LINE
    for letter in line:
        octets = letter.encode()
        if len(held) + len(octets) > room:
            yield held
            held, room = b" ", LINE
        held += octets
    yield held
