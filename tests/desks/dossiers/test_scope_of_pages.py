"""A planted dossier of another unit is looked for through every page there is, and never found."""

from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.cast import SET_UP
from tests.make import TUESDAY, Office
from vidan.core.accounts.actions import grant, substitute
from vidan.core.accounts.models import Account, Grant, Look, Role
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.views.steps import STEPS

LISTS = ("/ho-so/", "/viec-hom-nay/")
GROUPS = ("qua-han", "hom-nay", "sap-toi", "cho-bo-sung", "cho-tra")


@pytest.fixture
def planted(office: Office) -> Dossier:
    return office.dossier_in(State.WAITING)


def pages(dossier: Dossier) -> list[str]:
    code, paper = dossier.code, dossier.issued.first()
    assert paper is not None
    groups = [f"/viec-hom-nay/?nhom={group}&pham-vi={whole}" for group in GROUPS for whole in ("", "don-vi")]
    return [*LISTS, *groups, f"/ho-so/{code}/", f"/ho-so/{code}/giay/{paper.pk}.pdf"]


def sees_nothing(browser: Client, dossier: Dossier) -> None:
    for page in pages(dossier):
        response = browser.get(page)
        assert dossier.applicant_name.encode() not in response.content, page
        assert response.status_code in (200, 403, 404), page
        assert not (response.status_code == 200 and dossier.code in page), page
    for words in ("nguyen thi ngoc an", "0912345678", "VD99901"):
        found = browser.post("/ho-so/tim/", {"q": words}, follow=True)
        assert dossier.code.encode() not in found.content, words
    for step in STEPS:
        answer = browser.post(f"/ho-so/{dossier.code}/{step.slug}/", {"key": str(uuid4())})
        assert answer.status_code in (403, 404), step.slug
    assert browser.post(f"/ho-so/{dossier.code}/xem/").status_code in (403, 404)


def test_the_stranger_from_another_unit_sees_nothing(office: Office, planted: Dossier) -> None:
    for role in (Role.OFFICER, Role.CLERK, Role.LEADER, Role.CENTRE_DIRECTOR):
        grant(SET_UP, account=office.cast.tu, role=role, unit=office.cast.elsewhere, since=TUESDAY.date())
    with time_machine.travel(TUESDAY, tick=False):
        sees_nothing(office.cast.browser(office.cast.tu), planted)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.MASS_ORGANISATION])
def test_who_keeps_accounts_or_helps_sees_no_dossiers(office: Office, planted: Dossier, role: Role) -> None:
    person: Account = office.cast.tam
    Grant.objects.filter(account=person).update(role=role)
    with time_machine.travel(TUESDAY, tick=False):
        sees_nothing(office.cast.browser(person), planted)


def test_the_province_looks_but_moves_nothing(office: Office, planted: Dossier) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        browser = office.cast.browser(office.cast.son)
        page = browser.get(f"/ho-so/{planted.code}/")
        assert page.status_code == 200
        assert "Nhận giấy tờ bổ sung</button>" not in page.content.decode()
        for step in STEPS:
            assert (
                browser.post(f"/ho-so/{planted.code}/{step.slug}/", {"key": str(uuid4())}).status_code == 403
            )
    assert Dossier.objects.get(pk=planted.pk).state == State.WAITING


def test_a_substitute_acts_in_that_role_until_it_ends(office: Office, planted: Dossier) -> None:
    held = Grant.objects.get(account=office.cast.lan, role=Role.COUNTER)
    day = TUESDAY.date()
    substitute(SET_UP, held, account=office.cast.tam, since=day, until=day.replace(day=18))
    with time_machine.travel(TUESDAY.replace(day=18, hour=10), tick=False):
        sees_nothing(office.cast.browser(office.cast.tam), planted)
    with time_machine.travel(TUESDAY.replace(hour=10), tick=False):
        browser = office.cast.browser(office.cast.tam)
        answer = browser.post(f"/ho-so/{planted.code}/tiep-tuc/", {"key": str(uuid4())})
        assert answer.status_code == 302
    assert Dossier.objects.get(pk=planted.pk).state == State.PROCESSING


def test_looking_and_revealing_are_written_down(office: Office, planted: Dossier) -> None:
    with time_machine.travel(TUESDAY.replace(hour=10), tick=False):
        browser = office.cast.browser(office.cast.minh)
        masked = browser.get(f"/ho-so/{planted.code}/").content.decode()
        shown = browser.post(f"/ho-so/{planted.code}/xem/").content.decode()

    assert "0912345678" not in masked
    assert "0912345678" in shown
    looks = Look.objects.filter(subject=planted.subject).order_by("pk")
    assert [look.kind for look in looks] == [Look.Kind.OPENED, Look.Kind.REVEALED]


@pytest.mark.parametrize("words", ["nguyễn thị", "Nguyen Thi Ngoc An", "0912 345 678", "VD99901-261117"])
def test_who_may_see_it_finds_it_and_the_words_are_in_no_address(
    office: Office, planted: Dossier, words: str
) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        answer = office.cast.browser(office.cast.minh).post("/ho-so/tim/", {"q": words}, follow=True)

    assert planted.code in answer.content.decode()
    assert answer.redirect_chain == [("/ho-so/?tim=1", 302)]
