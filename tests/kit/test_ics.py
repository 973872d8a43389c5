"""An appointment as RFC 5545 has it: whatever is said comes back unchanged, no line is longer than 75 octets."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vidan.kit.ics import Appointment, calendar_file
from vidan.kit.workdays.moments import VIETNAM

AT = datetime(2026, 12, 1, 8, 15, tzinfo=VIETNAM)
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=200)


def file(title: str, place: str) -> bytes:
    quarter = timedelta(minutes=15)
    return calendar_file(
        Appointment("x@vidan", 2, AT, AT, AT + quarter, title, place, title, "https://x.vn/")
    )


def unfolded(content: bytes) -> list[str]:
    return content.replace(b"\r\n ", b"").decode().split("\r\n")


def read(lines: list[str], name: str) -> str:
    text = next(line for line in lines if line.startswith(f"{name}:")).partition(":")[2]
    out, rest = "", iter(text)
    for letter in rest:
        following = next(rest) if letter == "\\" else ""
        out += ("\n" if following == "n" else following) if following else letter
    return out


@given(words, words)
def test_what_is_said_comes_back_and_lines_are_short(title: str, place: str) -> None:
    content = file(title, place)
    lines = unfolded(content)
    assert (read(lines, "SUMMARY"), read(lines, "LOCATION")) == (title, place)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.endswith(b"END:VCALENDAR\r\n")


def test_moments_are_in_universal_time() -> None:
    lines = unfolded(file("Hẹn", "Xã"))
    assert {"DTSTART:20261201T011500Z", "DTEND:20261201T013000Z", "SEQUENCE:2"} <= set(lines)
