"""A resident asks what is kept about them: found by card or code, all of it shown, printed, corrected, answered."""

import re
from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.core.papers.reading import text
from tests.desks.companion.lists import CODES, applied
from tests.desks.letters.written import LATER, drafted, walked, with_person
from tests.kit.tables.making import csv_of, line
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Account, Look
from vidan.core.ledger import proofs
from vidan.core.ledger.models import Entry
from vidan.core.people.actions import Identity, meet
from vidan.core.people.flagging import flag_person, unflag_person
from vidan.core.people.models import Flag, Person
from vidan.desks.dossiers.flow import State
from vidan.desks.letters.actions.drafting import draft_letter
from vidan.desks.letters.actions.lists import Line, add_listed
from vidan.desks.letters.states import State as Letters
from vidan.desks.retention import table
from vidan.desks.retention.models import DataRequest
from vidan.desks.retention.queries.own_data import UNTIED
from vidan.desks.wordings.occasions import Occasion

PAGE = "/luu-tru/du-lieu/"
HELPED = {"help": "dọn kênh mương", "on": "ngày 15/11/2026"}
CARD = "037198000123||Nguyễn Thị Ngọc Ẩn|09031998|Nữ|Thôn Đình, xã Bến Ngọc|15062021"


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(TUESDAY.replace(hour=10), tick=False):
        yield


def ask(office: Office, found_by: str = CARD, who: Account | None = None) -> tuple[Client, int, str]:
    """The browser, the status, and where it leads or what it says."""
    browser = office.cast.browser(who or office.cast.lan)
    said = {"key": str(uuid4()), "found_by": found_by, "wish": "see", "proof": "card"}
    answer = browser.post(PAGE, said)
    return browser, answer.status_code, answer.headers.get("Location", "") or answer.content.decode()


@pytest.mark.parametrize("by", ["card", "number", "code"])
def test_everything_kept_is_shown_with_period_and_law(office: Office, by: str) -> None:
    dossier = office.dossier_in(State.RETURNED)
    found_by = {"card": CARD, "number": "037 198 000 123", "code": dossier.code.lower()}[by]
    browser, status, where = ask(office, found_by)
    assert status == 302
    assert re.fullmatch(r"/luu-tru/du-lieu/\d+/", where)  # nothing personal in an address

    page = browser.get(where).content.decode()
    for words in (
        *("Nguyễn Thị Ngọc Ẩn", "0912345678", "Thôn Đình", dossier.code, "Giữ vĩnh viễn", "giấy đã cấp"),
        *("Giấy tiếp nhận hồ sơ", "Nhật ký ai xem", "Quách Thị Mộc Lan", "chỉ giữ mã băm"),
    ):
        assert words in page, words
    assert "037198000123" not in page
    assert Look.objects.filter(subject=f"person:{dossier.applicant_id}", account=office.cast.lan).exists()


def test_it_is_printed_for_the_person(office: Office) -> None:
    dossier = office.receive()
    browser, _, where = ask(office)
    answer = browser.get(f"{where}phieu.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    words = text(answer.content)
    for said in ("PHIẾU CUNG CẤP DỮ LIỆU CÁ NHÂN", "Nguyễn Thị Ngọc Ẩn", dossier.code):
        assert said in words


def test_whoever_is_not_known_here_is_told_so_and_what_was_typed_stays(office: Office) -> None:
    office.receive()
    _, status, page = ask(office, "001099000456")
    assert status == 422
    assert "Không thấy hồ sơ nào" in page
    assert "001099000456" in page
    assert not DataRequest.objects.exists()


def test_a_code_that_only_an_official_list_has_is_said_without_whose_it_is(office: Office) -> None:
    code = CODES[0]
    applied(office, csv_of(line(code=code, name="Nguyễn Thị Ngọc Ẩm")))
    _, status, page = ask(office, code.lower())
    assert status == 422
    assert "danh sách của hệ thống chính thức có mã này" in page
    assert "Không thấy hồ sơ nào" not in page
    assert "Ngọc Ẩm" not in page
    _, _, elsewhere = ask(office, code, who=office.cast.tu)
    assert "Không thấy hồ sơ nào" in elsewhere
    assert not DataRequest.objects.exists()


def test_another_unit_finds_nobody_and_another_officer_opens_nothing(office: Office) -> None:
    dossier = office.receive()
    assert ask(office, dossier.code, who=office.cast.tu)[1] == 422
    _, _, where = ask(office, who=office.cast.ha)
    assert office.cast.browser(office.cast.lan).get(where).status_code == 404
    assert office.cast.browser(office.cast.tam).get(where).status_code == 403


def test_a_leader_takes_over_so_that_nobody_waits_for_who_is_away(office: Office) -> None:
    office.receive()
    _, _, where = ask(office)
    ha = office.cast.browser(office.cast.ha)
    assert where in ha.get(PAGE).content.decode()
    assert ha.get(where).status_code == 200
    assert ha.post(f"{where}tra-loi/", {"key": str(uuid4()), "answer": "shown"}).status_code == 302


def test_what_the_official_systems_list_says_of_them_is_shown_too(office: Office) -> None:
    dossier = office.announce()
    applied(office, csv_of(line(code=dossier.code, name="Nguyễn Thị Ngọc Ẩm")))
    browser, _, where = ask(office)
    page = browser.get(where).content.decode()
    assert "Danh sách của hệ thống chính thức" in page
    assert "Nguyễn Thị Ngọc Ẩm" in page


def test_contact_details_are_put_right_and_the_papers_stay(office: Office) -> None:
    dossier = office.receive()
    browser, _, where = ask(office)
    said = {
        "key": str(uuid4()),
        "address": "Thôn Chùa, xã Bến Ngọc",
        "phone": "0987 654 321",
        "email": "",
        "reason": "Chuyển nhà.",
    }
    assert browser.post(f"{where}sua/", said).status_code == 302
    assert browser.post(f"{where}sua/", said).status_code == 302  # the same click again

    person = Person.objects.get(pk=dossier.applicant_id)
    assert (person.address, person.phone) == ("Thôn Chùa, xã Bến Ngọc", "0987654321")
    dossier.refresh_from_db()
    assert dossier.applicant_phone == "0912345678"
    entry = Entry.objects.get(kind="correct_contact")
    assert '"changed":"address+phone"' in entry.facts
    assert "0987654321" not in "".join(str(value) for value in entry.columns())
    assert list(proofs.disagreements()) == []


def test_a_wrong_phone_is_said_at_the_field_and_stays(office: Office) -> None:
    office.receive()
    browser, _, where = ask(office)
    said = {"key": str(uuid4()), "address": "Thôn Chùa", "phone": "12", "email": "", "reason": "Đổi số."}
    answer = browser.post(f"{where}sua/", said)
    assert answer.status_code == 422
    assert 'value="12"' in answer.content.decode()
    assert not Entry.objects.filter(kind="correct_contact").exists()


def test_once_answered_the_page_is_shut(office: Office) -> None:
    office.receive()
    browser, _, where = ask(office)
    refused = {"key": str(uuid4()), "answer": "refused", "words": ""}
    assert browser.post(f"{where}tra-loi/", refused).status_code == 422
    assert browser.post(f"{where}tra-loi/", {"key": str(uuid4()), "answer": "printed"}).status_code == 302
    assert browser.get(where).status_code == 404
    row = DataRequest.objects.get()
    assert (row.answer, row.answered_at is not None) == ("printed", True)
    assert "Nguyễn Thị Ngọc Ẩn" not in browser.get(PAGE).content.decode()


def test_letters_and_lists_of_them_are_shown_and_those_of_a_namesake_are_not(office: Office) -> None:
    person = office.receive().applicant
    letter = draft_letter(with_person(office, person, occasion=Occasion.THANKS_HELP), TUESDAY)
    assert letter is not None
    drafted(office, Occasion.LONGEVITY, source="own:other", full_name=person.full_name, address="Thôn Hạ")
    for line_ in (
        Line(full_name=person.full_name, born_year=1998, address=person.address.upper(), about="Ủng hộ sách"),
        Line(full_name=person.full_name, born_year=1998, address="Thôn Hạ", about="Của người khác"),
        Line(full_name=person.full_name, born_year=1960, address=person.address, about="Cũng của người khác"),
    ):
        add_listed(office.act(office.cast.van), office.cast.commune.pk, Occasion.THANKS_GIFT, line_)
    browser, _, where = ask(office)
    page, paper = browser.get(where).content.decode(), text(browser.get(f"{where}phieu.pdf").content)
    for shown in (page, paper):
        assert f"thư {letter.ref}" in shown
        assert "Ủng hộ sách" in shown
        assert shown.count("thư T-") == 1
        assert "Của người khác" not in shown
        assert "Cũng của" not in shown


def test_a_namesake_of_the_same_birthday_is_shown_only_without_another_card_and_at_home(
    office: Office,
) -> None:
    person = office.receive().applicant
    known = Identity(person.full_name, person.address, person.born_on)
    others = {  # who else is known under that name and birthday, and whether it is surely them
        Flag.Kind.CONFLICT: (replace(known, card_number="037198000999"), False),  # of the same house even
        Flag.Kind.ADOPTION: (replace(known, address="Thôn Hạ"), False),
        Flag.Kind.NO_LETTERS: (replace(known, address=known.address.upper()), True),
    }
    letters = {}
    for number, (kind, (who, _)) in enumerate(others.items()):
        other = meet(person.unit_id, who)
        told = with_person(office, other, occasion=Occasion.THANKS_HELP, source=f"own:{number}")
        letter = draft_letter(told, TUESDAY)
        assert letter is not None
        letters[kind] = letter
        flag_person(office.act(office.cast.ha), other, kind, "Đã nói.")
    _, _, where = ask(office)
    page = office.cast.browser(office.cast.ha).get(where).content.decode()
    for kind, (_, is_shown) in others.items():
        assert (f"thư {letters[kind].ref}" in page, kind.label in page) == (is_shown, is_shown), kind


def test_what_must_be_heeded_is_read_by_the_head_alone_and_stands_on_no_paper(office: Office) -> None:
    person = office.receive().applicant
    flag_person(office.act(office.cast.ha), person, Flag.Kind.NO_LETTERS, "Bà nói ở quầy.")
    flag_person(office.act(office.cast.ha), person, Flag.Kind.CONFLICT, "Hàng xóm báo ông chồng hay đánh.")
    lifted = flag_person(office.act(office.cast.ha), person, Flag.Kind.ADOPTION, "Nhận nuôi từ bé.")
    unflag_person(office.act(office.cast.ha), lifted, "Gia đình đã nói với cháu.")
    browser, _, where = ask(office)
    head = office.cast.browser(office.cast.ha)
    quiet = ("tranh chấp", "Hàng xóm báo", "nhận nuôi", "Nhận nuôi", "Gia đình đã nói")
    for shown in (
        browser.get(where).content.decode(),
        text(browser.get(f"{where}phieu.pdf").content),
        text(head.get(f"{where}phieu.pdf").content),
    ):
        assert "Không muốn nhận thư" in shown
        assert "có 2 điều" in " ".join(shown.split())
        assert not any(words in shown for words in quiet)
    page = head.get(where).content.decode()
    assert all(words in page for words in ("tranh chấp", "Hàng xóm báo", "Việc nhận nuôi", "Gia đình đã nói"))


def test_what_is_given_out_of_a_letter_follows_what_became_of_it(office: Office) -> None:
    person = office.receive().applicant
    letter = draft_letter(with_person(office, person, occasion=Occasion.THANKS_HELP, details=HELPED), TUESDAY)
    assert letter is not None
    with time_machine.travel(LATER, tick=False):
        walked(office, letter, Letters.DELIVERED)
        browser, _, where = ask(office)
        page = browser.get(where).content.decode()
    assert "đã trao tận tay; trao tận tay" in page
    assert "dọn kênh" in page


SHOWN = {  # by kept_about, each in its section
    *("person", "dossier_civil", "dossier", "official_list", "message", "ceremony", "condolence", "letter"),
    *("person_flag", "money", "look", "ledger", "retention"),
}
OF_NO_RESIDENT = {"commitment", "dialogue", "staff", "tries"}


def test_what_is_tied_to_nobody_is_said_and_no_type_of_record_is_passed_over(office: Office) -> None:
    office.receive()
    browser, _, where = ask(office)
    page, paper = browser.get(where).content.decode(), text(browser.get(f"{where}phieu.pdf").content)
    for shown in (page, " ".join(paper.split())):
        assert "Phản ánh, kiến nghị, sổ tiếp công dân, lịch hẹn" in shown
        assert "Điều bà con chuẩn bị trước" in shown
    untied = {key for keys in UNTIED for key in keys.split()}
    assert {kind.key for kind in table.types()} == SHOWN | untied | OF_NO_RESIDENT
