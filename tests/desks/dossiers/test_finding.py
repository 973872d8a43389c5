"""Finding a dossier by what people say or show: the name in any order and without marks, phone, code, card."""

from dataclasses import replace

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import transaction

from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Account
from vidan.core.ledger.actions import Deed
from vidan.desks.dossiers import queries
from vidan.desks.dossiers.actions.correcting import Correction, correct_receipt
from vidan.desks.dossiers.actions.destroying import destroy_content
from vidan.desks.dossiers.actions.receiving import receive
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, SearchWord
from vidan.desks.dossiers.queries import finding
from vidan.desks.dossiers.queries.finding import fitting, sought

CARD = "037198000123"
QR = f"{CARD}||Nguyễn Thị Ngọc Ẩn|09031998|Nữ|Thôn Đình, xã Bến Ngọc|01072021"
FINDS_IT = (
    *("Nguyễn Thị Ngọc Ẩn", "nguyen thi ngoc an", "ẩn ngọc", "an nguyen", "NGỌC", "ngo an", "nguye"),
    *("0912345678", "0912 345 678", "+84912345678", "5678", "Ẩn 5678"),
    *("VD99901-261117-0001", "vd99901-261117", "VD999012611170001", "vd99901 261117 0001", "VD99901"),
    *(CARD, "037 198 000 123", QR),
)
FINDS_NOTHING = (
    *("nguyen van an", "gọc", "0912345679", "5679", "912345678000", "VD99902", "261117-0001"),
    *("037198000124", "%", "_", "'", "Ẩn 5679", "vd99901-261117-0002"),
)


@pytest.fixture
def dossier(office: Office) -> Dossier:
    return office.receive()


def looked_for(office: Office, words: str, who: Account | None = None) -> set[int]:
    scope = office.cast.scope(who or office.cast.lan, TUESDAY.date())
    rows = fitting(queries.newest(scope), scope, sought(words))
    return set(rows.values_list("pk", flat=True))


@pytest.mark.parametrize("few", [finding.FEW, 0], ids=["from the rarest word", "from the newest dossier"])
def test_it_is_found_by_whatever_of_it_is_said_and_by_nothing_else(
    office: Office, dossier: Dossier, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "FEW", few)
    assert {words for words in FINDS_IT if looked_for(office, words) != {dossier.pk}} == set()
    assert {words for words in FINDS_NOTHING if looked_for(office, words)} == set()


def test_a_whole_word_goes_before_its_beginning(office: Office, dossier: Dossier) -> None:
    intake = office.intake()
    another = replace(
        intake, applicant=replace(intake.applicant, full_name="Nguyễn Thị Ngọc Anh", card_number="")
    )
    anh = receive(another, office.quote(another), act=office.act(office.cast.lan))
    assert looked_for(office, "nguyen an") == {dossier.pk}
    assert looked_for(office, "nguyen anh") == {anh.pk}
    assert looked_for(office, "nguy an") == {dossier.pk, anh.pk}


def test_words_with_which_no_longer_one_begins_are_not_looked_for_as_beginnings(
    office: Office, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[frozenset[str]] = []
    monkeypatch.setattr(finding, "_with_words", lambda *of: asked.append(of[1].begin))
    looked_for(office, "nguyễn trần")  # nobody is called Trần, and nothing longer begins so
    looked_for(office, "nguyễn ngo")
    assert asked == [frozenset(), frozenset(), frozenset(["ngo"])]


@pytest.mark.parametrize("words", FINDS_IT)
def test_a_stranger_finds_nothing_and_the_province_finds_it(
    office: Office, dossier: Dossier, words: str
) -> None:
    assert looked_for(office, words, office.cast.tu) == set()
    assert looked_for(office, words, office.cast.son) == {dossier.pk}


def test_what_another_unit_was_asked_to_decide_is_found_there(office: Office) -> None:
    dossier = office.forward()
    assert looked_for(office, "an nguyen", office.cast.tu) == {dossier.pk}
    assert looked_for(office, CARD, office.cast.tu) == {dossier.pk}


def test_after_a_correction_it_is_found_by_the_right_name_only(office: Office, dossier: Dossier) -> None:
    right = Correction(
        procedure=dossier.procedure,
        case_key=dossier.case_key,
        applicant_name="Nguyễn Thị Ngọc Ân Hạnh",
        applicant_address=dossier.applicant_address,
        applicant_phone="0987654321",
        applicant_email="",
        request=dossier.request,
        return_channel=Dossier.ReturnChannel(dossier.return_channel),
        papers=office.intake().papers,
    )
    correct_receipt(dossier, act=office.act(office.cast.lan), right=right, reason="Sai tên.")
    assert looked_for(office, "hanh an") == looked_for(office, "4321") == {dossier.pk}
    assert looked_for(office, "5678") == set()
    assert looked_for(office, dossier.code) == {dossier.pk}


def test_a_card_number_looked_for_stays_nowhere(office: Office, dossier: Dossier) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        lan = office.cast.browser(office.cast.lan)
        shown = lan.post("/ho-so/tim/", {"q": CARD}, follow=True)
    assert dossier.code in shown.content.decode()
    assert "số căn cước có đuôi 123" in shown.content.decode()
    assert CARD not in shown.content.decode()
    assert not any(CARD in str(session.get_decoded()) for session in Session.objects.all())
    assert CARD not in shown.request["PATH_INFO"] + shown.request["QUERY_STRING"]


def test_what_is_kept_to_find_it_is_few_words(dossier: Dossier) -> None:
    words = set(SearchWord.objects.filter(dossier=dossier).values_list("word", flat=True))
    assert words == {"nguyen", "thi", "ngoc", "an", "5678", "vd999012611170001"}


def test_what_was_destroyed_is_found_by_its_code_only(office: Office) -> None:
    dossier = office.dossier_in(State.RETURNED)
    assert looked_for(office, "ngoc an") == {dossier.pk}
    with transaction.atomic():
        destroy_content(dossier.pk, deed=Deed(actor="account:1", role="leader", at=TUESDAY))
    assert [words for words in ("ngoc an", "5678", "0912345678", CARD) if looked_for(office, words)] == []
    assert looked_for(office, dossier.code) == {dossier.pk}
