"""“Which case are you?” is answered on the device: nobody else learns an answer before the person sends a form."""

from io import BytesIO
from typing import Any
from urllib.parse import parse_qs

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page, Request, expect

from tests.cast import SET_UP, SINCE
from tests.desks.visits.slots import site_with_slots
from tests.journeys.walk import Walk, follow, look, look_on_both
from tests.make import BIRTH, load_few
from vidan.desks.catalogue.actions import offer
from vidan.desks.catalogue.asking import ends
from vidan.desks.catalogue.reading import read_file
from vidan.desks.catalogue.validator import SHIPPED
from vidan.desks.visits.models import Booking

ASK = f"/thu-tuc/{BIRTH}/can-gi/"
AT_HOME = ("Có", "Không", "Chưa, và chỉ ghi tên mẹ", "Không có, hoặc đã mất", "Cha hoặc mẹ", "Đã quá 60 ngày")
ORDINARY = ("Có", "Không", "Đã đăng ký", "Có", "Ông bà, người thân hoặc người được nhờ", "Chưa")
# For each answer the list that is seen after it; the browser tells of a new fragment later.
LISTS = """async (trails) => {
  const seen = {}, shown = (name) => [...document.querySelectorAll(`[data-part=list] [data-${name}]`)]
    .filter((one) => one.checkVisibility()).map((one) => one.dataset[name]);
  for (const trail of trails) {
    const told = new Promise((done) => addEventListener("hashchange", done, { once: true }));
    location.hash = trail;
    await told;
    seen[trail] = { main: shown("main"), cases: shown("case"), papers: shown("paper") };
  }
  return seen;
}"""


def told(request: Request) -> dict[str, Any]:
    """All that a request tells the server; what is drawn anew for every visitor only by its name."""
    headers = request.all_headers()
    headers["cookie"] = ";".join(sorted(one.split("=")[0] for one in headers.get("cookie", "").split("; ")))
    return {"to": f"{request.method} {request.url}", "body": request.post_data, "headers": headers}


def answer(page: Page, answers: tuple[str, ...]) -> None:
    for one in answers:
        page.get_by_role("radio", name=one, exact=True).check()
        page.get_by_role("button", name="Tiếp tục").click()


def up_to_the_booking(walk: Walk, answers: tuple[str, ...]) -> tuple[Page, list[dict[str, Any]]]:
    """From the guide by the questions, in larger letters and in between in another language, to the button."""
    page = walk.open(f"/thu-tuc/{BIRTH}/", phone=True)
    sent: list[Request] = []
    page.context.on("request", lambda one: sent.append(one))
    follow(page, page.get_by_role("link", name="Trả lời vài câu để biết cần mang gì"))
    answer(page, answers)
    page.get_by_role("checkbox").first.check()
    page.get_by_text("Gửi về điện thoại").click()
    follow(page, page.get_by_role("button", name="Chữ to"))
    follow(page, page.get_by_role("button", name="English"))
    follow(page, page.get_by_role("button", name="Tiếng Việt"))
    page.reload()
    follow(page, page.get_by_role("link", name="Đặt lịch hẹn đến quầy"))
    follow(page, page.get_by_role("link", name="thứ Tư, 18/11/2026"))
    page.get_by_role("radio").first.check()
    page.wait_for_load_state("networkidle")
    return page, [told(one) for one in sent]


def scanned(drawn: Locator) -> list[str]:
    """What a phone would read, by another program than drew it."""
    return [code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(drawn.screenshot())))]


def test_until_one_books_the_server_is_told_the_same_whatever_one_answers(walk: Walk) -> None:
    site_with_slots(walk.office.cast.commune)
    page, of_one = up_to_the_booking(walk, AT_HOME)
    other, of_another = up_to_the_booking(walk, ORDINARY)
    by_address = [sorted(all_of, key=str) for all_of in (of_one, of_another)]
    assert by_address[0] == by_address[1]
    assert len(of_one) > 6
    assert not any("1-1-2-2-1-2" in str(one) for one in of_one)
    with page.expect_request(lambda one: one.method == "POST") as booked:
        follow(page, page.get_by_role("button", name="Giữ chỗ này"))
    assert parse_qs(booked.value.post_data or "")["trail"] == ["1-1-2-2-1-2"]
    follow(other, other.get_by_role("button", name="Giữ chỗ này"))
    assert list(Booking.objects.order_by("pk").values_list("trail", flat=True)) == [
        "1-1-2-2-1-2",
        "1-1-1-1-2-1",
    ]
    follow(page, page.get_by_role("link", name="Xem cần mang gì"))
    expect(page.get_by_label("Giấy của người làm chứng về việc sinh")).to_be_visible()


@pytest.mark.parametrize("code", [BIRTH, "1.001776"])
def test_every_answer_leads_on_the_device_to_the_list_the_counter_comes_to(walk: Walk, code: str) -> None:
    load_few((code,))
    offer(SET_UP, walk.office.cast.commune, code, on=SINCE)
    page = walk.open(f"/thu-tuc/{code}/can-gi/")
    (file,) = SHIPPED.glob(f"*/{code}.toml")
    wanted = {
        trail: {
            "main": [found.main.key],
            "cases": {one.key for one in found.cases},
            "papers": {p.key for p in found.papers},
        }
        for trail, found in ends(read_file(file)).items()
    }
    seen = page.evaluate(LISTS, list(wanted))
    for one in seen.values():
        assert len(one["papers"]) == len(set(one["papers"]))
        one |= {"cases": set(one["cases"]), "papers": set(one["papers"])}
    assert seen == wanted


def test_who_needs_another_procedure_is_led_there_and_may_answer_anew(walk: Walk) -> None:
    page = walk.open(f"{ASK}#1-2")
    expect(page.get_by_role("heading", name="Bà con cần thủ tục khác")).to_be_visible()
    expect(page.locator("[data-part=other]").get_by_text("2.000528")).to_be_visible()
    look_on_both(page)
    page.get_by_text("Bà con đã trả lời").click()
    page.get_by_role("link", name="Đổi câu trả lời: Cha, mẹ").click()
    answer(page, AT_HOME[1:])
    expect(page.locator("[data-case=qua_60_ngay]")).to_be_visible()
    page.get_by_role("link", name="Quay lại").click()
    expect(page.get_by_role("heading", name="Bé đã quá 60 ngày tuổi chưa?")).to_be_visible()
    page.goto(f"{page.url.split('#')[0]}#1-1-9-x")
    page.goto(f"{page.url.split('#')[0]}#9")
    expect(page.get_by_role("heading", name="Bé có cha, mẹ")).to_be_visible()


def test_the_list_is_carried_on_by_its_link_its_words_and_its_qr(walk: Walk) -> None:
    page = walk.open(f"{ASK}#1-1-2-2-1-2")
    page.get_by_text("Gửi về điện thoại").click()
    address = page.get_by_label("Địa chỉ của danh sách này").input_value()
    assert address.endswith(f"{ASK}#1-1-2-2-1-2")
    words = page.get_by_label("Lời để gửi cho người nhà").input_value()
    assert "- Giấy của người làm chứng về việc sinh" in words
    assert "Giấy chứng sinh (" not in words
    assert "Theo nghị quyết của HĐND tỉnh" in words
    expect(page.locator("[data-qr] canvas")).to_be_visible()
    look(page)
    drawn = page.locator("[data-qr]")
    assert scanned(drawn) == [address]
    phone = walk.open(f"{ASK}{address.partition(ASK)[2]}", phone=True)
    expect(phone.get_by_label("Giấy của người làm chứng về việc sinh")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_label("Giấy của người làm chứng về việc sinh")).to_be_visible()
    expect(page.get_by_role("link", name="Đặt lịch hẹn đến quầy")).not_to_be_visible()
