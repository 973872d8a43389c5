"""The day on one screen: one asks at a time, each question is answered, taken away with a date, or carried over."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.desks.dialogues.held import BEGINS, announced
from tests.make import Office
from vidan.core.jobs.working import work_off
from vidan.core.ledger.queries import verify
from vidan.desks.commitments.actions.ending import keep
from vidan.desks.commitments.models import Commitment
from vidan.desks.dialogues.actions.holding import (
    Promised,
    answer,
    call,
    count_attendance,
    end_day,
    open_day,
    take_away,
)
from vidan.desks.dialogues.actions.questions import Asked, enter
from vidan.desks.dialogues.models import Dialogue, Question
from vidan.desks.dialogues.proof import disagreements
from vidan.desks.dialogues.queries.day import day_of
from vidan.desks.dialogues.queries.promised import sources
from vidan.kit.refusals import BadInput, Stale

pytestmark = pytest.mark.django_db
PAGE = "/doi-thoai/2026-1/"
BY = date(2026, 12, 15)


@pytest.fixture
def there(office: Office) -> Iterator[tuple[Office, Dialogue]]:
    """Announced, with three questions told beforehand; the morning has come."""
    row = announced(office)
    for words in ("Đường liên thôn?", "Thu gom rác?", "Nước sạch?"):
        enter(office.act(office.cast.minh), row, Asked(words), Question.Source.TOLD)
    with time_machine.travel(BEGINS + timedelta(minutes=5)):
        yield office, row


def shown(path: str) -> str:
    return " ".join(Client().get(path).content.decode().split())


def test_the_whole_day_by_keyboard_and_every_promise_followed_to_its_answer(
    there: tuple[Office, Dialogue],
) -> None:
    office, row = there
    secretary = office.cast.browser(office.cast.minh)
    desk = f"/to-chuc-doi-thoai/{row.pk}/dien-bien/"

    def do(step: str, **typed: str) -> int:
        return secretary.post(f"{desk}{step}/", {"key": str(uuid4())} | typed).status_code

    road, waste, water = Question.objects.order_by("pk")
    assert do("moi", question=str(road.pk)) == 422  # not begun
    assert do("bat-dau") == 302
    assert do("moi", question=str(road.pk)) == 302
    assert do("moi", question=str(waste.pk)) == 422  # one at a time
    assert "Đường liên thôn?" in shown(f"{PAGE}man-hinh/")
    assert do("ket-qua", question=str(road.pk), doing="tra-loi", reply="") == 422
    assert do("ket-qua", question=str(road.pk), doing="tra-loi", reply="Đổ bê tông xong tháng Ba.") == 302
    assert do("moi", question=str(waste.pk)) == 302
    promise = {"doing": "ghi-nhan", "reply": "Đặt thêm ba điểm tập kết.", "owner": str(office.cast.minh.pk)}
    assert do("ket-qua", question=str(waste.pk), **promise, by="01/01/2026") == 422
    assert do("ket-qua", question=str(waste.pk), **promise, by="15/12/2026") == 302
    assert do("cau-moi", words="Đèn đường hỏng?", name="Trịnh Thị Đồng Ý", goi="goi-ngay") == 302
    assert "Trịnh Thị Đồng Ý" in shown(f"{PAGE}man-hinh/")
    assert do("ket-thuc", owner=str(office.cast.van.pk), by="15/12/2026") == 302
    day = day_of(Dialogue.objects.get(pk=row.pk))
    assert (len(day.answered), len(day.owed), day.share) == (1, 3, "25,0 %")
    page = shown(PAGE)
    assert "Đặt thêm ba điểm tập kết." in page
    assert "Đã trả lời 1 trong 4 câu (25,0 %)" in page
    owed = Commitment.objects.filter(source=row.subject)
    assert set(owed.values_list("owner__username", flat=True)) == {"minh", "van"}
    water.refresh_from_db()
    assert water.commitment is not None
    keep(
        water.commitment,
        act=office.act(office.cast.van, BEGINS + timedelta(days=3)),
        words="Có nước từ tháng Hai.",
    )
    work_off()
    water.refresh_from_db()
    assert (water.state, water.reply) == ("answered", "Có nước từ tháng Hai.")
    assert "Đã trả lời 2 trong 4 câu (50,0 %)" in shown(PAGE)
    assert sources([row.subject])[row.subject].address == PAGE
    assert list(disagreements()) == []
    assert all(fault is None for _, _, fault in verify())


def test_repeated_clicks_change_nothing_and_numbers_say_no_more_than_there_are(
    there: tuple[Office, Dialogue],
) -> None:
    office, row = there
    act = office.act(office.cast.minh, BEGINS)
    open_day(act, row)
    open_day(act, row)
    first = Question.objects.earliest("pk")
    call(office.act(office.cast.minh, BEGINS), first)
    taking = office.act(office.cast.minh, BEGINS)
    for _ in range(2):
        take_away(taking, first, Promised(office.cast.minh.pk, BY, "Sửa trong năm."))
    assert Commitment.objects.count() == 1
    with pytest.raises(BadInput):
        count_attendance(office.act(office.cast.minh, BEGINS), row, {"people": 10, "women": 11})
    count_attendance(office.act(office.cast.minh, BEGINS), row, {"people": 62, "women": 30})
    ending = office.act(office.cast.minh, BEGINS)
    for _ in range(2):
        end_day(ending, row, office.cast.minh.pk, BY)
    assert Commitment.objects.count() == 3
    with pytest.raises(Stale):
        answer(office.act(office.cast.minh, BEGINS), Question.objects.latest("pk"), "Muộn.")
    page = shown(PAGE)
    assert "62" in page
    for promise in Commitment.objects.filter(is_public=True):
        assert f'href="/loi-hua/{promise.pk}/"' in page
        assert Client().get(f"/loi-hua/{promise.pk}/").status_code == 200
    assert "Trong đó: phụ nữ" in page


def test_it_does_not_begin_before_its_day(office: Office) -> None:
    row = announced(office)
    with pytest.raises(Stale):
        open_day(office.act(office.cast.minh, BEGINS - timedelta(days=1)), row)
