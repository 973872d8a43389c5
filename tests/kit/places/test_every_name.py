"""Every old name, with its district and province, leads to what it went into; without marks none ever decides."""

from hypothesis import given, settings
from hypothesis import strategies as st

from vidan.kit.places import Outcome, Place, ask, national
from vidan.kit.places.spelling import near, split_kind
from vidan.kit.text import fold

OLDS = tuple(national().olds())
olds = st.sampled_from(OLDS)
UNDECIDED = {Outcome.CHOOSE, Outcome.AREA, Outcome.GAP, Outcome.UNKNOWN}


def outcome(place: Place) -> Outcome:
    if not any(part.is_sure for part in place.into):
        return Outcome.GAP
    return Outcome.SPLIT if place.is_split else Outcome.FOUND


@given(olds)
@settings(max_examples=150)
def test_every_old_name_printed_on_a_card_leads_to_its_units(place: Place) -> None:
    answer = ask(f"Thôn 2, {place.full}", is_printed=True)
    assert (answer.outcome, answer.places) == (outcome(place), (place,))


@given(olds)
@settings(max_examples=150)
def test_without_marks_nothing_is_decided_and_the_place_is_among_those_to_choose(place: Place) -> None:
    answer = ask(fold(place.full))
    assert answer.outcome in UNDECIDED
    assert place in answer.places


@given(olds)
@settings(max_examples=150)
def test_a_name_alone_decides_only_when_all_of_that_name_went_the_same_way(place: Place) -> None:
    answer = ask(place.name)
    if answer.outcome is Outcome.CHOOSE:
        assert place in answer.places
    else:
        assert {one.into for one in answer.places} == {place.into}
        assert all(fold(one.name) == fold(place.name) for one in answer.places)


def test_the_quick_key_of_every_name_is_its_folded_name() -> None:
    for place in OLDS[::9]:
        assert near(place.bare) == fold(place.bare).replace("y", "i")


def test_no_name_is_written_with_a_sign_that_would_part_it() -> None:
    names = {name for place in OLDS for name in (place.bare, place.district, place.province)}
    assert {split_kind(name)[1] for name in names if "-" in name} == {
        "Bà Rịa-Vũng Tàu",
        "Phan Rang-Tháp Chàm",
        "Phương Liên-Trung Tự",
        "Văn Miếu-Quốc Tử Giám",
    }
