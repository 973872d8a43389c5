"""Money at the counter in a browser: unpaid with its QR, collected, the day closed; the administrator’s prices."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.cast import SET_UP
from tests.core.money.banking import as_csv, coming
from tests.core.money.paying import asked, paid
from tests.core.papers.reading import text
from tests.journeys.walk import Walk, go_to, look, look_on_both, paper, snap, tab_to
from tests.make import TUESDAY
from vidan.core.money.actions.banking import use_account
from vidan.core.money.models import Closing, Method
from vidan.kit.vietqr import reference

COPY = "2.000635"


@pytest.fixture
def _an_account(walk: Walk) -> None:
    use_account(
        SET_UP,
        unit_id=walk.office.cast.commune.pk,
        bank="970405",
        number="2600201001234",
        name="UBND XA BEN NGOC",
        since=TUESDAY.date().replace(month=1),
    )


def wide_and_narrow(page: Page, picture: str = "") -> None:
    look_on_both(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    if picture:
        look(page, picture, whole=True)


@pytest.mark.usefixtures("_an_account")
def test_a_fee_is_shown_as_qr_and_then_collected_by_keyboard(walk: Walk) -> None:
    due = asked(walk.office, 24_000, subject=walk.office.receive(code=COPY).subject)
    page = walk.as_(walk.office.cast.lan)
    page.goto(f"{walk.url}/thu/{due.pk}/")
    wide_and_narrow(page, "thu-tien")
    tab_to(page, page.get_by_role("link", name="Hiện mã QR"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("24.000 đ")
    expect(page.get_by_text(reference(due.pk))).to_be_visible()
    wide_and_narrow(page, "ma-qr")
    page.get_by_role("link", name="Đã thấy tiền vào").click()
    page.get_by_label("Chuyển khoản").check()
    page.get_by_role("button", name="Thu tiền", exact=True).click()
    expect(page.get_by_text("Đã ghi thu tiền.")).to_be_visible()
    expect(page.get_by_text("Đã thu đủ")).to_be_visible()
    wide_and_narrow(page)


def test_the_fee_at_intake_is_on_the_counters_page(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.lan)
    page.goto(f"{walk.url}/ho-so/moi/?tt={COPY}")
    expect(page.get_by_text("8.000 đ một bản")).to_be_visible()
    page.locator("summary", has_text="Biên lai, miễn phí").click()
    wide_and_narrow(page)
    page.goto(f"{walk.url}/ho-so/moi/?tt=1.001193&th=qua_60_ngay")
    page.locator("#id_fee_amount").fill("8.000")
    wide_and_narrow(page)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])
def test_the_day_is_counted_and_closed(walk: Walk, script: bool) -> None:
    office = walk.office
    paid(office, asked(office, 20_000, subject=office.receive().subject), 20_000)
    paid(office, asked(office, 15_000, subject=office.receive().subject), 15_000, method=Method.TRANSFER)
    page = walk.as_(office.cast.lan, script=script)
    go_to(page, "Sổ thu")
    page.locator("summary", has_text="Kiểm đếm và khóa sổ").click()
    page.get_by_label("Tờ 10.000 đ").fill("1")
    page.get_by_role("button", name="Khóa sổ").click()
    expect(page.get_by_role("alert")).to_contain_text("Thiếu 10.000 đồng")
    look(page, script=script)
    page.get_by_label("Tờ 10.000 đ").fill("2")
    page.get_by_label("Nộp quỹ").fill("20.000")
    snap(page, "so-thu", full_page=True)
    page.get_by_role("button", name="Khóa sổ").click()
    expect(page.get_by_text("Đã khóa sổ.")).to_be_visible()
    if script:
        wide_and_narrow(page)
    assert "SỔ THU TRONG NGÀY" in text(paper(page, page.get_by_role("link", name="Mở để in")))
    assert Closing.objects.get().counted == 20_000
    page.get_by_role("link", name="35.000 đ").click()
    expect(page.get_by_text("Cộng 2 dòng")).to_be_visible()
    look(page, script=script)


@pytest.mark.usefixtures("_an_account")
def test_prices_and_account_on_the_administrators_page(walk: Walk) -> None:
    page = walk.open("/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(walk.office.cast.tam.username)
    page.get_by_label("Mật khẩu").fill(walk.password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.goto(f"{walk.url}/bang-phi/")
    page.locator("summary", has_text="Nhập mức thu mới").click()
    page.get_by_label("Mức thu", exact=True).fill("8.000")
    page.get_by_label("Văn bản quy định").fill("Nghị quyết 12/2026/NQ-HĐND")
    page.get_by_role("button", name="Ghi mức thu").click()
    expect(page.get_by_text("Đã ghi mức thu.")).to_be_visible()
    page.locator("summary", has_text="Dùng tài khoản khác").click()
    wide_and_narrow(page, "bang-phi")


def test_a_statement_is_looked_at_and_confirmed(walk: Walk, tmp_path: Path) -> None:
    office = walk.office
    dues = [asked(office, 8_000, subject=office.receive(code=COPY).subject) for _ in range(3)]
    file = tmp_path / "sao-ke.csv"
    file.write_bytes(
        as_csv(
            coming(dues[0].pk),
            coming(dues[1].pk, "10.000"),
            coming(dues[2].pk),
            ("17/11/2026", "50.000", "khong ro", ""),
        )
    )
    page = walk.as_(office.cast.lan)
    go_to(page, "Sổ thu")
    page.get_by_role("link", name="Đối soát sao kê").click()
    wide_and_narrow(page)
    page.get_by_label("Tệp sao kê").set_input_files(file)
    page.get_by_role("button", name="Xem sao kê").click()
    expect(page.get_by_text("2 dòng khớp")).to_be_visible()
    wide_and_narrow(page, "sao-ke")
    page.get_by_role("button", name="Ghi thu các dòng đã đánh dấu").click()
    expect(page.get_by_text("Đã ghi thu 2 khoản")).to_be_visible()
    expect(page.get_by_text("2 dòng", exact=True)).to_be_visible()
    wide_and_narrow(page)
    page.goto(f"{walk.url}/so-thu/so-lieu/")
    wide_and_narrow(page)
    page.get_by_role("link", name="khoản: Chưa thu").click()
    wide_and_narrow(page)
