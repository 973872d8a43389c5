"""Filling words in: everything named is filled, or nothing is written."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.desks.wordings.composing import Words, compose
from vidan.desks.wordings.content import national, national_words
from vidan.desks.wordings.facts import Addressee, Facts, example, lived
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.refusals import BadInput, NotFound

ALL = [words for occasion in Occasion for words in national(occasion)]
BIRTH = national(Occasion.BIRTH)[0]
CONDOLENCE = national(Occasion.CONDOLENCE)[0]


def written(words: Words) -> str:
    return "\n".join(text for _, text in compose(words, example(words.occasion)).texts())


def without(facts: Facts, key: str, empty: str) -> Facts:
    """The same facts with nothing to see in one place."""
    changed = {"recipient": "full_name"}.get(key, key)
    own: dict[str, Any] = (
        {changed: empty} if hasattr(facts, changed) else {"lines": {**facts.lines, key: empty}}
    )
    return replace(facts, **own)


def said(text: str) -> Words:
    return replace(BIRTH, paragraphs=(text,))


@pytest.mark.parametrize("words", ALL, ids=lambda words: words.key)
def test_every_letter_of_the_house_is_whole(words: Words) -> None:
    text = written(words)
    facts = example(words.occasion)
    assert facts.full_name in text
    assert not set("{}[]") & set(text)
    assert "  " not in text
    assert " ," not in text


def test_every_occasion_has_two_letters() -> None:
    assert len(Occasion) >= 12
    assert {len(national(occasion)) for occasion in Occasion} == {2}
    assert len({words.key for words in ALL}) == len(ALL) == len({written(words) for words in ALL})


@pytest.mark.parametrize(
    ("key", "presumed"),
    [
        *((f"birth-{number}", ("cha", "mẹ", "vợ", "chồng", "hai bên")) for number in (1, 2)),
        ("marriage-1", ("sinh con", "tuổi trẻ")),
        ("longevity-2", ("con cháu", "gia đình")),
        ("heroes_day-2", ("con cháu", "con cái")),
    ],
)
def test_words_for_every_family_presume_nobody_who_may_not_be_there(
    key: str, presumed: tuple[str, ...]
) -> None:
    words = re.findall(r"\w+", written(national_words(key)).lower())
    text = f" {' '.join(words)} "
    assert [one for one in presumed if f" {one} " in text] == []


@pytest.mark.parametrize("key", ["birth-9", "birth", "../birth-1", ""])
def test_words_nobody_wrote_are_not_found(key: str) -> None:
    with pytest.raises(NotFound):
        national_words(key)


@given(st.sampled_from(ALL), st.data())
def test_an_empty_place_is_named_not_printed(words: Words, data: st.DataObject) -> None:
    facts = example(words.occasion)
    used = [
        one
        for one in words.occasion.placeholders
        if f"{{{one.name}}}" in "".join(t for _, t in words.texts())
    ]
    must = [one.key for one in used if not one.may_be_unknown and one.key not in {"recipient", "honorific"}]
    key = data.draw(st.sampled_from(must or ["recipient"]))
    empty = data.draw(st.sampled_from(["", " ", "\u200b", "\u3164"]))
    less = without(facts, key, empty)
    if key in must or key == "recipient":
        with pytest.raises(BadInput) as refused:
            compose(words, less)
        assert refused.value.field == key


def test_what_may_be_unknown_is_left_out_with_its_words() -> None:
    known = example(Occasion.CONDOLENCE)
    full = compose(CONDOLENCE, known).paragraphs[0]
    bare = compose(
        CONDOLENCE, replace(known, lines={**known.lines, "lived": "", "lunar": "", "home": ""})
    ).paragraphs[0]
    assert "hưởng thọ 86 tuổi" in full
    assert bare == "Chúng tôi đau buồn được tin cụ Trần Văn Mẫu, thân phụ của bà, đã từ trần ngày 18/11/2026."


@pytest.mark.parametrize(
    "text",
    [
        "Chúc {tên bé",
        "Chúc tên bé}",
        "Chúc {ten be}",
        "Chúc {{tên bé}}",
        "Chúc {tên bé}[[ vui",
        "Chúc <b>bé</b>",
        "Chúc {người mất}",
        "Ở {nơi ở}",
        "",
        "a" * 1_201,
    ],
)
def test_broken_words_are_refused_before_anything_is_filled_in(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        compose(said(text), example(Occasion.BIRTH))
    assert refused.value.field == "paragraphs"


@pytest.mark.parametrize(
    "name",
    [
        "{xưng hô}",
        "<script>alert(1)</script>",
        "An]] [[",
        "Nguyễn \\ Văn",
        "王小明",
        "Владимир 🌸",
        "a\u0300\u0301\u0302\u0303\u0304",
        "Ng" + "u" * 60,
        "NGUYỄN VĂN AN",
        "Nguyễn " * 60,
    ],
)
def test_a_name_that_would_be_printed_wrong_is_refused(name: str) -> None:
    with pytest.raises(BadInput):
        compose(BIRTH, replace(example(Occasion.BIRTH), full_name=name))


@pytest.mark.parametrize(
    "name", ["An", "Søren Kierkegård", "Łucja Wiśniewska", "Şükrü Özdemir", "Zoë O’Brien", "H'Hen Niê"]
)
def test_names_of_other_languages_keep_every_letter(name: str) -> None:
    assert name in compose(BIRTH, replace(example(Occasion.BIRTH), full_name=name)).greeting


@pytest.mark.parametrize("honorific", ["ông/bà", "", " "])
def test_a_form_of_address_nobody_chose_is_refused(honorific: str) -> None:
    with pytest.raises(BadInput, match="xưng hô"):
        compose(CONDOLENCE, replace(example(Occasion.CONDOLENCE), honorific=honorific))


def test_a_place_begun_with_a_capital_begins_a_sentence() -> None:
    couple = replace(example(Occasion.BIRTH), second=Addressee("chị", "Lê Thị Hai"))
    assert compose(said("{Xưng hô} khỏe không?"), couple).paragraphs == ("Anh chị khỏe không?",)


def test_how_long_somebody_lived_is_said_by_age() -> None:
    assert (lived(59), lived(60)) == ("hưởng dương 59 tuổi", "hưởng thọ 60 tuổi")
