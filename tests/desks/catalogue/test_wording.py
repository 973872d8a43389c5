"""Guides speak as people do: the shipped ones pass, and each kind of bad sentence is found."""

from dataclasses import replace

import pytest

from vidan.desks.catalogue.content import Paper, PaperKind
from vidan.desks.catalogue.reading import read_file
from vidan.desks.catalogue.validator import SHIPPED, data_files
from vidan.desks.catalogue.wording import faults_of_words

BIRTH = read_file(SHIPPED / "ho_tich" / "1.001193.toml")
LONG = "Bà con " + "đi " * 30 + "đến quầy."


def test_the_shipped_guides_speak_plainly() -> None:
    faults = [
        (path.name, *fault) for path in data_files(SHIPPED) for fault in faults_of_words(read_file(path))
    ]
    assert faults == []


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (LONG, "Câu dài"),
        ("Đương sự nộp đơn.", "đương sự"),
        ("Bà con khai man thì chịu trách nhiệm.", "nghe như trách"),
        ("Nộp ở TTPVHCC của xã.", "TTPVHCC"),
    ],
)
def test_a_sentence_nobody_would_say_is_found(sentence: str, said: str) -> None:
    found = list(faults_of_words(replace(BIRTH, steps=(sentence,))))
    assert [path for path, fault in found if said.lower() in fault.lower()] == ["steps[1]"]


def test_an_abbreviation_explained_once_may_be_used() -> None:
    steps = ("Đến Trung tâm Phục vụ hành chính công (TTPVHCC).", "Lấy số ở TTPVHCC.")
    assert list(faults_of_words(replace(BIRTH, steps=steps))) == []


def test_a_paper_the_state_holds_may_help_but_is_not_asked_for() -> None:
    book = Paper("so", "Sổ hộ khẩu", PaperKind.SHOWN)
    assert list(faults_of_words(replace(BIRTH, papers=(book,))))
    assert not list(faults_of_words(replace(BIRTH, papers=(replace(book, required=False),))))
