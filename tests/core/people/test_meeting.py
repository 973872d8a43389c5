"""Who came: found again by card within one unit, kept minimal."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from tests.cast import Cast
from vidan.core.people.actions import Identity, card_key, meet
from vidan.core.people.models import Person
from vidan.core.people.queries import known_by_card

LAN = Identity(
    full_name="Hoàng Thị Ngọc Lan",
    address="Thôn Đình, xã Bến Ngọc",
    born_on=date(1998, 3, 9),
    card_number="037198000123",
    phone="0912345678",
)


def test_the_same_card_is_the_same_person_brought_up_to_date(cast: Cast) -> None:
    first = meet(cast.commune.pk, LAN)
    meet(cast.commune.pk, replace(LAN, address="Thôn Thượng, xã Bến Ngọc", phone="0987654321"))

    person = Person.objects.get()
    assert (person.pk, person.address, person.phone) == (first.pk, "Thôn Thượng, xã Bến Ngọc", "0987654321")


def test_the_row_that_comes_back_is_the_one_that_is_kept(cast: Cast) -> None:
    first, again = meet(cast.commune.pk, LAN), meet(cast.commune.pk, LAN)

    assert again.pk == first.pk == Person.objects.get().pk


def test_without_a_card_nobody_is_taken_for_somebody_else(cast: Cast) -> None:
    stranger = replace(LAN, card_number="")
    first, second = meet(cast.commune.pk, stranger), meet(cast.commune.pk, stranger)

    assert first.pk != second.pk


def test_another_unit_does_not_learn_who_came_here(cast: Cast) -> None:
    meet(cast.commune.pk, LAN)

    assert known_by_card(cast.elsewhere.pk, LAN.card_number) is None
    assert known_by_card(cast.commune.pk, LAN.card_number) is not None


def test_what_was_not_given_this_time_stays_known(cast: Cast) -> None:
    meet(cast.commune.pk, LAN)
    meet(cast.commune.pk, replace(LAN, phone="", born_on=None))

    person = Person.objects.get()
    assert (person.phone, person.born_on) == (LAN.phone, LAN.born_on)


def test_a_name_whose_letters_fold_into_many_is_kept(cast: Cast) -> None:
    person = meet(cast.commune.pk, replace(LAN, full_name="\ufdfa" * 100))

    assert len(Person.objects.get(pk=person.pk).name_fold) > 100


def test_without_its_key_no_card_number_is_hashed(settings: Settings) -> None:
    settings.PEOPLE_KEY = ""
    with pytest.raises(ImproperlyConfigured):
        card_key(LAN.card_number)


def test_another_key_gives_another_hash(settings: Settings) -> None:
    before = card_key(LAN.card_number)
    settings.PEOPLE_KEY = "another"

    assert card_key(LAN.card_number) != before
