"""Each component draws what it was given, and says it in words as well as in colour."""

from datetime import date, datetime, timedelta

import pytest
from django.core.paginator import Paginator

from tests.core.ui.drawing import draw
from vidan.core.ui.icons import PATHS
from vidan.core.ui.pieces import Card, Tile, TimelineStep
from vidan.core.ui.words import HERE

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=HERE)


@pytest.mark.parametrize("level", ["late", "soon", "ok", "wait", "done", "stop"])
def test_a_pill_is_an_icon_a_word_and_a_colour(level: str) -> None:
    page = draw("{% pill level word %}", level=level, word="Trễ <hẹn>")
    assert page.words == "Trễ <hẹn>"
    assert page.one("span")["class"] == f"vd-pill vd-{level}"
    assert page.one("svg")["aria-hidden"] == "true"


def test_the_due_pill_says_how_late_it_is() -> None:
    page = draw("{% due_pill due now %}", due=NOW - timedelta(days=1), now=NOW)
    assert page.words == "quá hạn 1 ngày"
    assert page.one("span")["class"] == "vd-pill vd-late"


def test_nothing_due_shows_nothing() -> None:
    page = draw(
        "{% due_pill due now %}{{ due|ngay }}{{ due|gio }}{{ due|luc }}{{ due|tien }}", due=None, now=NOW
    )
    assert (page.tags, page.words) == ([], "")


def test_the_filters_speak_vietnamese() -> None:
    source = "{{ now|luc }} · {{ now|ngay }} · {{ now|ngay_ngan }} · {{ fee|tien }} · {{ now|con_lai:now }}"
    said = "14:00, thứ Hai, 23/11/2026 · thứ Hai, 23/11/2026 · 23/11/2026 · 15.000 đ · còn 1 phút"
    assert draw(source, now=NOW, fee=15000).words == said


def test_a_button_is_a_verb_in_a_submit_button_or_a_link() -> None:
    assert draw('{% button "Tiếp nhận" %}').one("button") == {"class": "govuk-button", "type": "submit"}
    named = draw('{% button "Từ chối" kind="warn" name="viec" value="tu-choi" %}').one("button")
    assert (named["class"], named["name"], named["value"]) == (
        "govuk-button vd-button--warn",
        "viec",
        "tu-choi",
    )
    link = draw('{% button "Hồ sơ mới" href="/moi/" key="n" %}').one("a")
    assert (link["href"], link["data-key"]) == ("/moi/", "n")


def test_a_summary_row_may_carry_a_link_that_names_its_row() -> None:
    page = draw("{% summary rows %}", rows=[("Mã", "SH-1"), ("Phí", "0 đ", "/phi/", "Xem")])
    assert page.words == "Mã SH-1 Phí 0 đ Xem : Phí"
    assert page.one("a")["href"] == "/phi/"


def test_a_table_scrolls_inside_a_named_region_and_may_be_walked_by_keys() -> None:
    source = '{% table "Hồ sơ" rows=True %}<tbody><tr><td>{{ name }}</td></tr></tbody>{% endtable %}'
    page = draw(source, name="<i>Ẩn</i>")
    region = page.one("div")
    assert (region["role"], region["tabindex"], region["aria-label"]) == ("region", "0", "Hồ sơ")
    assert "data-rows" in region
    assert page.all("i") == []
    assert page.words == "Hồ sơ <i>Ẩn</i>"


def test_a_notice_a_panel_and_a_details_wrap_what_stands_in_them() -> None:
    page = draw('{% notice "ok" "Đã nhận" %}<p>Cảm ơn</p>{% endnotice %}')
    assert page.words == "Đã nhận Cảm ơn"
    assert page.one("div")["role"] == "status"
    assert draw('{% panel "Xong" %}<p>Mã 1</p>{% endpanel %}').one("h1") == {}
    page = draw('{% details "Vì sao ngày này?" %}<p>{{ why }}</p>{% enddetails %}', why="Sau 15:00")
    assert page.words == "Vì sao ngày này? Sau 15:00"
    assert len(page.all("summary")) == 1


def test_the_timeline_says_done_now_and_next_in_words_and_order() -> None:
    steps = [
        TimelineStep("Đã nhận", "done", NOW, "Tại quầy 1"),
        TimelineStep("Đang giải quyết", "now"),
        TimelineStep("Mời nhận kết quả", "next", date(2026, 11, 29)),
    ]
    page = draw("{% timeline steps %}", steps=steps)
    assert page.words == (
        "Đã nhận (đã xong) 14:00, thứ Hai, 23/11/2026 Tại quầy 1 Đang giải quyết "
        "Mời nhận kết quả (chưa đến) Chủ nhật, 29/11/2026"
    )
    assert page.one("li", **{"aria-current": "step"})["class"] == "vd-step--now"


def test_a_tile_links_to_its_rows_and_none_is_never_zero() -> None:
    page = draw("{% tiles tiles %}", tiles=[Tile(0, "Quá hạn", "/a", "late"), Tile(None, "Phiếu", "/b")])
    assert page.words == "0 Quá hạn chưa có số liệu Phiếu"
    assert [link["href"] for link in page.all("a")] == ["/a", "/b"]


def test_a_card_without_a_picture_is_still_a_card() -> None:
    page = draw("{% cards cards %}", cards=[Card("Sinh con", "/1", "Khai sinh", "birth"), Card("Khác", "/2")])
    assert page.words == "Sinh con Khai sinh Khác"
    assert len(page.all("svg")) == 1


def test_pages_keep_the_question_asked() -> None:
    page = draw("{% pagination page %}", page=Paginator(range(50), 20).page(2))
    assert [link["href"] for link in page.all("a")] == ["?q=a&page=1", "?q=a&page=3"]
    assert page.words == "Trang trước Trang 2 / 3 Trang sau"


def test_one_page_needs_no_page_links() -> None:
    assert draw("{% pagination page %}", page=Paginator([1], 20).page(1)).tags == []


def test_empty_search_and_ways_back_are_words_too() -> None:
    inside_a_loop = "{% for one in ones %}{% nothing %}{% endfor %}"
    assert draw(inside_a_loop, ones=[1]).words == "Chưa có số liệu"
    assert draw('{% back "/" %}').one("a")["href"] == "/"
    page = draw("{% crumbs items %}", items=[("Trang đầu", "/"), ("Hồ sơ", "")])
    assert page.one("span")["aria-current"] == "page"
    page = draw('{% search_box "/tim/" words %}', words='"><script>')
    assert page.one("input")["value"] == '"><script>'
    assert page.one("label")["for"] == page.one("input")["id"]


def test_every_icon_is_well_formed() -> None:
    for name in PATHS:
        assert len(draw("{% icon name %}", name=name).all("svg")) == 1
