"""What the leader does not take up: its sender and everybody who met the same thing read why, and read of no person."""

from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.desks.petitions.saying import sent
from tests.make import TUESDAY, Office
from vidan.core.jobs.working import work_off
from vidan.core.notices.models import Message
from vidan.desks.petitions.actions.triaging import decline
from vidan.desks.petitions.models import Petition
from vidan.desks.petitions.states import State

pytestmark = pytest.mark.django_db
CODE = "2345-6789-ABCD"
WHY = "Việc này tòa án đã xử; ủy ban không xem lại bản án (Luật Tiếp công dân Điều 9)."
SENDER = {"name": "Lò Văn Pẩu", "phone": "0987654321"}


def declined(office: Office, petition: Petition, reason: str, **more: str) -> int:
    """By the leader, on the page; the status of the answer."""
    typed = {"key": str(uuid4()), "reason": reason, "has_read": "on"} | more
    page = f"/y-kien/{petition.pk}/lam/khong-xem-xet/"
    return office.cast.browser(office.cast.ha).post(page, typed).status_code


@time_machine.travel(TUESDAY, tick=True)
def test_who_was_joined_and_who_pressed_that_they_met_it_too_read_the_reason(office: Office) -> None:
    first = sent(office, may_publish=True)
    sent(office, token=CODE)
    presser = Client()
    pressed = presser.post(f"/gop-y/{first.pk}/cung-gap/", {"key": str(uuid4())}).content.decode()
    board = f"/gop-y/bang/{first.pk}/"
    assert board in pressed  # where they look later
    assert declined(office, first, WHY) == 302
    for address in (f"/gop-y/{CODE}/", board):
        page = presser.get(address).content.decode()
        assert WHY in page
        assert "để nghe lý do" not in page
    (told,) = presser.get("/open311/v2/requests.json").json()
    assert told["status_notes"] == WHY


@time_machine.travel(TUESDAY, tick=True)
def test_a_reason_that_names_the_sender_or_a_number_is_refused_and_what_was_typed_stays(
    office: Office,
) -> None:
    petition = sent(office, **SENDER)
    for reason in (
        "Lo Van Pau đã được trả lời năm ngoái.",
        "Mời gọi 0912 345 678.",
        "Mời viết cho mat@vidu.vn.",
    ):
        assert declined(office, petition, reason) == 422
    assert declined(office, petition, WHY, has_read="") == 422
    petition.refresh_from_db()
    assert petition.state == State.RECEIVED
    typed = {"key": str(uuid4()), "reason": WHY}
    page = office.cast.browser(office.cast.ha).post(f"/y-kien/{petition.pk}/lam/khong-xem-xet/", typed)
    assert WHY in page.content.decode()


def test_a_reason_from_before_that_was_written_for_one_reader_is_shown_to_no_other(office: Office) -> None:
    first = sent(office)
    sent(office, token=CODE)
    decline(office.act(office.cast.ha), first, "Chị Lan đã được trả lời năm ngoái.")
    Petition.objects.filter(pk=first.pk).update(reason_is_common=False)
    page = Client().get(f"/gop-y/{CODE}/").content.decode()
    assert "để nghe lý do" in page
    assert "Chị Lan" not in page
    assert "Chị Lan" not in Client().get(f"/gop-y/bang/{first.pk}/").content.decode()


def test_who_was_joined_is_told_by_their_own_number_that_there_is_an_answer_or_a_reason(
    office: Office,
) -> None:
    first = sent(office)
    joined = sent(office, phone="0912345678")
    silent = sent(office, phone="0912345679", wants_news=False)
    decline(office.act(office.cast.ha), first, WHY)
    work_off()
    titles = {row.title for row in Message.objects.filter(subject=joined.subject)}
    assert f"Đã xem xét ý kiến của bà con, có nêu lý do (số {joined.code})" in titles
    assert not Message.objects.filter(subject=silent.subject).exists()
    assert not [row for row in Message.objects.all() if WHY in row.body]
