"""What was answered for everybody is told as people listen: a Zalo text with its QR, a text for the loudspeaker."""

import pytest
import time_machine

from tests.desks.petitions.saying import DRAIN, sent
from tests.desks.petitions.test_declined import WHY, declined
from tests.desks.petitions.test_working import LAW, TOLD, answered, do
from tests.make import TUESDAY, Office
from vidan.core.notices.texts import read_out
from vidan.core.units.queries import face
from vidan.desks.petitions.models import Petition
from vidan.desks.petitions.queries.telling import announcement

pytestmark = pytest.mark.django_db


def page(office: Office, petition: Petition) -> str:
    return office.cast.browser(office.cast.minh).get(f"/y-kien/{petition.pk}/").content.decode()


@time_machine.travel(TUESDAY, tick=True)
def test_only_once_its_words_were_checked_and_only_in_those(office: Office) -> None:
    cast, petition = office.cast, sent(office, name="Phùng Thị Cúc")
    answered(office, petition, cast.minh, cast.ha)
    assert "Ý KIẾN CỦA BÀ CON" not in page(office, petition)
    checked = "Đội vệ sinh đã thông cống.\nMời gọi 17.11.2026 nếu nước còn đọng!"
    do(office, cast.ha, petition, "dang", question=DRAIN, answer=checked, has_read="on")
    shown = page(office, petition)
    assert "ỦY BAN TRẢ LỜI Ý KIẾN CỦA BÀ CON" in shown
    assert f"/gop-y/bang/{petition.pk}/" in shown
    told = announcement(petition, face(petition.unit_id, TUESDAY.date()))
    assert told is not None
    assert list(told.sentences)[1:] == checked.split("\n")
    assert not any(word in repr(told) for word in ("Cúc", LAW, TOLD))
    assert read_out(told, 30).seconds <= 30


@time_machine.travel(TUESDAY, tick=True)
def test_so_is_why_something_is_not_taken_up_unless_its_sender_wants_nothing_public(office: Office) -> None:
    for may_publish in (True, False):
        petition = sent(office, f"Việc {may_publish} của tòa.", may_publish=may_publish)
        assert declined(office, petition, WHY) == 302
        assert ("Ý KIẾN KHÔNG XEM XÉT, CÓ NÊU LÝ DO" in page(office, petition)) is may_publish
