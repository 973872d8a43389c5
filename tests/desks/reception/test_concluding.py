"""What the head concludes is a commitment with an owner and a day; the notice names lines, never who came."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
import time_machine

from tests.desks.reception.room import WHO, concluded, day, received
from tests.make import TUESDAY, VIETNAM, Office
from vidan.core.ledger import proofs
from vidan.core.ledger.queries import verify
from vidan.core.units.queries import face
from vidan.desks.commitments.models import Commitment
from vidan.desks.commitments.sources import about
from vidan.desks.reception.actions import outcomes
from vidan.desks.reception.actions.concluding import Resolved, conclude
from vidan.desks.reception.models import Conclusion, Hearing, Point
from vidan.desks.reception.papers import conclusion_notice, signing_titles
from vidan.kit.refusals import BadInput, NotYours, Stale

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 12, tzinfo=VIETNAM)


def test_each_point_is_a_commitment_with_its_owner_its_day_and_the_line_it_was_said_about(
    office: Office,
) -> None:
    conclusion = concluded(office, is_public=True)
    row, point = Commitment.objects.get(), Point.objects.get()
    assert (row.words, row.owner, row.is_public) == ("Rải đá đường vào thôn Hạ.", office.cast.minh, True)
    assert row.promise.due_at is not None
    assert row.promise.due_at.astimezone(VIETNAM).date() == date(2026, 12, 8) == point.due_on
    assert (point.commitment, row.source) == (row, point.line.subject)
    told = about([row.source])[row.source]
    assert (told.title, told.address) == ("Buổi tiếp công dân ngày 24/11/2026", "/tiep-cong-dan/")
    assert all(fault is None for _, _, fault in verify())
    assert list(proofs.disagreements()) == []
    Point.objects.update(owner="Người khác")
    assert any("thông báo kết luận" in sentence for sentence in proofs.disagreements())
    assert conclusion.number == "15/TB-UBND"


def test_one_notice_a_day_signed_by_the_leader_about_lines_of_that_day(office: Office) -> None:
    held, cast = day(office), office.cast
    line = received(office, at=NOON, on=held).hearings.get()
    other = received(office, at=NOON).hearings.get()
    point = Resolved(line, "Rải đá.", cast.minh.pk, date(2026, 12, 8))
    with pytest.raises(NotYours):
        conclude(held, "1/TB", [point], act=office.act(cast.minh, NOON))
    with pytest.raises(Stale):
        conclude(held, "1/TB", [point], act=office.act(cast.ha))  # its hour has not come
    for wrong in ([], [Resolved(other, "Rải đá.", cast.minh.pk, date(2026, 12, 8))]):
        with pytest.raises(BadInput):
            conclude(held, "1/TB", wrong, act=office.act(cast.ha, NOON))
    with pytest.raises(BadInput):  # nobody of this unit
        conclude(
            held, "1/TB", [Resolved(line, "A.", cast.tu.pk, date(2026, 12, 8))], act=office.act(cast.ha, NOON)
        )
    assert not Conclusion.objects.exists()
    for _ in range(2):
        conclude(held, "1/TB", [point], act=office.act(cast.ha, NOON, "click"))
    with pytest.raises(Stale):
        conclude(held, "2/TB", [point], act=office.act(cast.ha, NOON))
    assert Commitment.objects.count() == 1


def test_the_notice_names_nobody_who_came_and_is_signed_as_the_decree_wants(office: Office) -> None:
    conclusion = concluded(office)
    paper = conclusion_notice(conclusion, face(office.cast.commune.pk, NOON.date()))
    assert WHO not in repr(paper)
    assert (paper.visits, paper.points[0].line, paper.points[0].due) == (1, "01/2026", "08/12/2026")
    assert signing_titles("Phó Chủ tịch UBND xã") == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert signing_titles("Chủ tịch UBND xã") == ("CHỦ TỊCH",)
    with time_machine.travel(NOON):
        path = f"/tiep-dan/ngay/{conclusion.day_id}/ket-luan.pdf"
        assert office.cast.browser(office.cast.van).get(path).content.startswith(b"%PDF")
        assert office.cast.browser(office.cast.tu).get(path).status_code == 404


@time_machine.travel(NOON)
def test_the_leader_concludes_on_a_page_and_half_a_point_is_asked_for_whole(office: Office) -> None:
    held = day(office)
    line = received(office, at=NOON, on=held).hearings.get()
    path, browser = f"/tiep-dan/ngay/{held.pk}/ket-luan/", office.cast.browser(office.cast.ha)
    typed = {"key": str(uuid4()), "number": "15/TB-UBND", "words_1": "Rải đá.", "line_1": str(line.pk)}
    half = browser.post(path, typed)
    assert half.status_code == 422
    assert "Rải đá." in half.content.decode()
    whole = typed | {"owner_1": str(office.cast.minh.pk), "by_1": "08/12/2026"}
    assert browser.post(path, whole).status_code == 302
    page = browser.get(f"/tiep-dan/so/{line.pk}/").content.decode()
    assert "Đơn vị đã hứa" in page


def test_more_time_is_a_commitment_too(office: Office) -> None:
    cast = office.cast
    line = received(office).hearings.get()
    outcomes.take_on(line, act=office.act(cast.minh), handler="Công chức Địa chính")
    line.refresh_from_db()
    later = TUESDAY + timedelta(days=2)
    more_time = Hearing.Reply.MORE_TIME
    with pytest.raises(BadInput):
        outcomes.reply(line, act=office.act(cast.minh, later), what=more_time, words="Đang đo đạc.")
    more = outcomes.More(cast.minh.pk, date(2026, 12, 15))
    outcomes.reply(line, act=office.act(cast.minh, later), what=more_time, words="Đang đo đạc.", more=more)
    row = Commitment.objects.get()
    assert (row.source, row.is_public) == (line.subject, False)
    assert row.promise.due_at is not None
    assert row.promise.due_at.astimezone(VIETNAM) >= datetime.combine(date(2026, 12, 15), time(16), VIETNAM)
    assert list(proofs.disagreements()) == []
