"""A resident says at the counter that they want no letters; whoever hears it writes it down, and no letter goes."""

from datetime import date
from uuid import uuid4

import pytest

from tests.desks.letters.written import fresh, known, with_person
from tests.make import TUESDAY, Office
from vidan.core.ledger.models import Entry
from vidan.core.people.actions import Identity
from vidan.core.people.flagging import flag_named
from vidan.core.people.models import Flag
from vidan.desks.letters.actions.drafting import draft_letter
from vidan.desks.letters.actions.holding import lift
from vidan.desks.letters.states import State
from vidan.kit.refusals import NotYours, Refusal

PAGE = "/thu-gui/khong-nhan/"
SAID = {"full_name": "Nguyễn Thị Ngọc Ẩn", "born_on": "", "address": "Thôn Đình", "reason": "Bà nói ở quầy."}


def test_the_counter_writes_it_down_beside_the_registration_and_its_letter_stands_still(
    office: Office,
) -> None:
    dossier = office.receive()
    lan = office.cast.browser(office.cast.lan)
    link = f"{PAGE}?ho-so={dossier.code}"
    assert link in lan.get(f"/ho-so/{dossier.code}/").content.decode()
    assert f'value="{dossier.applicant_name}"' in lan.get(link).content.decode()
    said = SAID | {"key": str(uuid4())}
    for _ in range(2):  # the same click again
        assert lan.post(link, said).status_code == 302
    assert Flag.objects.get().person == dossier.applicant
    entry = Entry.objects.get(kind="flag_person")
    assert "no_letters" not in "".join(str(value) for value in entry.columns())
    letter = draft_letter(with_person(office, dossier.applicant), TUESDAY)
    assert letter is not None
    assert fresh(letter).stops.get().check_key == "opted_out"
    with pytest.raises(Refusal):
        lift(office.act(office.cast.ha), fresh(letter), "Cứ gửi.")


def test_without_a_dossier_it_is_written_down_by_name_and_birthday(office: Office) -> None:
    person = known(office.cast.commune, "Lò Thị Mẫu Đơn", date(1990, 5, 4))
    said = SAID | {"key": str(uuid4()), "full_name": person.full_name, "born_on": "04/05/1990"}
    assert office.cast.browser(office.cast.van).post(PAGE, said).status_code == 302
    letter = draft_letter(with_person(office, person), TUESDAY)
    assert letter is not None
    assert fresh(letter).state == State.STOPPED


def test_what_is_missing_is_named_and_what_was_typed_stays(office: Office) -> None:
    lan = office.cast.browser(office.cast.lan)
    answer = lan.post(PAGE, SAID | {"key": str(uuid4()), "reason": ""})
    assert answer.status_code == 422
    assert 'value="Thôn Đình"' in answer.content.decode()
    assert lan.post(PAGE, SAID | {"key": str(uuid4()), "born_on": "04/05/1990"}).status_code == 302
    twice = lan.post(PAGE, SAID | {"key": str(uuid4()), "born_on": "04/05/1990"})
    assert (twice.status_code, "Điều này đã ghi rồi." in twice.content.decode()) == (422, True)


def test_the_counter_says_nothing_else_of_people_and_others_say_nothing(office: Office) -> None:
    who = Identity("Nguyễn Thị Ngọc Ẩn", "Thôn Đình")
    with pytest.raises(NotYours):
        flag_named(office.act(office.cast.lan), office.cast.commune.pk, who, Flag.Kind.CONFLICT, "Nghe nói.")
    lan = office.cast.browser(office.cast.lan)
    assert lan.get("/thu-gui/giu-y/").status_code == 403
    listed = lan.get("/thu-gui/").content.decode()
    assert (PAGE in listed, "/thu-gui/giu-y/" in listed) == (True, False)
    assert "/thu-gui/giu-y/" in office.cast.browser(office.cast.minh).get("/thu-gui/").content.decode()
    assert office.cast.browser(office.cast.tam).get(PAGE).status_code == 403
    dossier = office.receive()
    assert office.cast.browser(office.cast.tu).get(f"{PAGE}?ho-so={dossier.code}").status_code == 404
    assert not Flag.objects.exists()
