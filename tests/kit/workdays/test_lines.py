"""JSON lines in, JSON lines out."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.workdays.asking import NATION
from vidan.kit.workdays import answer_line


def answer(line: bytes) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(answer_line(NATION, line))
    return told


def line(**question: object) -> bytes:
    return json.dumps({"start": "2026-02-13T15:30", "limit": "3 ngày làm việc"} | question).encode()


def test_an_answer_has_exactly_six_keys() -> None:
    told = answer(line(finished="2026-02-23T17:30"))
    assert list(told) == ["start", "due", "left", "verdict", "steps", "warnings"]
    assert told["start"] == "2026-02-13T15:30:00+07:00"
    assert told["due"] == "2026-02-25T17:30:00+07:00"
    assert (told["left"], told["verdict"], told["warnings"]) == (None, "early", [])
    assert all(isinstance(step, str) for step in told["steps"])


def test_what_is_left_is_a_number_and_a_unit() -> None:
    told = answer(line(pauses=[["2026-02-23T10:00", None]]))
    assert (told["due"], told["left"]) == (None, {"n": 3, "unit": "ngày làm việc"})


def test_a_byte_order_mark_and_a_carriage_return_are_tolerated() -> None:
    assert "due" in answer(b"\xef\xbb\xbf" + line() + b"\r\n")


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"  \n",
        b"{",
        b"[]",
        b"3",
        b"null",
        b"\xff\xfe{}",
        b"{}",
        b"[" * 100_000,
        b"9" * 5000,
        b'"x"',
        line(start=None),
        line(start=7),
        line(limit=3),
        line(limit="3 tuan"),
        line(finished=False),
        line(start=""),
        line(pauses={}),
        line(pauses="x"),
        line(pauses=[[]]),
        line(pauses=[["2026-02-23T10:00"]]),
        line(pauses=0),
        line(pauses=[[None, None]]),
        line(pauses=[[1, 2]]),
        line(pauses=["ab"]),
        line(limit="\ud800 ngày"),
    ],
)
def test_a_bad_line_gives_one_sentence(bad: bytes) -> None:
    told = answer(bad)
    assert list(told) == ["error"]
    assert told["error"].endswith(".")


VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5)


@given(st.dictionaries(st.sampled_from(["start", "limit", "pauses", "finished"]), VALUES))
def test_no_object_breaks_the_run(question: dict[str, object]) -> None:
    answer(line(**question)).keys()


@given(st.binary())
def test_no_bytes_break_the_run(noise: bytes) -> None:
    assert list(answer(noise)) == ["error"]
