"""How a letter addresses people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.kit.honorifics import FORMS, NEUTRAL, Sex, address, name_case, together

ANY_AGE = st.integers(0, 120)
MALE, FEMALE = Sex.MALE, Sex.FEMALE


@pytest.mark.parametrize(
    ("age", "sex", "writer", "form"),
    [
        (0, FEMALE, None, "cháu"),
        (10, MALE, 30, "cháu"),
        (11, MALE, 30, "em"),
        (15, FEMALE, 58, "cháu"),
        (17, FEMALE, None, "em"),
        (18, FEMALE, None, "chị"),
        (30, MALE, 55, "anh"),
        (39, MALE, None, "anh"),
        (40, MALE, None, "ông"),
        (45, FEMALE, 44, "chị"),
        (49, FEMALE, 45, "bác"),
        (56, MALE, 45, "bác"),
        (57, MALE, 45, "ông"),
        (60, FEMALE, 59, "bà"),
        (69, FEMALE, None, "bà"),
        (70, MALE, None, "cụ"),
        (101, FEMALE, 35, "cụ"),
    ],
)
def test_age_and_sex_seen_from_the_writer_choose_the_word(
    age: int, sex: Sex, writer: int | None, form: str
) -> None:
    assert (address(age, sex, writer_age=writer).form, address(age, sex, writer_age=writer).must_choose) == (
        form,
        False,
    )


@given(st.none() | ANY_AGE, st.none() | st.sampled_from(Sex), st.none() | st.integers(18, 70))
def test_what_is_not_known_is_never_guessed(age: int | None, sex: Sex | None, writer: int | None) -> None:
    said = address(age, sex, writer_age=writer)
    assert said.must_choose == (age is None or sex is None)
    assert said.must_choose or said.form in FORMS
    assert age is not None or said.form == NEUTRAL


@given(ANY_AGE, ANY_AGE, st.sampled_from(Sex), st.none() | st.integers(18, 70))
def test_nobody_older_is_addressed_as_younger(one: int, other: int, sex: Sex, writer: int | None) -> None:
    rank = {"cháu": 0, "em": 1, "anh": 2, "chị": 2, "bác": 3, "ông": 4, "bà": 4, "cụ": 5}
    younger, older = sorted((one, other))
    assert (
        rank[address(younger, sex, writer_age=writer).form]
        <= rank[address(older, sex, writer_age=writer).form]
    )


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("anh", "chị", "anh chị"),
        ("bà", "ông", "ông bà"),
        ("cụ", "cụ", "hai cụ"),
        ("bác", "chị", "bác và chị"),
    ],
)
def test_a_couple_is_addressed_in_one_breath(one: str, other: str, both: str) -> None:
    assert together(one, other) == both


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("NGUYỄN THỊ ÁNH", "Nguyễn Thị Ánh"),
        ("ĐỖ Y", "Đỗ Y"),
        ("Y", "Y"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("Nguyễn Văn McDONALD", "Nguyễn Văn McDONALD"),
    ],
)
def test_capitals_of_a_form_become_a_name(typed: str, written: str) -> None:
    assert name_case(typed) == written
