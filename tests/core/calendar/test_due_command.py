"""`vidan due` with one question."""

import io
import json

import pytest
from django.core.management import call_command

QUESTION = ["--start", "2026-02-13T15:30", "--limit", "3 ngày làm việc"]


def told(*arguments: str) -> str:
    out = io.StringIO()
    call_command("due", *arguments, stdout=out)
    return out.getvalue()


def refused(*arguments: str) -> str:
    err = io.StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("due", *arguments, stdout=io.StringIO(), stderr=err)
    assert stop.value.code == 2
    return err.getvalue()


def test_the_answer_is_in_vietnamese_with_its_reasons() -> None:
    words = told(*QUESTION)
    assert "Tết Nguyên đán Bính Ngọ" in words
    assert words.splitlines()[-1] == "Ngày hẹn: 17:30, thứ Tư, 25/02/2026."


def test_json_has_the_keys_of_a_batch_line() -> None:
    answer = json.loads(told(*QUESTION, "--json"))
    assert list(answer) == ["start", "due", "left", "verdict", "steps", "warnings"]
    assert answer["due"] == "2026-02-25T17:30:00+07:00"


def test_pauses_may_be_several_and_the_last_may_be_open() -> None:
    pauses = ["--pause", "2026-02-24T08:00/2026-02-25T08:00", "--pause", "2026-02-26T08:00/"]
    answer = json.loads(told(*QUESTION, *pauses, "--json"))
    assert (answer["due"], answer["left"]) == (None, {"n": 1, "unit": "ngày làm việc"})


def test_a_finish_is_judged() -> None:
    assert "Kết luận: trễ hạn." in told(*QUESTION, "--finished", "2026-02-26T08:00")


def test_a_provisional_day_is_warned_of() -> None:
    assert "Lưu ý: " in told("--start", "2027-02-01T08:00", "--limit", "5 ngày làm việc")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--start", "2026-02-13T15:30"],
        ["--start", "hôm qua", "--limit", "3 ngày"],
        ["--start", "2026-02-13T15:30", "--limit", "3 tuần"],
        [*QUESTION, "--pause", "2026-02-24T08:00"],
        [*QUESTION, "--pause", "/2026-02-24T08:00"],
        [*QUESTION, "--finished", "2026-02-12T08:00"],
        ["--start", "2030-02-13T15:30", "--limit", "3 ngày"],
    ],
)
def test_a_bad_question_is_one_sentence_and_exit_code_2(arguments: list[str]) -> None:
    sentence = refused(*arguments)
    assert len(sentence.strip().splitlines()) == 1
    assert sentence.strip().endswith(".")
