"""Who sees a dossier that went to another unit: both units, through every page; nobody else; not what was recalled."""

from uuid import uuid4

import pytest
import time_machine

from tests.cast import Cast, _commune
from tests.desks.dossiers.handing import LATER, give, hire, to
from tests.desks.dossiers.test_scope_of_pages import pages, sees_nothing
from tests.make import SINGLE, Office
from vidan.core.accounts.models import Account, Role
from vidan.core.units.models import Way
from vidan.desks.dossiers.actions import handing
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier


@pytest.fixture
def dong(cast: Cast) -> Account:
    return hire("dong", "Lục Văn Đông", Role.OFFICER, cast.elsewhere)


@pytest.fixture
def stranger(cast: Cast) -> Account:
    third = _commune(cast.province, "Bãi Sậy", "99903", Way.Kind.STANDALONE)
    return hire("la", "Ông Văn Lạ", Role.OFFICER, third)


def handed(office: Office) -> Dossier:
    return give(
        office, office.receive(code=SINGLE), to(office.cast.elsewhere, Role.OFFICER), note="Ghi chú kín"
    )


def of_hand_over(dossier: Dossier) -> list[str]:
    return [
        *pages(dossier),
        f"/ho-so/{dossier.code}/ban-giao/",
        f"/ho-so/{dossier.code}/phieu-kiem-soat.pdf",
        "/viec-hom-nay/?nhom=ban-giao",
    ]


def test_the_receiving_unit_finds_it_opens_it_and_receives_it(office: Office, dong: Account) -> None:
    dossier = handed(office)
    with time_machine.travel(LATER, tick=False):
        browser = office.cast.browser(dong)
        today = browser.get("/viec-hom-nay/?nhom=ban-giao").content.decode()
        assert dossier.code in today
        assert "Nhận bàn giao</button>" in browser.get(f"/ho-so/{dossier.code}/").content.decode()
        for page in of_hand_over(dossier):
            assert browser.get(page).status_code == 200, page
        form = {"key": str(uuid4())}
        assert browser.post(f"/ho-so/{dossier.code}/ban-giao/nhan/", form).status_code == 302
        assert dossier.code not in browser.get("/viec-hom-nay/?nhom=ban-giao").content.decode()
        assert dossier.code in browser.get("/viec-hom-nay/").content.decode()  # the turn of its officer now
        answer = browser.post(f"/ho-so/{dossier.code}/nhan-giai-quyet/", {"key": str(uuid4())})
        assert answer.status_code == 302
        giver = office.cast.browser(office.cast.lan)
        for page in of_hand_over(dossier):
            assert giver.get(page).status_code == 200, page
    assert Dossier.objects.get(pk=dossier.pk).state == State.PROCESSING


def test_a_third_unit_sees_nothing_of_it(office: Office, dong: Account, stranger: Account) -> None:
    dossier = handed(office)
    with time_machine.travel(LATER, tick=False):
        browser = office.cast.browser(stranger)
        sees_nothing(browser, dossier)
        for page in of_hand_over(dossier)[-3:-1]:
            assert browser.get(page).status_code == 404, page
        assert dossier.code.encode() not in browser.get("/viec-hom-nay/?nhom=ban-giao").content
        for how in ("nhan", "thu-hoi", "tra-lai"):
            form = {"key": str(uuid4()), "reason": "vì"}
            assert browser.post(f"/ho-so/{dossier.code}/ban-giao/{how}/", form).status_code == 404


@pytest.mark.parametrize("how", ["recall", "decline"])
def test_what_was_taken_back_or_not_taken_is_closed_again(office: Office, dong: Account, how: str) -> None:
    dossier = handed(office)
    if how == "recall":
        handing.recall(dossier, act=office.act(office.cast.lan, LATER))
    else:
        handing.decline(dossier, act=office.act(dong, LATER), reason="Không thuộc thẩm quyền.")
    with time_machine.travel(LATER, tick=False):
        sees_nothing(office.cast.browser(dong), dossier)


def test_a_unit_that_had_it_and_passed_it_on_still_sees_it_and_moves_nothing(
    office: Office, dong: Account, stranger: Account
) -> None:
    dossier = handed(office)
    handing.take_over(dossier, act=office.act(dong, LATER))
    third = stranger.grants.get().unit
    dossier = give(office, Dossier.objects.get(pk=dossier.pk), to(third, Role.OFFICER), by=dong)
    handing.take_over(dossier, act=office.act(stranger, LATER))
    with time_machine.travel(LATER, tick=False):
        browser = office.cast.browser(dong)
        page = browser.get(f"/ho-so/{dossier.code}/")
        assert page.status_code == 200
        assert "Nhận giải quyết</button>" not in page.content.decode()
        answer = browser.post(f"/ho-so/{dossier.code}/nhan-giai-quyet/", {"key": str(uuid4())})
        assert answer.status_code == 403
