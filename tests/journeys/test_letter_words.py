"""The words of a letter in the browser: seen as the page while they are typed, kept, approved by somebody else."""

from playwright.sync_api import expect

from tests.journeys.walk import Walk, follow, go_to, look, look_on_both, snap


def test_a_clerk_writes_and_the_chairwoman_approves(walk: Walk) -> None:
    clerk = walk.as_(walk.office.cast.van)
    go_to(clerk, "Lời thư")
    look_on_both(clerk)
    follow(clerk, clerk.get_by_role("link", name="Mừng thọ"))
    look_on_both(clerk)
    follow(clerk, clerk.get_by_role("link", name="Soạn lời riêng của đơn vị"))
    page = clerk.get_by_role("img", name="Trang thư in thử")
    before = page.get_attribute("src")
    clerk.get_by_label("Lời kết").fill("Kính mừng {xưng hô} trường thọ, con cháu đề huề.")
    expect(page).not_to_have_attribute("src", before or "")
    clerk.set_viewport_size({"width": 1280, "height": 900})
    look(clerk, "loi-thu-soan")
    clerk.get_by_label("Lời kết").fill("Kính mừng {xưng hô")
    expect(clerk.get_by_text("thừa hoặc chưa đóng")).to_be_visible()
    look_on_both(clerk)
    assert follow(clerk, clerk.get_by_role("button", name="Lưu bản nháp")) == 422
    expect(clerk.get_by_label("Lời kết")).to_have_value("Kính mừng {xưng hô")
    clerk.get_by_label("Tên gọi").fill("Mừng thọ ở Bến Ngọc")
    clerk.get_by_label("Lời kết").fill("Kính mừng {xưng hô} trường thọ.")
    assert follow(clerk, clerk.get_by_role("button", name="Lưu bản nháp")) == 200
    look_on_both(clerk)

    leader = walk.as_(walk.office.cast.ha)
    go_to(leader, "Lời thư")
    follow(leader, leader.get_by_role("link", name="Mừng thọ ở Bến Ngọc"))
    look_on_both(leader)
    assert follow(leader, leader.get_by_role("button", name="Duyệt lời thư")) == 200
    expect(leader.get_by_text("Đã duyệt. Từ ngày ấy")).to_be_visible()
    look_on_both(leader)


def test_without_script_a_button_shows_the_page(walk: Walk) -> None:
    clerk = walk.as_(walk.office.cast.van, phone=True, script=False)
    clerk.goto(f"{walk.url}/loi-thu/dip/condolence/soan/?tu=condolence-2")
    clerk.get_by_label("Thiệp A5").check()
    clerk.get_by_label("Lời kết").fill("Xin chia buồn với {xưng hô}.")
    assert follow(clerk, clerk.get_by_role("button", name="Xem thử")) == 200
    look(clerk, script=False)
    expect(clerk.get_by_role("img", name="Trang thư in thử")).to_be_visible()
    expect(clerk.get_by_label("Lời kết")).to_have_value("Xin chia buồn với {xưng hô}.")


def test_the_manual_shows_letters_of_the_house(walk: Walk) -> None:
    clerk = walk.as_(walk.office.cast.van)
    for words, picture in (
        ("longevity-1/", "thu-mung-tho"),
        ("marriage-1/", "thu-chuc-mung"),
        ("condolence-1/?kho=a5", "thu-chia-buon"),
    ):
        clerk.goto(f"{walk.url}/loi-thu/mau/{words}")
        page = clerk.get_by_role("img", name="Trang thư in thử")
        expect(page).to_be_visible()
        snap(page, picture)
