"""Three units of one dossier (helped, received, decides) see it on every page; a fourth never does."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from tests.cast import Cast, _commune
from tests.desks.dossiers.counter import fields
from tests.desks.dossiers.handing import hire
from tests.desks.dossiers.test_scope_of_hand_over import of_hand_over
from tests.desks.dossiers.test_scope_of_pages import sees_nothing
from tests.make import SINGLE, TUESDAY, Office
from vidan.core.accounts.models import Account, Role
from vidan.core.units.models import Way
from vidan.desks.dossiers.actions import elsewhere
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier

NOW = TUESDAY + timedelta(minutes=30)
People = dict[str, Account]


@pytest.fixture
def people(cast: Cast) -> People:
    """An officer in a unit that decides, in one that helped, in one that has nothing to do with it."""
    found = {}
    for number, name in enumerate(("decides", "helped", "stranger"), start=3):
        unit = _commune(cast.province, f"Xã {name}", f"9990{number}", Way.Kind.STANDALONE)
        found[name] = hire(name, f"Người {name}", Role.OFFICER, unit)
        hire(f"{name}2", f"Quầy {name}", Role.COUNTER, unit)
    return found


@pytest.fixture
def three(office: Office, people: People) -> Dossier:
    units = {name: person.grants.get().unit.pk for name, person in people.items()}
    intake = replace(office.intake(code=SINGLE), decides=units["decides"], helped_at=units["helped"])
    return elsewhere.receive_for(intake, act=office.act(office.cast.lan))


@pytest.mark.parametrize("accepted", [False, True])
def test_the_three_units_see_it_everywhere_and_the_fourth_nowhere(
    office: Office, people: People, three: Dossier, accepted: bool
) -> None:
    if accepted:
        elsewhere.accept_here(three, act=office.act(people["decides"], NOW))
    with time_machine.travel(NOW, tick=False):
        for person in (office.cast.lan, people["decides"], people["helped"], office.cast.son):
            browser = office.cast.browser(person)
            for page in of_hand_over(three):
                assert browser.get(page).status_code == 200, (person.username, page)
            assert three.code in browser.get("/ho-so/").content.decode(), person.username
            found = browser.post("/ho-so/tim/", {"q": "nguyen thi ngoc an"}, follow=True)
            assert three.code in found.content.decode(), person.username
        stranger = office.cast.browser(people["stranger"])
        sees_nothing(stranger, three)
        for page in of_hand_over(three)[-3:-1]:
            assert stranger.get(page).status_code == 404, page


def test_only_the_deciding_unit_may_receive_it(office: Office, people: People, three: Dossier) -> None:
    address = f"/ho-so/{three.code}/nhan-de-giai-quyet/"
    with time_machine.travel(NOW, tick=False):
        for name in ("helped", "stranger"):
            answer = office.cast.browser(people[name]).post(address, {"key": str(uuid4())})
            assert answer.status_code in (403, 404), name
        assert office.cast.browser(office.cast.lan).post(address, {"key": str(uuid4())}).status_code == 403
        browser = office.cast.browser(people["decides"])
        assert three.code in browser.get("/viec-hom-nay/?nhom=cho-noi-giai-quyet").content.decode()
        assert browser.post(address, {"key": str(uuid4())}).status_code == 302
    assert Dossier.objects.get(pk=three.pk).state == State.RECEIVED


def test_the_resident_reads_the_expected_date_and_then_the_firm_one(
    office: Office, people: People, three: Dossier
) -> None:
    address = f"/theo-doi/q/{three.track_token}/"
    with time_machine.travel(NOW, tick=False):
        visitor = office.cast.browser(office.cast.lan)
        page = visitor.get(address).content.decode()
        assert "dự kiến" in page
        assert "ỦY BAN NHÂN DÂN XÃ XÃ DECIDES" in page
        elsewhere.accept_here(three, act=office.act(people["decides"], NOW))
        page = visitor.get(address).content.decode()
        assert "dự kiến" not in page
        assert "Hẹn trả kết quả" in page


def test_the_counter_takes_it_in_by_its_page(office: Office, people: People) -> None:
    unit = people["decides"].grants.get().unit.pk
    address = "/ho-so/moi/?tt=1.001193&noi=khac"
    with time_machine.travel(NOW, tick=False):
        browser = office.cast.browser(office.cast.lan)
        assert "Cơ quan giải quyết" in browser.get(address).content.decode()
        empty = browser.post(address, fields(office, decides="", helped_at=""))
        assert empty.status_code == 422
        sent = fields(office, decides=str(unit), helped_at="")
        answer = browser.post(address, sent, follow=True)
        assert "Đã tiếp nhận và chuyển cơ quan giải quyết" in answer.content.decode()
        again = browser.post(address, sent)
        assert again.status_code == 302
    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.decides_id, dossier.promise) == (State.FORWARDED, unit, None)
