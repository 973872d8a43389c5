"""Signing in with two steps: an app’s codes without script, a passkey with Chromium’s own authenticator."""

import base64

from django.utils import timezone
from playwright.sync_api import CDPSession, Page, expect

from tests.cast import SET_UP
from tests.journeys.walk import DESK, Walk, look_on_both, snap
from vidan.core.accounts import totp
from vidan.core.accounts.factor_rules import require_factor
from vidan.core.accounts.factors import factors_of
from vidan.core.accounts.models import Role


def type_password(walk: Walk, page: Page) -> None:
    page.goto(f"{walk.url}/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill(walk.password)
    page.get_by_role("button", name="Đăng nhập").click()


def phone_shows(secret: str, steps: int = 0) -> str:
    """What the app on the phone shows now, or some steps later."""
    whole = base64.b32decode(secret.replace(" ", ""))
    return totp.code(whole, int(timezone.now().timestamp()) // totp.STEP + steps)


def authenticator(page: Page) -> tuple[CDPSession, str]:
    """Chromium’s virtual authenticator; it knows its owner by the finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, made["authenticatorId"]


def add_app(walk: Walk, page: Page) -> tuple[str, list[str]]:
    """From the page that is open now; the secret, and the recovery codes."""
    page.get_by_role("link", name="Thêm ứng dụng mã sáu số").click()
    secret = page.locator("kbd:visible").inner_text()
    page.get_by_label("Mã sáu số đang hiện trên điện thoại").fill(phone_shows(secret))
    page.get_by_label("Mật khẩu hiện nay").fill(walk.password)
    page.get_by_role("button", name="Thêm ứng dụng").click()
    expect(page.get_by_role("heading", name="Mã dự phòng", exact=True)).to_be_visible()
    return secret, page.locator("kbd:visible").all_inner_texts()


def test_an_app_is_added_and_signs_in_without_script(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.lan, script=False)
    page.goto(f"{walk.url}/bao-mat/")
    secret, codes = add_app(walk, page)
    assert len(codes) == 10
    page.get_by_role("link", name="Đã chép xong").click()
    expect(page.get_by_text("Còn 10 mã chưa dùng")).to_be_visible()

    hers = walk.open(script=False)
    type_password(walk, hers)
    expect(hers.get_by_role("heading", name="Xác thực bước hai")).to_be_visible()
    hers.get_by_label("Mã xác thực").fill("000000")
    hers.get_by_role("button", name="Tiếp tục").click()
    expect(hers.get_by_role("alert")).to_contain_text("Mã chưa đúng")
    hers.get_by_label("Mã xác thực").fill(phone_shows(secret, 1))
    hers.get_by_role("button", name="Tiếp tục").click()
    expect(hers.get_by_role("heading", level=1)).to_contain_text("Việc")

    later = walk.open(script=False)
    type_password(walk, later)
    later.get_by_label("Mã xác thực").fill(codes[0])
    later.get_by_role("button", name="Tiếp tục").click()
    expect(later.get_by_role("heading", level=1)).to_contain_text("Việc")


def test_a_passkey_is_made_and_signs_in(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.lan)
    session, device = authenticator(page)
    page.goto(f"{walk.url}/bao-mat/")
    page.get_by_role("link", name="Thêm khóa truy cập").click()
    look_on_both(page)
    page.get_by_label("Mật khẩu hiện nay").fill("không phải câu này")
    page.get_by_role("button", name="Tạo khóa truy cập").click()
    expect(page.get_by_role("alert").first).to_contain_text("Mật khẩu hiện nay chưa đúng.")
    page.get_by_label("Mật khẩu hiện nay").fill(walk.password)
    page.get_by_role("button", name="Tạo khóa truy cập").click()
    expect(page.get_by_role("heading", name="Mã dự phòng", exact=True)).to_be_visible()
    look_on_both(page)
    made = session.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]
    assert [one["rpId"] for one in made] == ["localhost"]  # one, in spite of the wrong password
    assert factors_of(walk.office.cast.lan).get().kind == "passkey"

    page.get_by_role("link", name="Đã chép xong").click()
    page.get_by_role("button", name="Thoát").click()
    type_password(walk, page)
    expect(page.get_by_role("button", name="Dùng khóa truy cập")).to_be_visible()
    look_on_both(page)
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Việc")


def test_another_persons_passkey_does_not_open(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.lan)
    session, device = authenticator(page)
    page.goto(f"{walk.url}/bao-mat/khoa/")
    page.get_by_label("Mật khẩu hiện nay").fill(walk.password)
    page.get_by_role("button", name="Tạo khóa truy cập").click()
    expect(page.get_by_role("heading", name="Mã dự phòng", exact=True)).to_be_visible()
    page.get_by_role("link", name="Đã chép xong").click()
    page.get_by_role("button", name="Thoát").click()
    session.send("WebAuthn.clearCredentials", {"authenticatorId": device})
    type_password(walk, page)
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    expect(page.get_by_text("Máy chưa nhận được khóa truy cập.")).to_be_visible()
    look_on_both(page)
    expect(page.get_by_label("Mã xác thực")).to_be_visible()


def test_who_must_have_one_is_led_to_it_and_then_works(walk: Walk) -> None:
    cast = walk.office.cast
    since = timezone.localdate()
    require_factor(SET_UP, unit=cast.commune, roles=[Role.COUNTER], since=since)
    page = walk.open()
    type_password(walk, page)
    expect(page.get_by_text("Cần thêm bước xác thực thứ hai")).to_be_visible()
    look_on_both(page)
    page.goto(f"{walk.url}/ho-so/moi/")
    expect(page.get_by_role("heading", name="Bảo mật của tôi")).to_be_visible()
    add_app(walk, page)
    look_on_both(page)
    page.goto(f"{walk.url}/ho-so/moi/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Người dân cần làm việc gì?")


def test_the_pages_of_security_and_of_the_rule(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.lan)
    page.goto(f"{walk.url}/bao-mat/ma/")
    look_on_both(page)
    page.set_viewport_size(DESK)
    snap(page, "bao-mat-ma", full_page=True)
    page.goto(f"{walk.url}/bao-mat/")
    add_app(walk, page)
    page.get_by_role("link", name="Đã chép xong").click()
    look_on_both(page)
    page.set_viewport_size(DESK)
    snap(page, "bao-mat", full_page=True)
    page.locator("main summary").evaluate_all("all => all.forEach(one => { one.parentElement.open = true })")
    look_on_both(page)
    page.get_by_role("button", name="Gỡ cách này").click()
    expect(page.get_by_role("alert")).to_contain_text("Mời nhập mật khẩu hiện nay.")
    look_on_both(page)

    admin = walk.as_(walk.office.cast.tam)
    admin.goto(f"{walk.url}/can-bo/")
    admin.get_by_role("link", name="Yêu cầu xác thực bước hai").click()
    admin.get_by_label("Chủ tịch, Phó Chủ tịch").check()
    admin.get_by_role("button", name="Yêu cầu", exact=True).click()
    expect(admin.get_by_text("Đã ghi yêu cầu.")).to_be_visible()
    look_on_both(admin)
    admin.goto(f"{walk.url}/can-bo/{walk.office.cast.lan.pk}/")
    admin.locator("summary", has_text="Gỡ xác thực bước hai").click()
    look_on_both(admin)
    admin.get_by_role("button", name="Gỡ xác thực bước hai").click()
    expect(admin.get_by_text("Đã gỡ xác thực bước hai.")).to_be_visible()
