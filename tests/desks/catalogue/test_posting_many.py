"""The list of what a unit posts: found, counted by field and state, many posted or withdrawn together."""

import re
from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.make import FEW, SINGLE, TUESDAY, Office, load_few
from vidan.core.ledger.models import Entry
from vidan.desks.catalogue.queries import offered_by

HERE = "/niem-yet/"
BRIEF, BRIEF_TOO = "1.000314", "1.013061"  # of one field, posted by nobody
DAY = TUESDAY.date()


@pytest.fixture
def tam(office: Office) -> Iterator[Client]:
    load_few((BRIEF, BRIEF_TOO))
    with time_machine.travel(TUESDAY, tick=False):
        yield office.cast.browser(office.cast.tam)


def send(task: str, *codes: str, **changed: str) -> dict[str, object]:
    whole = {"key": str(uuid4()), "on": "17/11/2026", "document": "", "task": task}
    return {**whole, **changed, "codes": list(codes)}


def posted(office: Office, day: date = DAY) -> set[str]:
    return {choice.code for choice in offered_by(office.cast.commune.pk, day)}


@pytest.mark.parametrize(
    ("asked", "shown", "hidden"),
    [
        ("?q=khai+sinh", "1.001193", BRIEF),
        ("?q=1.000314", BRIEF, SINGLE),
        ("?lv=Đường+bộ", BRIEF, SINGLE),
        ("?tt=chua", BRIEF, SINGLE),
        ("?tt=dang&lv=Hộ+tịch", SINGLE, BRIEF),
        ("?tt=tom-tat", BRIEF, SINGLE),
    ],
)
def test_the_list_shows_what_is_asked_for(tam: Client, asked: str, shown: str, hidden: str) -> None:
    page = tam.get(HERE + asked).content.decode()
    assert f'value="{shown}"' in page
    assert f'value="{hidden}"' not in page


def test_fields_and_states_are_counted(tam: Client) -> None:
    page = tam.get(HERE).content.decode()
    assert "Đường bộ: niêm yết 0/2" in page
    assert f"Đang niêm yết {len(FEW)} trong {len(FEW) + 2} thủ tục" in page
    assert f"<b>{len(FEW)}</b><span>Niêm yết</span>" in page


def test_those_ticked_are_posted_and_withdrawn_together(office: Office, tam: Client) -> None:
    assert tam.post(HERE, send("niem-yet", BRIEF, BRIEF_TOO)).status_code == 302
    assert posted(office) == {*FEW, BRIEF, BRIEF_TOO}
    answer = tam.post(HERE, send("thoi", BRIEF, SINGLE, document="Thông báo 3/TB-UBND"), follow=True)
    assert posted(office) == {*FEW, BRIEF_TOO} - {SINGLE}
    assert "Đã ghi ngày thôi niêm yết" in answer.content.decode()


def test_a_whole_field_is_posted_without_ticking_each(office: Office, tam: Client) -> None:
    tam.post(HERE + "?lv=Đường+bộ", send("niem-yet", all_found="on"))
    assert posted(office) == {*FEW, BRIEF, BRIEF_TOO}


def test_the_same_click_twice_has_one_effect(office: Office, tam: Client) -> None:
    clicked = send("niem-yet", BRIEF, BRIEF_TOO)
    assert [tam.post(HERE, clicked).status_code for _ in range(2)] == [302, 302]
    kind = Entry.objects.filter(kind="catalogue.offered", subject__in=[f"procedure:{BRIEF}"])
    assert kind.count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (send("niem-yet"), "Mời đánh dấu ít nhất một thủ tục."),
        (send("thoi", SINGLE), "Mời nhập văn bản làm căn cứ thôi niêm yết."),
        (send("niem-yet", BRIEF, on="16/11/2026"), "Mời chọn hôm nay hoặc một ngày sau"),
        (send("niem-yet", "9.999999"), "Danh mục không có thủ tục 9.999999."),
    ],
    ids=["nothing ticked", "no document", "yesterday", "unknown code"],
)
def test_what_cannot_be_is_said_and_the_ticks_stay(
    office: Office, tam: Client, typed: dict[str, object], sentence: str
) -> None:
    answer = tam.post(HERE + "?tt=", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    ticked = re.findall(r'name="codes" value="([^"]+)"[^>]* checked', page)
    assert set(ticked) == set(typed["codes"]) & {*FEW, BRIEF, BRIEF_TOO}  # type: ignore[call-overload]
    assert posted(office) == set(FEW)
