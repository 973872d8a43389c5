"""Who left a telephone or an e-mail and wants it hears of each step, never of what they said."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.desks.petitions.saying import DRAIN, sent
from tests.make import TUESDAY, Office
from vidan.core.jobs.working import work_off
from vidan.core.ledger.actions import Deed
from vidan.core.notices.models import Message
from vidan.desks.petitions.actions.moderating import take_back
from vidan.desks.petitions.actions.triaging import forward
from vidan.desks.petitions.models import Petition

pytestmark = pytest.mark.django_db
LEFT = {"name": "Phùng Thị Mật", "phone": "0912345678", "email": "mat@vidu.vn"}


def test_each_step_is_told_once_by_every_way_that_was_left_and_says_nothing_of_the_content(
    office: Office,
) -> None:
    petition = sent(office, **LEFT)
    work_off()
    forward(office.act(office.cast.lan), petition, "Điện lực Bến Ngọc", "Việc của điện lực")
    work_off()
    work_off()
    rows = Message.objects.filter(subject=petition.subject)
    assert sorted((row.via, row.title.partition(" (")[0]) for row in rows) == [
        ("email", "Đã chuyển ý kiến của bà con đến cơ quan có thẩm quyền"),
        ("email", "Đã nhận ý kiến của bà con"),
        ("zalo", "Đã chuyển ý kiến của bà con đến cơ quan có thẩm quyền"),
        ("zalo", "Đã nhận ý kiến của bà con"),
    ]
    for row in rows:
        said = f"{row.title} {row.body}"
        assert petition.code in said
        assert "/gop-y/theo-doi/" in said
        assert not any(
            word in said for word in ("Phùng", "0912345678", "điện lực", "Điện lực", *DRAIN.split()[:1])
        )
    assert "Trả lời chậm nhất" in rows.earliest("pk").body
    page = office.cast.browser(office.cast.lan).get(f"/y-kien/{petition.pk}/").content.decode()
    assert "Chép tin Zalo" in page
    assert "Đã chuyển ý kiến của bà con đến cơ quan có thẩm quyền. Số" in page
    assert "0912345678" not in page


@pytest.mark.parametrize("left", [{}, {"name": "Phùng Thị Mật"}, LEFT | {"wants_news": False}])
def test_nobody_is_told_who_left_nothing_or_does_not_want_it(office: Office, left: dict[str, Any]) -> None:
    petition = sent(office, **left)
    work_off()
    assert not Message.objects.exists()
    page = office.cast.browser(office.cast.lan).get(f"/y-kien/{petition.pk}/").content.decode()
    assert "Chép tin Zalo" not in page


def test_what_is_taken_back_leaves_no_address_in_the_outbox(office: Office) -> None:
    petition = sent(office, **LEFT)
    work_off()
    take_back(Deed("resident", "resident", TUESDAY, str(uuid4())), petition)
    assert set(Message.objects.values_list("to", "title", "body")) == {("", "", "")}
    work_off()
    assert (Petition.objects.get().email, Message.objects.count()) == ("", 2)


def test_the_form_asks_and_keeps_what_was_typed(office: Office) -> None:
    page = Client().get("/gop-y/gui/phan-anh/").content.decode()
    ticks = re.findall(r'<input[^>]*name="(?:wants_news|may_publish|keep_place)"[^>]*>', page)
    assert len(ticks) >= 2
    assert not any("checked" in tick for tick in ticks)  # silence is no consent
    refused = Client().post("/gop-y/gui/phan-anh/", {"key": str(uuid4()), "text": DRAIN, "email": "mat@"})
    assert refused.status_code == 422
    assert "Email chưa đúng" in refused.content.decode()
    assert "mat@" in refused.content.decode()
