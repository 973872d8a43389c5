"""A dialogue is drafted by the office, announced by its leader, moved or given up for a reason everybody reads."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.desks.dialogues.held import BEGINS, WHERE, announced, drafted, plan_of
from tests.make import TUESDAY, Office
from vidan.core.ledger.queries import verify
from vidan.desks.dialogues.actions import announce, cancel, draft, reschedule
from vidan.desks.dialogues.models import Dialogue
from vidan.desks.dialogues.proof import disagreements
from vidan.kit.refusals import BadInput, NotYours, Stale

pytestmark = pytest.mark.django_db
FORM = {
    "title": "Đối thoại về nước sạch",
    "subjects": "Giá nước\nĐường ống thôn Bãi",
    "on": "28/11/2026",
    "starts": "8h00",
    "ends": "11:00",
    "site": "0",
    "place": "Nhà văn hóa thôn Bãi",
    "presides": "Đoàn Thị Ngân Hà, Chủ tịch UBND xã",
    "with_front": "Ủy ban MTTQ xã",
    "asked_until": "26/11/2026",
}


def shown(path: str) -> str:
    return " ".join(Client().get(path).content.decode().split())


@time_machine.travel(TUESDAY)
def test_only_what_the_leader_announced_is_read_by_residents_and_followed_by_calendars(
    office: Office,
) -> None:
    row = drafted(office)
    assert row.code == "2026-1"
    assert Client().get("/doi-thoai/2026-1/").status_code == 404
    assert "Đối thoại về môi trường" not in shown("/doi-thoai/")
    with pytest.raises(NotYours):
        announce(office.act(office.cast.minh), row)
    announce(office.act(office.cast.ha), row)
    assert "Đối thoại về môi trường" in shown("/doi-thoai/")
    assert "08:00, thứ Bảy, 28/11/2026" in shown("/doi-thoai/2026-1/")
    feed = Client().get("/lich/doi-thoai/")
    assert feed["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"DTSTART:20261128T010000Z" in feed.content
    assert Client().get("/doi-thoai/2026-1/ap-phich/").content.startswith(b"%PDF-1.7")


@time_machine.travel(TUESDAY)
def test_moved_and_given_up_for_a_reason_that_pages_and_calendars_tell(office: Office) -> None:
    row = announced(office)
    later = replace(WHERE, begins_at=BEGINS + timedelta(days=7), ends_at=BEGINS + timedelta(days=7, hours=2))
    reschedule(office.act(office.cast.ha), row, later, "Bão số 9 đổ bộ đúng ngày ấy.")
    page = shown("/doi-thoai/2026-1/")
    assert "thứ Bảy, 05/12/2026" in page
    assert "Bão số 9" in page
    assert b"SEQUENCE:1\r\n" in Client().get("/doi-thoai/2026-1/lich/").content
    cancel(office.act(office.cast.ha), row, "Gộp với hội nghị tháng Một.")
    feed = Client().get("/lich/doi-thoai/").content
    assert b"STATUS:CANCELLED" in feed
    assert b"SEQUENCE:2\r\n" in feed
    assert "Gộp với hội nghị tháng Một." in shown("/doi-thoai/2026-1/")
    with pytest.raises(Stale):
        announce(office.act(office.cast.ha), row)
    assert list(disagreements()) == []
    assert all(fault is None for _, _, fault in verify())


@time_machine.travel(TUESDAY)
def test_what_the_office_carries_to_the_hamlets_follows_every_change(office: Office) -> None:
    row = announced(office)
    browser = office.cast.browser(office.cast.minh)

    def told() -> str:
        return browser.get(f"/to-chuc-doi-thoai/{row.pk}/").content.decode()

    assert "MỜI DỰ ĐỐI THOẠI VỚI NHÂN DÂN" in told()
    assert "thứ Bảy, 28/11/2026, tại Nhà văn hóa thôn Đình." in told()
    assert "ngày hai mươi tám tháng mười một" in told()  # as the loudspeaker says it
    cancel(office.act(office.cast.ha), row, "Bão số 9")
    assert "KHÔNG TỔ CHỨC HỘI NGHỊ ĐỐI THOẠI" in told()
    assert "Lý do: Bão số 9." in told()
    assert "Báo cho bà con" not in browser.get(f"/to-chuc-doi-thoai/{drafted(office).pk}/").content.decode()


@time_machine.travel(TUESDAY)
def test_typed_in_the_browser_once_and_refused_with_what_was_typed(office: Office) -> None:
    browser = office.cast.browser(office.cast.minh)
    typed = FORM | {"key": str(uuid4()), "secretary": str(office.cast.minh.pk)}
    refused = browser.post("/to-chuc-doi-thoai/moi/", typed | {"ends": "07:30", "on": "16/11/2026"})
    assert refused.status_code == 422
    assert "Giờ kết thúc phải sau giờ bắt đầu." in refused.content.decode()
    assert "Giá nước" in refused.content.decode()
    for _ in range(2):
        assert browser.post("/to-chuc-doi-thoai/moi/", typed).status_code == 302
    row = Dialogue.objects.get()
    assert (row.begins_at, row.place) == (BEGINS, "Nhà văn hóa thôn Bãi")
    leader = office.cast.browser(office.cast.ha)
    assert leader.post(f"/to-chuc-doi-thoai/{row.pk}/thong-bao/", {"key": str(uuid4())}).status_code == 302
    assert (
        leader.post(f"/to-chuc-doi-thoai/{row.pk}/huy/", {"key": str(uuid4()), "why": ""}).status_code == 422
    )
    stranger = office.cast.browser(office.cast.tu)
    assert stranger.get(f"/to-chuc-doi-thoai/{row.pk}/").status_code == 404


@time_machine.travel(BEGINS + timedelta(hours=1))
def test_what_would_already_have_begun_is_not_announced(office: Office) -> None:
    row = draft(office.act(office.cast.minh), office.cast.commune.pk, plan_of(office.cast))
    with pytest.raises(BadInput):
        announce(office.act(office.cast.ha, BEGINS + timedelta(hours=1)), row)
