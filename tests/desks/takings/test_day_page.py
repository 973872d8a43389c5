"""The day's book on screen, on paper and as a spreadsheet: figures open their rows; closing needs the count."""

import io
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.http import HttpResponse
from openpyxl import load_workbook

from tests.core.money.paying import asked, given_back, paid
from tests.core.papers import reading
from tests.make import TUESDAY, Office
from vidan.core.money.models import Closing, Method

PAGE = "/so-thu/"


@pytest.fixture
def _a_morning(office: Office) -> None:
    first = asked(office, 20_000, subject=office.receive().subject)
    second = asked(office, 15_000, subject="copies:3")
    paid(office, first, 20_000, slip="=1+1")
    paid(office, second, 15_000, method=Method.TRANSFER)
    given_back(office, first, 5_000)


def get(office: Office, path: str, who: Any = None, at: datetime = TUESDAY) -> HttpResponse:
    with time_machine.travel(at, tick=False):
        answer: HttpResponse = office.cast.browser(who or office.cast.lan).get(path)  # type: ignore[assignment]
    return answer


def close(office: Office, who: Any = None, **said: Any) -> HttpResponse:
    with time_machine.travel(TUESDAY.replace(hour=16), tick=False):
        browser = office.cast.browser(who or office.cast.lan)
        answer: HttpResponse = browser.post(f"{PAGE}khoa/", {"key": str(uuid4())} | said)  # type: ignore[assignment]
    return answer


@pytest.mark.usefixtures("_a_morning")
def test_each_figure_opens_exactly_its_rows(office: Office) -> None:
    words = get(office, PAGE).content.decode()
    for figure in ("20.000 đ", "5.000 đ", "15.000 đ", "30.000 đ"):
        assert figure in words
    person = office.cast.lan.pk
    cash = get(
        office, f"{PAGE}dong/?ngay=2026-11-17&nguoi={person}&hinh-thuc=cash&loai=levy"
    ).content.decode()
    assert "Cộng 2 dòng" in cash
    assert "VD99901-261117-0001" in cash
    everything = get(office, f"{PAGE}dong/?ngay=2026-11-17&nguoi={person}").content.decode()
    assert "Cộng 3 dòng" in everything


@pytest.mark.usefixtures("_a_morning")
def test_the_day_is_closed_on_the_page(office: Office) -> None:
    refused = close(office, note_10000="1")
    assert refused.status_code == 422
    words = refused.content.decode()
    assert "Thiếu 5.000 đồng so với sổ" in words
    assert 'name="note_10000" value="1"' in words
    assert close(office, note_10000="1", note_5000="1", handed_over="10.000").status_code == 302
    closing = Closing.objects.get()
    assert (closing.counted, closing.difference, closing.left) == (15_000, 0, 5_000)
    assert "Để lại đầu ngày sau" in get(office, PAGE).content.decode()
    assert "Khóa sổ</button>" not in get(office, PAGE).content.decode()


@pytest.mark.parametrize("typed", ["một", "-1", "1.5", "100000"])
def test_a_count_nobody_can_read_is_asked_again(office: Office, typed: str) -> None:
    assert close(office, note_5000=typed).status_code == 422
    assert not Closing.objects.exists()


@pytest.mark.usefixtures("_a_morning")
def test_on_paper_before_and_after_closing(office: Office) -> None:
    before = reading.text(get(office, f"{PAGE}in.pdf").content)
    assert "SỔ THU TRONG NGÀY" in before
    assert "Sổ chưa khóa" in before
    close(office, note_10000="1", handed_over="10.000", explanation="Thiếu tiền lẻ trả lại.")
    after = reading.text(get(office, f"{PAGE}in.pdf", at=TUESDAY.replace(hour=17)).content)
    assert "thiếu 5.000 đồng" in after
    assert "Giải trình: Thiếu tiền lẻ trả lại." in after
    assert "Mã hồ sơ" not in after


@pytest.mark.usefixtures("_a_morning")
def test_as_a_spreadsheet_what_was_typed_is_no_formula(office: Office) -> None:
    answer = get(office, f"{PAGE}bang.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert [(row[5], row[6]) for row in rows] == [(20_000, 0), (15_000, 0), (0, 5_000)]
    assert rows[0][7] == "=1+1"
    assert sheet["H3"].data_type == "s"


@pytest.mark.usefixtures("_a_morning")
def test_who_sees_which_book(office: Office) -> None:
    leader = get(office, PAGE, office.cast.ha).content.decode()
    assert office.cast.lan.full_name in leader
    assert "Khóa sổ</button>" not in leader
    stranger = get(office, f"{PAGE}?nguoi={office.cast.lan.pk}", office.cast.tu).content.decode()
    assert "20.000 đ" not in stranger
    for path in ("in.pdf", "bang.xlsx", "dong/"):
        address = f"{PAGE}{path}?nguoi={office.cast.lan.pk}"
        assert get(office, address, office.cast.tu).status_code == 404
        assert get(office, address, office.cast.tam).status_code == 403
    assert close(office, office.cast.ha).status_code == 403


def test_an_empty_day_has_no_figure(office: Office) -> None:
    words = get(office, f"{PAGE}?ngay={(TUESDAY + timedelta(days=1)).date()}").content.decode()
    assert "Chưa có số liệu" in words
    assert get(office, f"{PAGE}?ngay=2026-99-99").status_code == 200
