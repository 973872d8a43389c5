"""A real unit is founded from checked answers, whole or not at all, and stays real."""

import json
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.site.process import opened, refused
from vidan.site.questions import (
    QUESTIONS,
    BadAnswer,
    Question,
    answers_from_file,
    answers_from_terminal,
    read_hours,
)


def shown_answers() -> dict[str, str]:
    """The file that docs/operate/install.md shows."""
    page = (ROOT / "docs/operate/install.md").read_text()
    answers: dict[str, str] = json.loads(page.partition("```json")[2].partition("```")[0])
    return answers


def _file(folder: Path, **changes: object) -> Path:
    path = folder / "answers.json"
    path.write_text(json.dumps(shown_answers() | changes))
    return path


def test_a_weak_password_founds_nothing_and_then_the_file_of_the_manual_opens_a_real_unit(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    assert "Mật khẩu" in refused(data, "--empty", "--setup", str(_file(tmp_path, password="12345")))
    with opened(data, "--empty", "--setup", str(_file(tmp_path))) as house:
        page = house.page()
        assert shown_answers()["office"] in page
        assert "Dữ liệu minh họa" not in page
        assert "Đăng ký khai sinh" in house.page("/thu-tuc/")
    assert "đang giữ dữ liệu thật" in refused(data, "--demo")


def test_nobody_at_the_keyboard_and_no_file_is_said(tmp_path: Path) -> None:
    assert "--setup" in refused(tmp_path / "data", "--empty")


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("office", "   "),
        ("office", "x" * 201),
        ("gso_code", "1336"),
        ("gso_code", "١٣٣٦٦"),
        ("hours", "sáng và chiều"),
        ("hours", "13:30-17:30 07:30-11:30"),
        ("hours", "11:30-07:30"),
        ("hours", ""),
        ("phone", "không có"),
        ("way", "3"),
        ("full_name", "<b>Lan</b>"),
        ("password", ""),
    ],
)
def test_an_answer_that_cannot_be_taken_names_its_question(tmp_path: Path, key: str, typed: str) -> None:
    with pytest.raises(BadAnswer, match=f"“{key}”"):
        answers_from_file(_file(tmp_path, **{key: typed}))


@pytest.mark.parametrize("text", ["", "[]", "{", "\x00"])
def test_a_file_that_is_no_set_of_answers_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "answers.json"
    path.write_text(text)
    with pytest.raises(BadAnswer):
        answers_from_file(path)


def test_a_question_nobody_asked_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadAnswer, match="“colour”"):
        answers_from_file(_file(tmp_path, colour="đỏ"))


def test_the_terminal_asks_again_until_the_answer_can_be_taken(capsys: pytest.CaptureFixture[str]) -> None:
    typed = {question.key: [shown_answers()[question.key]] for question in QUESTIONS}
    typed["gso_code"].insert(0, "mười ba")
    typed["hours"] = [""]

    def ask(question: Question) -> str:
        return typed[question.key].pop(0)

    given = answers_from_terminal(ask)

    assert given["gso_code"] == "13366"
    assert given["hours"] == "07:30-11:30 13:30-17:30"
    assert "đúng 5 chữ số" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text", ["07:30-11:30 13:30-17:30", "7h30 – 11h30, 13h30 – 17h30", "7:30-11:30;13:30-17:30"]
)
def test_hours_are_understood_as_people_write_them(text: str) -> None:
    assert [f"{s.opens:%H:%M}-{s.closes:%H:%M}" for s in read_hours(text)] == ["07:30-11:30", "13:30-17:30"]
