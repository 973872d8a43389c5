"""The page of the forecast: tiles equal rows, each row says why, and a link hands it to who could take it."""

import re
from datetime import timedelta

import pytest
import time_machine

from tests.boards.foresight.test_accuracy import THURSDAY, finished
from tests.cast import SET_UP
from tests.desks.dossiers.handing import hire
from tests.make import SINGLE, Office
from vidan.boards.foresight.queries.looking import ahead
from vidan.boards.foresight.queries.pace import Level
from vidan.core.accounts.actions import substitute
from vidan.core.accounts.models import Grant, Role
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.models import Dossier

PAGE = "/du-bao/"
NOW = THURSDAY + timedelta(weeks=2)


def planted(office: Office) -> Dossier:
    """Ten that took seven working days, and one with two left."""
    for hour in range(5):
        for _ in range(2):
            finished(office, THURSDAY + timedelta(minutes=hour), THURSDAY + timedelta(days=11))
    dossier = office.receive(code=SINGLE, at=NOW - timedelta(days=1))
    working.take_up(dossier, act=office.act(office.cast.minh, NOW - timedelta(days=1)))
    return dossier


def codes(page: str) -> list[str]:
    return re.findall(r'href="/ho-so/([A-Z0-9.-]+)/"', page)


def test_who_is_late_says_why_and_who_could_take_it(office: Office) -> None:
    dossier = planted(office)
    hoa = hire("hoa", "Phùng Thị Hòa", Role.OFFICER, office.cast.commune)
    with time_machine.travel(NOW, tick=False):
        browser = office.cast.browser(office.cast.ha)
        page = browser.get(PAGE).content.decode()
        assert codes(page) == [dossier.code]
        assert "Nhiều khả năng trễ" in page
        assert "Từ bước “Đang giải quyết” như lúc này, một nửa hồ sơ trước có kết quả trong" in page
        assert "Phùng Thị Hòa, đang không có hồ sơ nào chờ" in page
        link = re.search(r'href="(/ho-so/[^"]*/ban-giao/\?den=[^"]*)"', page)
        assert link is not None
        form = browser.get(link[1]).content.decode()
    key = f"{office.cast.commune.pk}-officer-{hoa.pk}"
    assert re.search(rf'<option value="{key}"\s+selected', form)


@pytest.mark.parametrize("wanted", ["9-x-1", "<script>", "1-officer-999999"])
def test_a_desk_that_is_not_there_is_not_chosen(office: Office, wanted: str) -> None:
    dossier = planted(office)
    with time_machine.travel(NOW, tick=False):
        browser = office.cast.browser(office.cast.ha)
        answer = browser.get(f"/ho-so/{dossier.code}/ban-giao/", {"den": wanted})
    assert answer.status_code == 200
    assert wanted not in answer.content.decode().replace("Chọn", "")


def test_nobody_absent_and_nobody_busier_is_proposed(office: Office) -> None:
    planted(office)
    hoa = hire("hoa", "Phùng Thị Hòa", Role.OFFICER, office.cast.commune)
    held = Grant.objects.get(account=hoa)
    substitute(SET_UP, held, account=office.cast.van, since=NOW.date(), until=NOW.date() + timedelta(days=1))
    with time_machine.travel(NOW, tick=False):
        page = office.cast.browser(office.cast.ha).get(PAGE).content.decode()
        assert "Chưa thấy ai rảnh hơn" in page
        assert "ban-giao/?den=" not in page


def test_every_tile_counts_what_it_opens(office: Office) -> None:
    planted(office)
    office.receive(code=SINGLE, at=NOW - timedelta(minutes=5))
    with time_machine.travel(NOW, tick=False):
        browser = office.cast.browser(office.cast.ha)
        found = ahead(office.cast.commune.pk, NOW)
        total = 0
        for tile in browser.get(PAGE).context["tiles"]:
            page = browser.get(tile.url).content.decode()
            assert len(codes(page)) == tile.count
            total += tile.count
    assert total == len(found.outlooks) == 2


def test_what_is_late_already_is_no_forecast(office: Office) -> None:
    planted(office)
    late = NOW + timedelta(days=20)
    with time_machine.travel(late, tick=False):
        assert ahead(office.cast.commune.pk, late).at(*Level) == []


def test_another_units_forecast_is_not_opened(office: Office) -> None:
    planted(office)
    cast = office.cast
    stranger = hire("bac", "Vi Văn Bắc", Role.LEADER, cast.elsewhere)
    with time_machine.travel(NOW, tick=False):
        browser = cast.browser(stranger)
        for page in (PAGE, f"{PAGE}tuan/"):
            assert codes(browser.get(page).content.decode()) == []
            for asked in (cast.commune.pk, "x", "9" * 30):
                assert browser.get(page, {"don-vi": asked}).status_code == 404
        province = cast.browser(cast.son)
        assert codes(province.get(PAGE, {"don-vi": cast.commune.pk}).content.decode())
        for who in (cast.lan, cast.minh, cast.van, cast.tam):
            assert cast.browser(who).get(PAGE).status_code == 403
