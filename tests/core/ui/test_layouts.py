"""The pages everything stands in: landmarks, language, nothing inline."""

from types import SimpleNamespace

import pytest
from django import forms
from django.test import override_settings

from tests.core.ui.drawing import ENGINE, Outline, draw_page
from vidan.core.ui.pieces import NavItem

pytestmark = pytest.mark.urls("tests.core.ui.drawing")

UNIT = {
    "unit_name": "Ủy ban nhân dân phường Sen Hồng",
    "contact": SimpleNamespace(phone="0226 000 0000", place="bộ phận một cửa", hours="Thứ Hai đến thứ Sáu"),
    "nav": [NavItem("Hồ sơ mới", "/moi/", key="n", count=3), NavItem("Hôm nay", "/", current=True)],
}
OFFICER = {"signed_in": SimpleNamespace(name="Trần Thị Nhạn", role="Cán bộ một cửa"), "search_url": "/tim/"}


class SignIn(forms.Form):
    username = forms.CharField(label="Tên đăng nhập")
    password = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput)


def every_page() -> list[Outline]:
    person = SimpleNamespace(key="nhan", name="Trần Thị Nhạn", role="Cán bộ một cửa")
    return [
        draw_page("ui/public.html", **UNIT),
        draw_page("ui/staff.html", **UNIT, **OFFICER),
        draw_page("ui/refusal.html", title="Chưa được", sentence="Xin lỗi", **UNIT),
        draw_page("ui/sign_in.html", form=SignIn({"username": "nhan"}), demo_people=[person], **UNIT),
        Outline(ENGINE.get_template("ui/500.html").render()),
    ]


def test_every_page_has_its_language_landmarks_and_a_way_past_the_header() -> None:
    for page in every_page():
        assert page.one("html")["lang"] == "vi"
        assert page.one("a", **{"class": "govuk-skip-link"})["href"] == f"#{page.one('main')['id']}"
        for landmark in ("header", "main", "footer", "title"):
            assert len(page.all(landmark)) == 1


def test_no_page_holds_an_inline_script_or_style() -> None:
    for page in every_page():
        assert all(script["src"] for script in page.all("script"))
        assert page.all("style") == []
        names = {name for _, own in page.tags for name in own}
        assert not [name for name in names if name == "style" or name.startswith("on")]


def test_every_page_says_whom_to_call_and_where_one_is() -> None:
    page = draw_page("ui/public.html", **UNIT)
    assert page.one("a", href="tel:02260000000")
    assert page.one("a", **{"aria-current": "page"})["href"] == "/"
    assert page.one("a", **{"data-key": "n"})["href"] == "/moi/"


def test_the_banner_stands_only_over_made_up_people() -> None:
    assert "Dữ liệu minh họa" in draw_page("ui/public.html", demo=True, **UNIT).words
    assert "Dữ liệu minh họa" not in draw_page("ui/public.html", demo=False, **UNIT).words


def test_larger_letters_work_without_script_and_lead_back_here() -> None:
    page = draw_page("ui/public.html", **UNIT)
    assert "vd-large" not in page.one("html")["class"]
    assert page.one("input", name="next")["value"] == "/ho-so/?trang=2"
    assert page.one("button", name="co")["value"] == "to"
    large = draw_page("ui/public.html", cookies={"vidan_co_chu": "to"}, **UNIT)
    assert "vd-large" in large.one("html")["class"]
    assert large.one("button", name="co")["value"] == "thuong"


def test_the_officers_page_says_who_is_signed_in_and_lets_them_out_by_post() -> None:
    page = draw_page("ui/staff.html", **UNIT, **OFFICER)
    assert "Trần Thị Nhạn Cán bộ một cửa" in page.words
    assert {form["action"] for form in page.all("form", method="post")} == {"/thoat/", "/tim/"}
    assert page.one("form", role="search")["action"] == "/tim/"


def test_a_refusal_keeps_what_was_typed_as_text() -> None:
    typed = [("Ghi chú", "<b>gọi</b>")]
    page = draw_page("ui/refusal.html", title="Chưa ghi", sentence="Có người vừa sửa.", typed=typed)
    assert "Những gì đã nhập vẫn còn đây Ghi chú <b>gọi</b>" in page.words
    assert page.all("b") == []


def test_one_click_sign_in_names_each_person_with_a_role() -> None:
    person = SimpleNamespace(key="nhan", name="Trần Thị Nhạn", role="Cán bộ một cửa")
    page = draw_page("ui/sign_in.html", form=SignIn(), demo_people=[person], next="/hom-nay/")
    assert page.one("button", name="person")["value"] == "nhan"
    assert len(page.all("input", name="next", value="/hom-nay/")) == 2
    assert not draw_page("ui/sign_in.html", form=SignIn()).all("button", name="person")


@override_settings(ROOT_URLCONF="tests.core.ui.nothing_here")
def test_the_page_for_our_own_fault_needs_no_address_book() -> None:
    assert "Xin lỗi" in ENGINE.get_template("ui/500.html").render()
