"""Messages in a browser: the administrator sees how they fared and tries again; the clerk copies a text."""

from datetime import timedelta
from io import BytesIO

import pytest
import zxingcpp
from django.db import transaction
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from tests.journeys.walk import DESK, Walk, look_on_both, snap
from tests.make import TUESDAY
from vidan.core.jobs.actions import enqueue
from vidan.core.jobs.models import Job
from vidan.core.jobs.working import work_off
from vidan.core.notices.models import Message
from vidan.desks.dossiers.flow import State

EARLIER = TUESDAY - timedelta(hours=1)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])
def test_the_administrator_sees_how_messages_fared_and_tries_again(walk: Walk, script: bool) -> None:
    unit = walk.office.cast.commune.pk
    for state in (State.DONE, State.WAITING, State.RETURNED):
        walk.office.dossier_in(state, at=EARLIER)
    work_off()
    ids = list(Message.objects.order_by("pk").values_list("pk", flat=True))
    Message.objects.filter(pk__in=ids[:3]).update(
        outcome="sent", sent_at=timezone.now(), via="email", to="an@nha.example"
    )
    with transaction.atomic():
        enqueue("send_message", {"message": ids[3]}, key="journey", unit=unit)
    trouble = "Máy chủ thư không nhận địa chỉ này."
    Message.objects.filter(pk=ids[3]).update(outcome="failed", trouble=trouble)
    Job.objects.filter(key="journey").update(failed_at=timezone.now(), trouble=trouble)

    page = walk.open("/dang-nhap/?next=/viec-nen/", script=script)
    page.get_by_label("Tên đăng nhập").fill("tam")
    page.get_by_label("Mật khẩu").fill(walk.password)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tin và việc nền")
    if script:
        look_on_both(page)
        page.set_viewport_size(DESK)
        snap(page, "tin-va-viec-nen", full_page=True)
    page.get_by_role("link", name="Đã gửi").click()
    expect(page.get_by_text("a•••@nha.example").first).to_be_visible()
    if script:
        look_on_both(page)
    page.get_by_role("link", name="Tin và việc nền").first.click()
    page.get_by_role("button", name="Thử lại").click()
    expect(page.get_by_text("Đã cho làm lại.")).to_be_visible()
    expect(page.get_by_text("Không có việc nào bị bỏ dở")).to_be_visible()


def test_the_clerk_copies_the_text_for_zalo_and_for_the_loudspeaker(walk: Walk) -> None:
    dossier = walk.office.dossier_in(State.DONE, at=EARLIER)
    work_off()
    page = walk.as_(walk.office.cast.lan)
    page.goto(f"{walk.url}/ho-so/{dossier.code}/")
    page.get_by_text("Chép tin Zalo").click()
    text = page.get_by_label("Lời để gửi").input_value()
    assert dossier.code in text
    code = page.get_by_role("img", name="Mã QR của lời này").screenshot()
    assert [read.text for read in zxingcpp.read_barcodes(Image.open(BytesIO(code)))] == [text]
    page.get_by_label("Lời để gửi").click()
    assert page.evaluate("getSelection().toString()") == text
    look_on_both(page)
    page.set_viewport_size(DESK)
    snap(page.locator("details", has=page.get_by_label("Lời để gửi")), "chep-tin-zalo")
    page.goto(f"{walk.url}/ho-so/")
    page.get_by_role("link", name="Tin đọc loa truyền thanh").click()
    expect(page.get_by_label("Lời đọc")).to_be_visible()
    look_on_both(page)
    page.get_by_role("link", name="60 giây").click()
    expect(page.get_by_text("60 giây").first).to_be_visible()
    look_on_both(page)
