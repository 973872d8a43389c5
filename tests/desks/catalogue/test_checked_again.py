"""“Đã kiểm lại, vẫn đúng”: residents read when an entry was last checked and by which office."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.core.papers import reading
from tests.make import BIRTH, FEW, SINGLE, TUESDAY, Office
from vidan.core.ledger.models import Entry
from vidan.desks.catalogue.models import Check, ProcedureVersion
from vidan.desks.catalogue.queries import CHECKED_FOR, posting
from vidan.kit.workdays.moments import VIETNAM

NEVER, AGAIN = "Đơn vị chưa kiểm lại lần nào", "Kiểm lại lần cuối: ngày 17/11/2026, bởi Phòng Tư pháp"
ROOM = "Phòng Tư pháp"


@pytest.fixture
def tam(office: Office) -> Iterator[Client]:
    with time_machine.travel(TUESDAY, tick=False):
        yield office.cast.browser(office.cast.tam)


def check(browser: Client, by: str = ROOM) -> int:
    return browser.post(f"/niem-yet/{SINGLE}/kiem-lai/", {"key": str(uuid4()), "by": by}).status_code


def test_residents_read_when_and_by_which_office(office: Office, tam: Client) -> None:
    assert NEVER in Client().get(f"/thu-tuc/{SINGLE}/").content.decode()
    check(tam)
    assert AGAIN in Client().get(f"/thu-tuc/{SINGLE}/").content.decode()
    listed = Client().get("/thu-tuc/").content.decode()
    assert listed.count(AGAIN) == 1
    assert listed.count(NEVER) == len(FEW) - 1


def test_what_is_printed_says_it_too(office: Office, tam: Client) -> None:
    leaflet, wall = f"/thu-tuc/{SINGLE}/to-roi.pdf", "/thu-tuc/bang-niem-yet.pdf"
    assert "Đơn vị chưa kiểm lại lần nào" in reading.text(Client().get(leaflet).content)
    check(tam)
    assert "Đơn vị kiểm lại lần cuối ngày 17/11/2026" in reading.text(Client().get(leaflet).content)
    lines = reading.text(Client().get(wall).content).split(SINGLE)
    assert lines[1].lstrip("° \n").startswith("17/11/2026")
    assert "17/11/2026" not in lines[0]


def test_many_are_checked_by_one_click_and_only_what_is_posted(office: Office, tam: Client) -> None:
    send = {"key": str(uuid4()), "task": "kiem-lai", "by": ROOM, "on": "17/11/2026", "codes": [SINGLE, BIRTH]}
    tam.post(f"/niem-yet/{BIRTH}/thoi/", {"key": str(uuid4()), "on": "17/11/2026", "document": "Thông báo 3"})
    assert [tam.post("/niem-yet/", send).status_code for _ in range(2)] == [302, 302]
    assert list(Check.objects.values_list("code", "by")) == [(SINGLE, ROOM)]
    assert Entry.objects.filter(kind="catalogue.checked").count() == 1


def test_it_is_to_be_checked_again_after_half_a_year_and_when_it_says_something_else(
    office: Office, tam: Client
) -> None:
    unit, day = office.cast.commune.pk, TUESDAY.date()
    check(tam)
    assert not posting(unit, SINGLE, day).is_to_check(day)
    later = day + CHECKED_FOR
    assert posting(unit, SINGLE, later).is_to_check(later)
    old = ProcedureVersion.objects.get(code=SINGLE)
    ProcedureVersion.objects.create(
        code=SINGLE,
        edition=old.edition + 1,
        name=old.name,
        plain_name=old.plain_name,
        name_fold=old.name_fold,
        field=old.field,
        content=old.content,
        content_sha256=old.content_sha256,
        source_file=old.source_file,
        valid_from=day + timedelta(days=1),
        loaded_at=TUESDAY.astimezone(VIETNAM),
    )
    next_day = day + timedelta(days=1)
    assert posting(unit, SINGLE, next_day).is_to_check(next_day)


def test_who_looked_must_be_said(tam: Client) -> None:
    assert check(tam, by="") == 422
    assert not Check.objects.exists()


@pytest.mark.parametrize("who", ["lan", "minh", "van", "son", "tu"])
def test_others_may_not(office: Office, who: str) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        assert check(office.cast.browser(getattr(office.cast, who))) == 403
    assert not Check.objects.exists()
