"""The window's page: Enter adds a line, codes expand, the name is remembered, one submit saves all or nothing."""

import re
from collections.abc import Mapping
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.journeys.walk import CARD
from tests.make import TUESDAY, Office
from vidan.core.ledger.models import Entry
from vidan.core.money.queries import of_subject
from vidan.core.money.standing import Stand
from vidan.desks.certification.models import Line, Run

PAGE = "/chung-thuc/moi/"
Typed = Mapping[str, object]


@pytest.fixture
def window(office: Office) -> Client:
    return office.cast.browser(office.cast.lan)


def typed(*rows: Typed, doing: str = "add", **more: object) -> dict[str, object]:
    """What the page sends: each row's own parts, the rest of the row empty."""
    data: dict[str, object] = {"key": str(uuid4()), "rows": len(rows), "known": 0, "doing": doing}
    data |= {"limit": "trong ngày", "paying": "cash"}
    for place, row in enumerate(rows):
        data |= {
            f"{part}_{place}": row.get(part, "") for part in ("name", "title", "pages", "copies", "kind")
        }
    return data | more


def post(window: Client, data: dict[str, object]) -> tuple[int, str]:
    with time_machine.travel(TUESDAY, tick=False):
        answer = window.post(PAGE, data)
    return answer.status_code, answer.content.decode()


def value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*?value="([^"]*)"', page)
    return found[1] if found else ""


def focused(page: str) -> str:
    return next(
        (m[1] for tag in re.findall(r"<(?:input|select|button)[^>]*>", page) if " autofocus" in tag
         and (m := re.search(r'(?:name="doing" value|name)="([^"]+)"', tag))), ""
    )  # fmt: skip


def test_a_code_expands_its_pages_fill_in_the_fee_shows_and_a_new_row_waits(window: Client) -> None:
    status, page = post(window, typed({"name": "Lò Văn Việt", "title": "cc", "copies": "3"}))
    assert status == 200
    assert (value(page, "title_0"), value(page, "pages_0")) == ("Thẻ căn cước", "2")
    assert "12.000 đ" in page
    assert focused(page) == "name_1"
    assert not Run.objects.exists()


def test_the_name_above_is_remembered_and_the_kind_follows_the_document(window: Client) -> None:
    status, _ = post(
        window,
        typed({"name": "Lò Văn Việt", "title": "bt"}, {"title": "ll", "copies": "2"}, {}, doing="save"),
    )
    assert status == 302
    rows = Line.objects.values_list("kind", "requester", "title", "pages", "copies", "fee")
    assert list(rows) == [
        ("copy", "Lò Văn Việt", "Bằng tốt nghiệp", 1, 1, 2_000),
        ("signature", "Lò Văn Việt", "Sơ yếu lý lịch", 4, 2, 20_000),
    ]


def test_a_card_scanned_for_the_name_leaves_only_the_name(window: Client) -> None:
    _, page = post(window, typed({"name": CARD}))
    assert value(page, "name_0") == "Nguyễn Thị Ngọc Ẩn"
    assert focused(page) == "title_0"
    assert "037198000123" not in page
    status, page = post(window, typed({"name": "037198000123||đọc dở"}))
    assert status == 422
    assert "037198000123" not in page


def test_enter_in_an_empty_row_goes_to_saving(window: Client) -> None:
    _, page = post(window, typed({"name": "Lò Văn Việt", "title": "cc"}, {}, known=1))
    assert 'value="save" autofocus' in page


def test_a_document_not_in_the_list_asks_for_its_pages(window: Client) -> None:
    _, page = post(window, typed({"name": "Lò Văn Việt", "title": "Hợp đồng lao động"}))
    assert focused(page) == "pages_0"


def test_errors_stand_at_their_line_nothing_is_saved_and_all_typed_stays(window: Client) -> None:
    entries = Entry.objects.count()
    good = {"name": "Lò Văn Việt", "title": "cc"}
    status, page = post(
        window,
        typed(good, {"title": "Giấy lạ"}, {"title": "ks", "copies": "0"}, {"name": "12@"}, doing="save"),
    )
    assert status == 422
    assert "Dòng 2: Mời nhập số trang." in page
    assert page.count("Mời nhập số từ 1 đến 999.") == 2  # at the field and at the top
    assert value(page, "title_1") == "Giấy lạ"
    assert value(page, "name_3") == "12@"
    assert not Run.objects.exists()
    assert Entry.objects.count() == entries


def test_saving_nothing_says_what_to_type(window: Client) -> None:
    status, page = post(window, typed({}, doing="save"))
    assert status == 422
    assert "gõ cc là thẻ căn cước" in page


def test_the_same_submit_again_is_the_same_run(window: Client) -> None:
    data = typed({"name": "Lò Văn Việt", "title": "cc"}, doing="save")
    assert post(window, data)[0] == post(window, data)[0] == 302
    assert Run.objects.count() == 1


def test_exempt_needs_its_ground_and_then_asks_for_nothing(window: Client) -> None:
    row = {"name": "Lò Văn Việt", "title": "cc"}
    assert post(window, typed(row, doing="save", paying="exempt"))[0] == 422
    words = {"ground": "Luật Phí và lệ phí Điều 10", "document": "Sổ hộ nghèo số 12"}
    assert post(window, typed(row, doing="save", paying="exempt", **words))[0] == 302
    assert of_subject(Run.objects.get().subject)[0].standing.stand == Stand.EXEMPT


def test_two_hundred_lines_through_the_page_at_once(window: Client) -> None:
    rows = [{"name": "Lò Văn Việt", "title": "bt", "copies": "1", "pages": "1", "kind": "copy"}] * 200
    status, _ = post(window, typed(*rows, doing="save"))
    assert status == 302
    assert Line.objects.count() == 200


@pytest.mark.parametrize(
    "row",
    [
        {"name": "<script>alert(1)</script>", "title": "cc"},
        {"name": "Lò Văn Việt", "title": "=HYPERLINK(1)" + "x" * 400},
        {"name": "Lò Văn Việt", "title": "cc", "pages": "9" * 40},
        {"name": "Lò Văn Việt", "title": "cc", "copies": "-1"},
        {"name": "Lò Văn Việt", "title": "cc", "copies": "1e3"},
        {"name": "Lò Văn Việt", "title": "cc", "kind": "gold"},
        {"name": "A" * 300, "title": "cc"},
        {"name": "|" * 500, "title": "cc"},
    ],
)
def test_what_nobody_honest_types_is_an_error_and_nothing_is_saved(window: Client, row: Typed) -> None:
    status, page = post(window, typed(row, doing="save"))
    assert status in (422, 400), row
    assert "<script>alert" not in page
    assert not Run.objects.exists()


@pytest.mark.parametrize("rows", ["-1", "0", "999999999999", "x", "²"])
def test_a_strange_number_of_rows_breaks_nothing(window: Client, rows: str) -> None:
    status, _ = post(window, typed({"name": "Lò Văn Việt", "title": "cc"}, rows=rows))
    assert status in (200, 422)
