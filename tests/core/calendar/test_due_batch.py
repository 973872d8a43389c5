"""`vidan due --batch`: one line out for each line in, in order, whatever comes in."""

import io
import json
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command

GOOD = '{"start": "2026-02-13T15:30", "limit": "3 ngày làm việc"}'.encode()


def answers(lines: bytes, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(lines)))
    out = io.StringIO()
    call_command("due", "--batch", stdout=out)
    return [json.loads(line) for line in out.getvalue().split("\n")[:-1]]


def test_a_bad_line_does_not_stop_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [b"\xef\xbb\xbf" + GOOD, b"", b"\xff\xfe", b"[]", GOOD + b"\r", "{\u2028}".encode(), GOOD]
    told = answers(b"\n".join(lines), monkeypatch)
    assert ["error" in answer for answer in told] == [False, True, True, True, False, True, False]


def test_nothing_in_is_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answers(b"", monkeypatch) == []


def test_a_closing_line_break_is_no_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(answers(GOOD + b"\n", monkeypatch)) == 1
    assert len(answers(GOOD + b"\n\n", monkeypatch)) == 2
