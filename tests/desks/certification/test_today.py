"""Today's board shows runs that wait for me and runs that are late; their tiles open exactly those rows."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import PASSWORD, SET_UP, SINCE
from tests.desks.certification.window import run
from tests.make import TUESDAY, Office
from vidan.core.accounts.actions import add_account, grant
from vidan.core.accounts.models import Role
from vidan.desks.certification.actions import working


def tile(page: str, label: str) -> str:
    """The count of a tile."""
    return page.split(f"</b><span>{label}")[0].rpartition("<b>")[2]


@pytest.mark.parametrize(("who", "count"), [("ha", "2"), ("van", "1"), ("lan", "0")])
def test_each_sees_the_runs_whose_turn_is_theirs(office: Office, who: str, count: str) -> None:
    run(office)
    run(office)
    working.sign(run(office), act=office.act(office.cast.ha))
    with time_machine.travel(TUESDAY, tick=False):
        browser = office.cast.browser(getattr(office.cast, who))
        board = browser.get("/viec-hom-nay/").content.decode()
        rows = browser.get("/chung-thuc/?cua=toi").content.decode()
    assert tile(board, "Chứng thực chờ tôi") == count
    assert str(rows.count('<td class="vd-nowrap">')) == count


def test_late_is_counted_after_the_date_has_passed(office: Office) -> None:
    run(office)
    for at, count in ((TUESDAY, "0"), (TUESDAY + timedelta(days=1), "1")):
        with time_machine.travel(at, tick=False):
            board = office.cast.browser(office.cast.ha).get("/viec-hom-nay/").content.decode()
        assert tile(board, "Chứng thực quá hẹn") == count


def test_who_may_not_open_the_certification_page_gets_no_tile_to_it(office: Office) -> None:
    someone = add_account(
        SET_UP, unit=office.cast.commune, username="thu", full_name="Ninh Thị Hoài Thu", password=PASSWORD
    )
    grant(SET_UP, account=someone, role=Role.MASS_ORGANISATION, unit=office.cast.commune, since=SINCE)
    with time_machine.travel(TUESDAY, tick=False):
        board = office.cast.browser(someone).get("/viec-hom-nay/").content.decode()
    assert "/chung-thuc/" not in board
    assert "hỏi người quản trị" in board
