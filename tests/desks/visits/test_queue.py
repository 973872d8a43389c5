"""A number is taken at the kiosk, called once, followed on a phone; nothing about a person is asked or kept."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Account
from vidan.core.flow import make_move, move_open
from vidan.core.ledger.actions import Deed
from vidan.core.ledger.queries import verify
from vidan.core.units.models import ReceptionSite
from vidan.desks.visits.actions.queue import (
    Wanted,
    bring_back,
    call_again,
    call_next,
    close_queues,
    finish,
    miss,
    serve,
    take_ticket,
)
from vidan.desks.visits.flow import CALL, LEAVE, State
from vidan.desks.visits.models import Call, Ticket
from vidan.desks.visits.proof import disagreements
from vidan.desks.visits.queries.queue import Site, queue, site
from vidan.kit.refusals import NotYours, Refusal, Stale

pytestmark = pytest.mark.django_db


def here(office: Office) -> Site:
    return site(ReceptionSite.objects.get(unit=office.cast.commune).pk, TUESDAY.date())


def taken(office: Office, *, first: bool = False, minutes: int = 0) -> Ticket:
    deed = Deed("resident", "resident", TUESDAY + timedelta(minutes=minutes), str(uuid4()))
    return take_ticket(deed, Wanted(here(office), "ho-tich", first))


def called(office: Office, window: int, *, minutes: int = 0, who: Account | None = None) -> Ticket:
    act = office.act(who or office.cast.lan, TUESDAY + timedelta(minutes=minutes))
    return call_next(act, here(office), window)


def one_turn(office: Office, window: int, *, minutes: int, lasts: int) -> None:
    """Somebody is called, served and done."""
    ticket = called(office, window, minutes=minutes)
    serve(office.act(office.cast.lan, TUESDAY + timedelta(minutes=minutes)), ticket)
    finish(office.act(office.cast.lan, TUESDAY + timedelta(minutes=minutes + lasts)), ticket)


def kiosk(office: Office) -> str:
    return f"/lay-so/{here(office).id}/?viec=ho-tich"


def test_the_same_click_twice_is_one_number_and_its_page_says_how_many_are_before(office: Office) -> None:
    with time_machine.travel(TUESDAY):
        taken(office)
        sent = {"key": str(uuid4()), "uu_tien": "khong"}
        answers = [Client().post(kiosk(office), sent) for _ in range(2)]
        assert answers[0].headers["Location"] == answers[1].headers["Location"]
        page = Client().get(answers[0].headers["Location"]).content.decode()
    assert Ticket.objects.count() == 2
    assert "còn <strong>1</strong> người" in page
    assert "Chưa có quầy nào đang gọi số nên chưa ước lượng được." in page


def test_without_an_answer_nothing_is_given_and_the_question_stays(office: Office) -> None:
    with time_machine.travel(TUESDAY):
        answer = Client().post(kiosk(office), {"key": str(uuid4())})
    assert answer.status_code == 422
    assert "Mời bấm Có hoặc Không." in answer.content.decode()
    assert not Ticket.objects.exists()


@pytest.mark.parametrize(
    ("age", "source", "said"),
    [
        (60, "", "Luật Người cao tuổi số 39/2009/QH12, Điều 2"),
        (75, "", "Mốc 75 tuổi do đơn vị chọn."),
        (70, "Quy chế số 05/QC-UBND", "Quy chế số 05/QC-UBND"),
    ],
)
def test_from_which_age_one_goes_first_is_the_units_and_everybody_reads_whose_rule_it_is(
    office: Office, monkeypatch: pytest.MonkeyPatch, age: int, source: str, said: str
) -> None:
    monkeypatch.setattr(settings, "PRIORITY_AGE", age)
    monkeypatch.setattr(settings, "PRIORITY_SOURCE", source)
    rule = Client().get("/cach-goi-so/").content.decode()
    assert said in rule
    assert f"từ đủ {age} tuổi" in rule
    with time_machine.travel(TUESDAY):
        assert f"từ đủ {age} tuổi" in Client().get(kiosk(office)).content.decode()


def test_after_hours_the_kiosk_says_so(office: Office) -> None:
    with time_machine.travel(TUESDAY.replace(hour=20)):
        page = Client().post(kiosk(office), {"key": str(uuid4()), "uu_tien": "co"}).content.decode()
    assert "Quầy đã hết giờ làm việc hôm nay." in page
    assert not Ticket.objects.exists()


def one_number(office: Office, browser: Client) -> int:
    return browser.post(kiosk(office), {"key": str(uuid4()), "uu_tien": "khong"}).status_code


def test_one_line_that_takes_numbers_without_end_is_asked_to_wait(office: Office) -> None:
    with time_machine.travel(TUESDAY):
        hall = Client()
        hall.get(f"/lay-so/{here(office).id}/?khoa={here(office).kiosk_key}")
        statuses = [one_number(office, hall) for _ in range(61)]
        assert statuses == [302] * 60 + [422]


def test_a_machine_at_home_takes_a_few_numbers_and_leaves_the_kiosk_its_own(office: Office) -> None:
    with time_machine.travel(TUESDAY):
        Client().get(f"/lay-so/{here(office).id}/?khoa=khong-phai")
        assert [one_number(office, Client()) for _ in range(11)] == [302] * 10 + [422]
        hall = Client()
        hall.get(f"/lay-so/{here(office).id}/?khoa={here(office).kiosk_key}")
        assert one_number(office, hall) == 302


def test_the_kiosk_speaks_english_to_one_person_and_vietnamese_to_the_next(office: Office) -> None:
    with time_machine.travel(TUESDAY):
        first = f"/lay-so/{here(office).id}/"
        hall, phone = Client(), Client()
        hall.get(f"{first}?khoa={here(office).kiosk_key}")
        assert "Refresh" not in hall.get(first).headers
        back = {}
        for one in (hall, phone):
            assert one.get("/ngon-ngu/", {"ma": "en", "next": first}).headers["Location"] == first
            page = one.get(first)
            assert "Please take a number" in page.content.decode()
            back[one] = page.headers["Refresh"].partition("url=")[2]
        assert back[phone] == first  # somebody's own: the language stays
        assert hall.get(back[hall]).headers["Location"] == first
        assert "Mời bà con lấy số" in hall.get(first).content.decode()
        assert "Mời bà con lấy số" not in phone.get(first).content.decode()


def test_a_window_calls_in_turn_and_one_at_a_time(office: Office) -> None:
    numbers = [taken(office, first=n == 2).number for n in range(3)]
    assert numbers == [1, 2, 3]
    first = called(office, 3)
    assert (first.number, first.state, first.window) == (3, State.CALLED, 3)
    with pytest.raises(Stale):
        called(office, 3)
    assert called(office, 4).number == 1
    with pytest.raises(NotYours):
        called(office, 5, who=office.cast.tu)
    key = office.act(office.cast.lan, key="one-click")
    assert call_next(key, here(office), 5).number == call_next(key, here(office), 5).number == 2
    with pytest.raises(Refusal, match="Không còn ai"):
        called(office, 6)
    assert all(fault is None for _, _, fault in verify())


def test_who_missed_the_call_comes_back_without_a_new_number(office: Office) -> None:
    for _ in range(6):
        taken(office)
    lost = called(office, 1)
    call_again(office.act(office.cast.lan), lost)
    miss(office.act(office.cast.lan), lost)
    bring_back(office.act(office.cast.minh), lost)
    day = TUESDAY.date()
    assert [one.number for one in queue(here(office).id, day, TUESDAY)] == [2, 3, 4, 1, 5, 6]
    for window in (2, 3, 4):
        called(office, window)
    assert called(office, 1) == lost
    assert Call.objects.filter(ticket=lost).count() == 3
    assert list(disagreements()) == []


def test_the_phone_says_which_window_and_may_leave(office: Office) -> None:
    with time_machine.travel(TUESDAY):
        one, two = taken(office), taken(office)
        called(office, 7)
        assert "quầy 7" in Client().get(f"/so/{one.code}/").content.decode()
        assert Client().post(f"/so/{two.code}/", {"key": str(uuid4())}).status_code == 302
        serve(office.act(office.cast.lan), one)
        assert Client().post(f"/so/{one.code}/", {"key": str(uuid4())}).status_code == 409
    two.refresh_from_db()
    assert two.state == State.LEFT


def test_the_estimate_is_what_really_happened_and_is_silent_before(office: Office) -> None:
    for _ in range(12):
        taken(office)
    for turn in range(10):
        one_turn(office, 1, minutes=turn * 6, lasts=6)
    late = taken(office, minutes=60)  # 2 wait, the window is free: 2 whole turns of 6 minutes
    assert late.estimate == 2 * 6 * 60
    assert Ticket.objects.order_by("pk")[11].estimate is None


def test_the_screen_tells_the_newest_calls_in_words(office: Office) -> None:
    with time_machine.travel(TUESDAY):
        for _ in range(2):
            taken(office)
        called(office, 3)
        missed = called(office, 2)
        calls = Client().get(f"/man-hinh/{here(office).id}/goi/").json()["calls"]
        assert [call["words"] for call in calls] == [
            "Mời số hai, đến quầy số hai.",
            "Mời số một, đến quầy số ba.",
        ]
        miss(office.act(office.cast.lan), missed)
        page = Client().get(f"/man-hinh/{here(office).id}/").content.decode()
    assert "<td>1</td><td>3</td>" in page
    assert "<td>2</td><td>2</td>" not in page


def test_at_night_who_still_waits_has_left_and_nobody_is_left_at_a_window(office: Office) -> None:
    for _ in range(3):
        taken(office)
    serve(office.act(office.cast.lan), called(office, 1))
    miss(office.act(office.cast.lan), called(office, 2))
    with time_machine.travel(TUESDAY):
        close_queues(Night())  # type: ignore[arg-type]  # all it asks of its task
        assert Ticket.objects.filter(state=State.WAITING).count() == 1
    with time_machine.travel(TUESDAY + timedelta(days=1)):
        close_queues(Night())  # type: ignore[arg-type]  # as above
    assert list(Ticket.objects.order_by("number").values_list("state", "ended_at")) == [
        (State.DONE, None),
        (State.LEFT, None),
        (State.LEFT, None),
    ]
    assert all(fault is None for _, _, fault in verify())


def test_the_page_of_a_window_works_a_queue_off_and_says_when_it_is_old(office: Office) -> None:
    with time_machine.travel(TUESDAY):
        one, two = taken(office), taken(office)
        counter = office.cast.browser(office.cast.lan)
        assert counter.get("/hang-cho/").headers["Location"] == "/hang-cho/quay/"
        sent = {"key": str(uuid4()), "site": here(office).id, "window": "3"}
        assert counter.post("/hang-cho/quay/", sent).headers["Location"] == "/hang-cho/"

        def press(doing: str) -> int:
            return counter.post("/hang-cho/", {"key": str(uuid4()), "doing": doing}).status_code

        assert [press("call"), press(f"serve:{one.pk}"), press(f"finish_call:{one.pk}")] == [302] * 3
        assert press(f"serve:{one.pk}") == 409
        old = counter.post("/hang-cho/", {"key": str(uuid4()), "doing": f"serve:{one.pk}"}).content.decode()
        assert "Số này vừa được xử lý" in old
        assert "Hồ sơ" not in old.split("error-summary", 1)[1][:600]
        assert press("nothing:1") == press("serve:999999") == 404
        assert "Bắt đầu làm việc" in counter.get("/hang-cho/").content.decode()
    two.refresh_from_db()
    assert (two.state, two.window) == (State.CALLED, 3)


def test_a_move_that_names_a_role_is_not_made_without_one(office: Office) -> None:
    ticket = taken(office)
    with pytest.raises(RuntimeError):
        move_open(CALL, ticket, Deed("resident", "resident", TUESDAY), window=1, called_at=TUESDAY)
    with pytest.raises(NotYours):
        make_move(LEAVE, ticket, office.act(office.cast.lan))


def test_what_was_changed_behind_the_ledgers_back_is_found(office: Office) -> None:
    ticket = taken(office)
    Ticket.objects.filter(pk=ticket.pk).update(state=State.DONE, called_at=TUESDAY, window=1)
    assert list(disagreements()) == [f"số thứ tự {ticket.pk} khác sổ cái"]


class Night:
    def still_mine(self) -> bool:
        return True

    def finish(self) -> None: ...
