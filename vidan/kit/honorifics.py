"""How a letter addresses a person: the Vietnamese word by age and sex, seen from whoever signs it."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Sex(StrEnum):
    """As a register of civil status writes it."""

    MALE = "male"
    FEMALE = "female"


FORMS = ("cụ", "ông", "bà", "bác", "anh", "chị", "em", "cháu")
NEUTRAL = "ông/bà"  # stands in a draft only: a person chooses before it is printed

CHILD, GROWN = 11, 18
ELDER, AGED = 60, 70
UNCLE, PARENT = 4, 12  # so many years older than the writer
GRANDCHILD = 40  # so many years younger
_PAIRS = {frozenset({"ông", "bà"}): "ông bà", frozenset({"anh", "chị"}): "anh chị"}


@dataclass(frozen=True)
class Address:
    """The word, and whether somebody has to look at it before it may be used."""

    form: str
    must_choose: bool = False


def address(age: int | None, sex: Sex | None, *, writer_age: int | None = None) -> Address:
    """The word for somebody of this age and sex; without one of them a neutral word that a person must look at.

    `writer_age`: of whoever signs; without it nobody is “bác”, which only says something between two people.
    """
    if age is None:
        return Address(NEUTRAL, must_choose=True)
    if age < 0:
        raise ValueError("an age is not below nought")
    either = _either(age, writer_age)
    if either:
        return Address(either, must_choose=sex is None)
    if sex is None:
        return Address(NEUTRAL if _is_elder(age, writer_age) else "anh/chị", must_choose=True)
    older, younger = ("ông", "anh") if sex == Sex.MALE else ("bà", "chị")
    return Address(older if _is_elder(age, writer_age) else younger)


def _either(age: int, writer_age: int | None) -> str:
    """The words that are the same for a man and a woman; empty where sex decides."""
    if age >= AGED:
        return "cụ"
    if age < GROWN:
        return "cháu" if age < CHILD or (writer_age or 0) - age >= GRANDCHILD else "em"
    if writer_age is not None and UNCLE <= age - writer_age < PARENT and age < ELDER:
        return "bác"
    return ""


def _is_elder(age: int, writer_age: int | None) -> bool:
    """Whether one says ông, bà: to whoever is old, or clearly older than the writer."""
    return age >= ELDER or age - (40 - PARENT if writer_age is None else writer_age) >= PARENT


def together(one: str, other: str) -> str:
    """How two people are addressed in one breath: “anh chị”, “ông bà”, “hai cụ”, “bác và chị”."""
    if one == other:
        return f"hai {one}"
    return _PAIRS.get(frozenset({one, other}), f"{one} và {other}")


def shouts(name: str) -> bool:
    """Whether a name is written in capitals throughout, as forms and registers do and a letter never does."""
    return name.isupper() and any(len(word) > 1 for word in name.split())


def name_case(name: str) -> str:
    """A name from a form in capitals as one writes it by hand; a name that is not in capitals stays as it is."""
    if not shouts(name):
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word[0][0] + word[0][1:].lower(), name)
