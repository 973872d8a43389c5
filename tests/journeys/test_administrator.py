"""The administrator of a unit: somebody new comes to work, changes roles, is stood in for, and leaves."""

import pytest
from playwright.sync_api import expect

from tests.journeys.walk import DESK, Walk, look_on_both, snap
from vidan.core.accounts.models import Account, Role

scripted = pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])


@scripted
def test_somebody_new_is_entered_and_signs_in_with_what_was_handed_over(walk: Walk, script: bool) -> None:
    page = walk.open("/dang-nhap/?next=/can-bo/", script=script)
    page.get_by_label("Tên đăng nhập").fill("tam")
    page.get_by_label("Mật khẩu").fill(walk.password)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_text("Đang làm việc: 5 người")).to_be_visible()
    if script:
        look_on_both(page)
        snap(page, "can-bo")
    page.get_by_role("link", name="Thêm cán bộ").or_(page.get_by_role("button", name="Thêm cán bộ")).click()
    page.get_by_label("Họ và tên").fill("Mẫn Thị Quỳnh Hoa")
    page.get_by_label("Cán bộ tiếp nhận và trả kết quả").check()
    if script:
        look_on_both(page)
    page.get_by_role("button", name="Thêm cán bộ").click()
    expect(page.get_by_text("Đã thêm cán bộ.")).to_be_visible()
    if script:
        look_on_both(page)
    username, password = page.locator("kbd:visible").all_inner_texts()
    assert username == "hoa.man"

    hers = walk.open("/dang-nhap/", script=script)
    hers.get_by_label("Tên đăng nhập").fill(username)
    hers.get_by_label("Mật khẩu").fill(password)
    hers.get_by_role("button", name="Đăng nhập").click()
    expect(hers.get_by_role("link", name="Tiếp nhận hồ sơ")).to_be_visible()


@scripted
def test_what_is_forgotten_is_said_at_its_field(walk: Walk, script: bool) -> None:
    page = walk.as_(walk.office.cast.tam, script=script)
    page.goto(f"{walk.url}/can-bo/them/")
    page.get_by_label("Chức danh").fill("Công chức tư pháp")
    page.get_by_role("button", name="Thêm cán bộ").click()
    expect(page.get_by_role("alert")).to_contain_text("Mời nhập họ và tên.")
    expect(page.get_by_label("Chức danh")).to_have_value("Công chức tư pháp")
    if script:
        look_on_both(page)
        page.get_by_role("alert").get_by_role("link", name="Mời chọn ít nhất một vai trò.").click()
        expect(page.get_by_label("Cán bộ tiếp nhận và trả kết quả")).to_be_focused()


@scripted
def test_a_substitute_is_named_and_a_role_given_and_ended(walk: Walk, script: bool) -> None:
    cast = walk.office.cast
    page = walk.as_(cast.tam, script=script)
    page.get_by_role("link", name="Cán bộ", exact=True).click()
    page.get_by_role("link", name="Quách Thị Mộc Lan").click()
    page.locator("summary", has_text="Cử người thay").click()
    page.get_by_label("Người thay", exact=True).select_option(label="Tạ Văn Bình Minh (minh)")
    page.get_by_label("Đến hết ngày").first.fill("20/11/2026")
    page.get_by_role("button", name="Cử người thay").click()
    expect(
        page.get_by_text("Người thay: Tạ Văn Bình Minh, từ 17/11/2026 đến hết 20/11/2026.")
    ).to_be_visible()

    page.locator("summary", has_text="Giao thêm vai trò").click()
    page.get_by_label("Văn thư").check()
    page.get_by_role("button", name="Giao thêm vai trò").click()
    expect(page.get_by_role("heading", name="Văn thư")).to_be_visible()
    if script:
        page.locator("main summary").evaluate_all(
            "all => all.forEach(one => { one.parentElement.open = true })"
        )
        look_on_both(page)
    assert set(cast.lan.grants.values_list("role", flat=True)) == {Role.COUNTER, Role.CLERK}


@scripted
def test_an_account_is_closed_in_two_steps(walk: Walk, script: bool) -> None:
    page = walk.as_(walk.office.cast.tam, script=script)
    page.goto(f"{walk.url}/can-bo/{walk.office.cast.van.pk}/")
    button = page.get_by_role("button", name="Đóng tài khoản")
    expect(button).to_be_hidden()
    page.locator("summary", has_text="Đóng tài khoản").click()
    button.click()
    expect(page.get_by_text("Người này không đăng nhập được nữa.")).to_be_visible()
    assert not Account.objects.get(username="van").is_active
    page.get_by_role("link", name="Cán bộ", exact=True).first.click()
    expect(page.get_by_text("Đã đóng tài khoản: 1 người")).to_be_visible()
    if script:
        look_on_both(page)


def test_an_impatient_second_click_without_script_adds_one_person(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.tam, script=False)
    page.goto(f"{walk.url}/can-bo/them/")
    page.get_by_label("Họ và tên").fill("Mẫn Thị Quỳnh Hoa")
    page.get_by_label("Văn thư").check()
    page.get_by_role("button", name="Thêm cán bộ").dblclick()
    expect(page.get_by_role("heading", name="Mẫn Thị Quỳnh Hoa")).to_be_visible()
    assert Account.objects.filter(username__startswith="hoa").count() == 1


def test_a_key_for_a_program_is_given_once_and_taken_away(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.tam)
    page.goto(f"{walk.url}/khoa-may/")
    page.get_by_label("Chương trình nào, của ai").fill("Tổng đài 1022 của tỉnh, Trung tâm Thử")
    page.get_by_role("button", name="Cấp khóa").click()
    expect(page.get_by_text("Đã cấp khóa")).to_be_visible()
    look_on_both(page)
    page.set_viewport_size(DESK)
    snap(page, "khoa-chuong-trinh")
    page.get_by_role("button", name="Thu hồi").click()
    expect(page.get_by_text("Đã thu hồi khóa.")).to_be_visible()
    look_on_both(page)
