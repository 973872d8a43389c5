"""The shipped catalogue is found by what people say; our own questions stand in finding_questions.txt."""

import json
from collections.abc import Iterator
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from unicodedata import normalize

import pytest
from django.core.management import call_command

from vidan.desks.catalogue.findable import shipped_finder
from vidan.kit.text import fold

QUESTIONS = Path(__file__).parent / "finding_questions.txt"


def asked() -> Iterator[tuple[list[str], str]]:
    """Codes (none: not done here) and question of each line “code+code|question”, “-|question”."""
    for line in QUESTIONS.read_text(encoding="utf-8").splitlines():
        codes, _, question = line.partition("|")
        yield ([] if codes == "-" else codes.split("+")), question


def found(question: str) -> list[str]:
    return [hit.entry.key for hit in shipped_finder().ask(question).hits]


def test_most_questions_find_their_procedure_first_and_few_good_ones_are_refused() -> None:
    rows = [(codes, found(question)) for codes, question in asked() if codes]
    ranks = [next((1 / at for at, key in enumerate(keys, 1) if key in codes), 0.0) for codes, keys in rows]
    assert sum(ranks) / len(rows) >= 0.90
    assert sum(rank == 1 for rank in ranks) / len(rows) >= 0.85
    assert sum(not keys for _, keys in rows) <= 0.03 * len(rows)


def test_what_other_offices_do_is_refused_with_whom_to_ask() -> None:
    answers = [shipped_finder().ask(question) for codes, question in asked() if not codes]
    refused = [answer for answer in answers if not answer.hits]
    assert len(refused) >= 0.9 * len(answers)
    assert any(answer.instead for answer in refused)


@pytest.mark.parametrize(
    "question", ["làm khai sinh cho con", "mất căn cước", "đăng ký tạm trú", "khai tử cho ông"]
)
def test_with_or_without_marks_in_capitals_or_decomposed_the_same_is_found(question: str) -> None:
    ways = [question, fold(question), question.upper(), normalize("NFD", question), f"  {question}?? "]
    assert len({found(way)[0] for way in ways}) == 1


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("e mún lm khai sanh cho bé", "1.001193"),  # chat spelling, southern
        ("đăng ký khia sinh", "1.001193"),  # two letters changed places
        ("rớt mất cccd lm lại s ạ", "1.014064"),
        ("bố tôi mất hôm qua", "1.000656"),  # died
        ("bố tôi làm mất căn cước", "1.014064"),  # lost
        ("xin đỗi tên trong giấy khai sanh", "1.004859"),  # hỏi and ngã
        ("lam giay khaitu", "1.000656"),  # typed in one
        ("tra giay phep ho kinh doanh", "1.001266"),  # a turn of the matter without marks
        ("1.004873", "1.004873"),  # the code itself
    ],
)
def test_chat_spelling_slips_and_two_meanings_of_a_word_are_understood(question: str, code: str) -> None:
    assert found(question)[0] == code


def test_two_needs_in_one_sentence_are_two_groups() -> None:
    answer = shipped_finder().ask("làm khai sinh cho con rồi đăng ký tạm trú ở phòng trọ")
    assert [need.hits[0].entry.key for need in answer.needs] == ["1.001193", "1.004194"]


@pytest.mark.parametrize("question", ["", "   ", "???", "thủ tục", "cho tôi hỏi với ạ", "\x00"])
def test_words_that_say_nothing_find_nothing(question: str) -> None:
    assert found(question) == []


def test_the_command_answers_each_line_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = '{"q": "làm khai sinh"}\n\n{"q": "xin chào"}\nkhông phải JSON\n'
    monkeypatch.setattr("sys.stdin", StringIO(lines))
    out = StringIO()
    call_command("find", "--batch", stdout=out)
    first, greeting, unreadable = (json.loads(line) for line in out.getvalue().splitlines())
    assert first["q"] == "làm khai sinh"
    assert first["results"][0]["code"] == "1.001193"
    assert greeting["results"] == []
    assert greeting["instead"]["ask"]
    assert unreadable["results"] == []
    assert "Dòng 4" in unreadable["error"]


BAD_LINES = (
    b'["q"]',
    b'"q"',
    b"7",
    b'{"Q": "khai sinh"}',
    b'{"q": null}',
    b'{"q": 5}',
    b'{"q": "khai sinh',
    b'{"q": "\xff khai sinh"}',
    b'{"q": "\\ud800 khai sinh"}',
    b'{"q": ' + b"[" * 200_000,
)


def test_no_line_ends_a_batch_and_a_file_from_windows_is_read_from_its_first_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good, empty = b'\xef\xbb\xbf{"q": "l\xc3\xa0m khai sinh", "n": 1}', b'{"q": ""}'
    told = b"\r\n".join([good, *BAD_LINES, empty])
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(told), encoding="ascii"))
    out = StringIO()
    call_command("find", "--batch", stdout=out)
    first, *bad, last = (json.loads(line) for line in out.getvalue().splitlines())
    assert (first["q"], first["results"][0]["code"]) == ("làm khai sinh", "1.001193")
    assert [(one["results"], "error" in one) for one in bad] == [([], True)] * len(BAD_LINES)
    assert last == {"q": "", "results": []}


@pytest.mark.parametrize("closed", [None, StringIO()])
def test_nothing_to_read_is_nothing_said(closed: StringIO | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", closed)
    out = StringIO()
    call_command("find", "--batch", stdout=out)
    assert out.getvalue() == ""
