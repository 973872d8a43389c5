"""Who asks about their own data is answered by a day: shown, frozen, counted, on the board when it has passed."""

import re
from datetime import datetime, timedelta
from uuid import uuid4

import time_machine
from django.test import override_settings

from tests.make import TUESDAY, VIETNAM, Office
from vidan.core.accounts.models import Account
from vidan.core.ledger import proofs
from vidan.core.ledger.models import Entry
from vidan.desks.retention.actions.answering import Asked, answer, ask
from vidan.desks.retention.models import DataRequest

PAGE = "/luu-tru/du-lieu/"
BOARD = "/viec-hom-nay/"
TILE = "Yêu cầu về dữ liệu quá hạn trả lời"
DUE = datetime(2026, 11, 19, 17, 30, tzinfo=VIETNAM)  # two working days after Tuesday
LATE = DUE + timedelta(days=1)


def asked(office: Office) -> DataRequest:
    person = office.receive().applicant
    said = Asked(person, DataRequest.Wish.SEE, DataRequest.Shown.CARD)
    return ask(said, act=office.act(office.cast.lan, TUESDAY))


def page(office: Office, who: Account, address: str, at: datetime) -> str:
    with time_machine.travel(at, tick=False):
        return office.cast.browser(who).get(address).content.decode()


def test_the_day_is_counted_in_working_days_and_told_to_the_ledger(office: Office) -> None:
    row = asked(office)
    assert row.answer_by == DUE
    assert Entry.objects.get(kind="ask_own_data").facts.count("2026-11-19T10:30:00+00:00") == 1
    assert list(proofs.disagreements()) == []


def test_a_day_moved_behind_the_ledger_is_named(office: Office) -> None:
    row = asked(office)
    DataRequest.objects.filter(pk=row.pk).update(answer_by=LATE)
    assert any("hạn trả lời của yêu cầu" in one for one in proofs.disagreements())


def test_the_page_shows_it_and_that_the_law_was_not_compared(office: Office) -> None:
    asked(office)
    shown = page(office, office.cast.lan, PAGE, TUESDAY)
    assert "Trả lời trong 2 ngày làm việc" in shown
    assert "chưa đối chiếu văn bản" in shown
    assert "19/11/2026" in shown
    assert "Trả lời trễ hoặc quá hạn: 0 trong 1" in shown


def test_the_number_of_days_is_the_administrators_and_a_request_keeps_its_own(
    office: Office,
) -> None:
    row = asked(office)
    again = Asked(row.person, DataRequest.Wish.CORRECT, DataRequest.Shown.CARD)
    with override_settings(DATA_REQUEST_DAYS=5):
        later = ask(again, act=office.act(office.cast.lan, TUESDAY, str(uuid4())))
    row.refresh_from_db()
    assert row.answer_by == DUE
    assert later.answer_by == datetime(2026, 11, 25, 17, 30, tzinfo=VIETNAM)  # the 24th is a holiday


def test_late_ones_stand_on_the_board_of_who_answers_and_open_their_rows(office: Office) -> None:
    row = asked(office)
    assert TILE not in page(office, office.cast.lan, BOARD, DUE)
    for who in (office.cast.lan, office.cast.ha):
        board = page(office, who, BOARD, LATE)
        tile = re.search(r'href="([^"]*)"[^>]*>(?:(?!</a>).)*' + TILE, board, re.DOTALL)
        assert tile is not None
        rows = page(office, who, tile[1].replace("&amp;", "&"), LATE)
        assert "Yêu cầu quá hạn trả lời: 1" in re.sub(r"<[^>]+>", "", rows)
    assert TILE not in page(office, office.cast.minh, BOARD, LATE)  # officers do not answer these

    answer(row, how=DataRequest.Answer.SHOWN, words="", act=office.act(office.cast.lan, LATE))
    assert TILE not in page(office, office.cast.lan, BOARD, LATE)
    listed = page(office, office.cast.lan, PAGE, LATE)
    assert "Trả lời quá hạn" in listed
    assert "Trả lời trễ hoặc quá hạn: 1 trong 1" in listed


def test_without_a_calendar_that_far_it_is_asked_all_the_same(office: Office) -> None:
    person = office.receive().applicant
    said = Asked(person, DataRequest.Wish.SEE, DataRequest.Shown.CARD)
    far = TUESDAY.replace(year=2090)
    assert ask(said, act=office.act(office.cast.lan, far)).answer_by is None
    assert list(proofs.disagreements()) == []
