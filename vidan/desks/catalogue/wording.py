"""Are the words of a guide such as people use? Each fault says what to write instead."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from vidan.desks.catalogue.content import Procedure

WORDS = Path(__file__).parent / "plain_words.toml"
_SENTENCE_ENDS = re.compile(r"(?<=[.!?;:])\s+")
_NUMBER = re.compile(r"\S*/\S+|\b[IVX]+\b")  # of a law, or Roman
_ABBREVIATION = re.compile(r"\b[A-ZĐ]{2,}\b")
Found = tuple[str, str]  # path inside the file, sentence


def faults_of_words(procedure: Procedure) -> Iterator[Found]:
    """Long sentences, terms and abbreviations left unexplained, blame, papers the State already holds."""
    told = list(_told(procedure))
    whole = " ".join(text for _, text in told)
    for path, text in told:
        yield from ((path, fault) for fault in faults_of_text(text, whole))
    yield from _asked_again(procedure)


def _told(procedure: Procedure) -> Iterator[Found]:
    """Everything residents read, with its place; names of laws and official names are not ours to change."""
    for name in ("plain_name", "who", "when", "not_this"):
        yield name, getattr(procedure, name)
    for name in ("steps", "mistakes"):
        for place, text in enumerate(getattr(procedure, name), start=1):
            yield f"{name}[{place}]", text
    for place, case in enumerate(procedure.cases, start=1):
        yield f"cases[{place}]", f"{case.title}. {case.hint}"
    for place, paper in enumerate(procedure.papers, start=1):
        yield f"papers[{place}]", f"{paper.note} {paper.where}"
    for place, question in enumerate(procedure.questions, start=1):
        yield f"questions[{place}]", f"{question.text}. {question.hint}"
        for answer in question.answers:
            yield f"questions[{place}]", f"{answer.text}. {answer.hint}"
    yield "result", procedure.result.note


def faults_of_text(text: str, whole: str) -> Iterator[str]:
    """What to say otherwise in a text that stands in a whole, where its abbreviations may be explained."""
    rules, lower = _rules(), text.lower()
    longest = rules["longest_sentence"]
    too_long = [one for one in _SENTENCE_ENDS.split(text) if len(one.split()) > longest]
    yield from (f"Câu dài quá {longest} chữ, mời tách ra: “{one}”" for one in too_long)
    for term, instead in rules["instead"].items():
        if term in lower:
            yield f"“{term}” khó hiểu với bà con; mời viết: {instead}."
    blaming = [words for words in rules["blame"] if words in lower]
    yield from (f"“{words}” nghe như trách bà con; mời viết điều nên làm." for words in blaming)
    short = set(_ABBREVIATION.findall(_NUMBER.sub("", text))) - set(rules["known"])
    unexplained = sorted(word for word in short if f"({word})" not in whole)
    yield from (f"Chữ viết tắt “{word}” chưa được giải thích." for word in unexplained)


def _asked_again(procedure: Procedure) -> Iterator[Found]:
    """What a commune may look up itself is not asked of people (NĐ 309/2026/NĐ-CP)."""
    if procedure.code in _rules()["asked_anyway"]:
        return
    for place, paper in enumerate(procedure.papers, start=1):
        held = next((words for words in _rules()["held"] if words in paper.name.lower()), "")
        if held and paper.required:
            yield (
                f"papers[{place}]",
                f"Nhà nước đã có dữ liệu về “{held}”: không bắt bà con nộp “{paper.name}”.",
            )


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))
