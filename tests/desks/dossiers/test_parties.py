"""Who hands in for whom: kept as said, printed, shown, offered the result. No card number, no name in the ledger."""

import json
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from tests.desks.dossiers.counter import newest, post, rows
from tests.make import TUESDAY, Office
from vidan.core.ledger.models import Entry
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, IssuedPaper, Party
from vidan.desks.dossiers.proof import disagreements

AUTHORISED: dict[str, Any] = {
    "party": "authorised",
    "party_name": "Lò Thị Đường Ỷ",
    "party_address": "Thôn Chợ, xã Bến Ngọc",
    "party_phone": "0987 000 111",
    "party_document": "văn bản ủy quyền số 15/UQ",
    "party_document_on": "16/11/2026",
}
ORGANISATION: dict[str, Any] = {
    "party": "organisation",
    "full_name": "Công ty TNHH 36 & Bạn",
    "party_name": "Lò Thị Đường Ỷ",
    "party_title": "Giám đốc",
    "party_tax_code": "0700000001-001",
}
GUARDIAN: dict[str, Any] = {"party": "guardian", "party_name": "Lò Thị Đường Ỷ", "party_relation": "mẹ"}


@time_machine.travel(TUESDAY, tick=False)
@pytest.mark.parametrize("said", [AUTHORISED, ORGANISATION, GUARDIAN], ids=lambda said: said["party"])
def test_who_hands_in_is_kept_printed_and_shown(office: Office, said: dict[str, Any]) -> None:
    response = post(office, **said)
    assert response.status_code == 302, response.content.decode()
    dossier = newest()
    assert dossier.party is not None
    assert (dossier.party.kind, dossier.submitter) == (said["party"], "Lò Thị Đường Ỷ")
    paper = json.loads(IssuedPaper.objects.get(dossier=dossier).data)["data"]
    assert paper["submitter"] == "Lò Thị Đường Ỷ"
    assert paper["party"].startswith(dossier.party.words)
    page = office.cast.browser(office.cast.lan).get(f"/ho-so/{dossier.code}/").content.decode()
    assert "Lò Thị Đường Ỷ" in page
    assert "0987000111" not in page
    assert list(disagreements()) == []


@time_machine.travel(TUESDAY, tick=False)
def test_the_ledger_knows_the_kind_and_no_name(office: Office) -> None:
    post(office, **AUTHORISED)
    facts = Entry.objects.get(subject=newest().subject).facts
    assert "authorised" in str(facts)
    assert "Đường" not in str(facts)
    assert "15/UQ" not in str(facts)


@time_machine.travel(TUESDAY, tick=False)
def test_who_comes_for_oneself_types_nothing_and_has_no_row(office: Office) -> None:
    assert post(office).status_code == 302
    assert newest().party is None
    assert Party.objects.count() == 0


@time_machine.travel(TUESDAY, tick=False)
@pytest.mark.parametrize(
    "wrong",
    [
        AUTHORISED | {"party_document": ""},
        AUTHORISED | {"party_document_on": "18/11/2026"},
        AUTHORISED | {"party_title": "Giám đốc"},
        AUTHORISED | {"party_name": "Lan 123"},
        ORGANISATION | {"party_tax_code": "12"},
        ORGANISATION | {"party_title": ""},
        GUARDIAN | {"party_relation": ""},
        AUTHORISED | {"party": "self"},
        AUTHORISED | {"party": "king"},
    ],
)
def test_what_does_not_fit_is_refused_and_what_was_typed_stays(office: Office, wrong: dict[str, Any]) -> None:
    before = rows()
    response = post(office, **wrong)
    assert response.status_code == 422
    page = response.content.decode()
    assert wrong["party_name"] in page
    assert 'class="govuk-error-message"' in page
    assert rows() == before


@time_machine.travel(TUESDAY, tick=False)
def test_the_card_of_who_hands_in_for_another_fills_only_that_name(office: Office) -> None:
    card = "037198000123||Lò Thị Đường Ỷ|09031998|Nữ|Thôn Chợ, xã Bến Ngọc|01012022"
    response = post(
        office,
        **GUARDIAN
        | {"party_name": "", "full_name": "Bé Ẩn", "card_number": "", "card_line": card, "doing": "scan"},
    )
    page = response.content.decode()
    assert 'value="Lò Thị Đường Ỷ"' in page
    assert 'value="Bé Ẩn"' in page
    assert "037198000123" not in page


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "authorised", "name": "A"},
        {"kind": "organisation", "name": "A"},
        {"kind": "guardian", "name": "A"},
        {"kind": "guardian", "name": "", "relation": "mẹ"},
        {"kind": "king", "name": "A"},
        {"kind": "guardian", "name": "A", "relation": "mẹ", "tax_code": "1"},
        {"kind": "organisation", "name": "A", "title": "B", "document": "C", "document_on": date(2026, 1, 1)},
    ],
)
@pytest.mark.django_db
def test_the_database_itself_refuses_half_a_party(said: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.create(**said)
    assert connection.is_usable()


@time_machine.travel(TUESDAY, tick=False)
def test_the_result_is_offered_to_who_handed_it_in_and_given_by_one_click(office: Office) -> None:
    post(office, **AUTHORISED)
    dossier, cast = newest(), office.cast
    working.take_up(dossier, act=office.act(cast.minh))
    working.resolve(dossier, act=office.act(cast.minh), proposal="Đủ.")
    working.sign(dossier, act=office.act(cast.ha))
    working.record_result(dossier, act=office.act(cast.van), number="1/2026", on=TUESDAY.date())
    browser = cast.browser(cast.lan)
    page = browser.get(f"/ho-so/{dossier.code}/").content.decode()
    assert "Lò Thị Đường Ỷ (người được ủy quyền)" in page
    assert "Nguyễn Thị Ngọc Ẩn (người yêu cầu)" in page
    key = page.split('name="key" value="')[1].split('"')[0]
    sent = {"key": key, "whom": "party", "to": "", "proof": "signed_for"}
    assert browser.post(f"/ho-so/{dossier.code}/tra-ket-qua/", sent).status_code == 302
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert (dossier.state, dossier.returned_to) == (State.RETURNED, "Lò Thị Đường Ỷ")


@time_machine.travel(TUESDAY, tick=False)
def test_the_family_sees_who_handed_it_in_only_masked(office: Office) -> None:
    post(office, phone="", **AUTHORISED)
    dossier = newest()
    page = office.cast.browser(office.cast.lan).get(f"/theo-doi/q/{dossier.track_token}/").content.decode()
    assert "do L. T. Đ. Ỷ nộp thay" in page
    assert "Lò Thị" not in page
    assert dossier.phone_given == "0987000111"
