"""An announcement as people hear of it: Zalo text, QR of its page, loudspeaker text of the length asked for."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from vidan.core.notices.texts import Announcement

TOLD = Announcement(
    "UBND xã Bến Ngọc",
    "Dọn vệ sinh <đường làng>",
    ["Sáng thứ Bảy, 05/12/2026, từ 6 giờ 30.", *["Mời mỗi nhà một người, mang theo chổi, xẻng và bao đựng rác."] * 8],
    "https://bengoc.example/ngay-voi-dan/1/",
)  # fmt: skip


def shown(query: str) -> str:
    request = RequestFactory().get(f"/{query}")
    return Template("{% load tin %}{% carried_on told %}").render(Context({"told": TOLD, "request": request}))


@pytest.mark.parametrize(("query", "seconds"), [("?giay=30", 30), ("", 60), ("?giay=9999", 60)])
def test_the_text_is_as_long_as_was_asked(query: str, seconds: int) -> None:
    page = shown(query)
    assert f"<b>{seconds} giây</b>" in page
    assert "ngày mùng năm tháng mười hai" in page
    assert "150 tiếng một phút" in page
    assert "DỌN VỆ SINH &lt;ĐƯỜNG LÀNG&gt;" in page
    assert page.count("<svg") == 1
    assert ("Đã bỏ bớt" in page) is (seconds == 30)


def test_it_is_copied_without_script_from_a_field_that_is_only_read() -> None:
    assert shown("").count("readonly>") == 2
