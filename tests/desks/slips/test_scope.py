"""Slips are read by who oversees the unit; the counter and the officers never see one."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.cast import SET_UP
from tests.desks.slips.giving import give, invited
from tests.make import TUESDAY, Office
from vidan.core.accounts.actions import grant
from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import NOBODY
from vidan.desks.dossiers.models import Dossier
from vidan.desks.slips.models import Slip

RESULTS = "/danh-gia/ket-qua/?xem=phieu"
SECRET = "Lời riêng của một người dân"


@pytest.fixture(autouse=True)
def _that_day() -> Iterator[None]:
    with time_machine.travel(TUESDAY, tick=False):
        yield


@pytest.fixture
def given(office: Office) -> Office:
    for number in range(6):
        give(office.cast.commune, number, words=SECRET)
    return office


@pytest.mark.parametrize("who", ["lan", "minh", "van", "tam", "tu"])
def test_whoever_serves_or_keeps_accounts_opens_no_results(given: Office, who: str) -> None:
    answer = given.cast.browser(getattr(given.cast, who)).get(RESULTS)
    assert answer.status_code == 403
    assert SECRET not in answer.content.decode()


def test_the_stranger_who_leads_another_unit_sees_nothing_of_it(given: Office) -> None:
    for role in (Role.LEADER, Role.CENTRE_DIRECTOR, Role.SUPERVISOR):
        grant(SET_UP, account=given.cast.tu, role=role, unit=given.cast.elsewhere, since=TUESDAY.date())
    page = given.cast.browser(given.cast.tu).get(RESULTS).content.decode()
    assert SECRET not in page
    assert "Chưa có số liệu" in page
    assert "Tất cả" not in page


def test_rows_are_counted_for_those_who_oversee_the_unit(given: Office) -> None:
    cast = given.cast
    counts = {
        who: Slip.objects.counted_for(cast.scope(getattr(cast, who))).count()
        for who in ("ha", "son", "lan", "minh", "tam", "tu")
    }
    assert counts == {"ha": 6, "son": 6, "lan": 0, "minh": 0, "tam": 0, "tu": 0}
    assert not Slip.objects.counted_for(NOBODY).exists()


def test_the_counter_of_another_unit_finds_no_invitation(office: Office) -> None:
    invitation = invited(office)
    browser = office.cast.browser(office.cast.tu)
    assert Dossier.objects.get().code not in browser.get("/danh-gia/quay/").content.decode()
    assert browser.get(f"/danh-gia/quay/{invitation.pk}/").status_code == 404
