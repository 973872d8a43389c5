"""The apology signed digitally: on the page Ký số beside the results, back and matched, and then it moves once."""

import io
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import transaction

from tests.core.papers import reading, softhsm
from tests.core.papers.certificates import LEADER, Authority, authority, signed
from tests.desks.dossiers.drafts import draft
from tests.desks.dossiers.test_apology import (
    DUE,
    HOUR,
    NEW,
    THURSDAY,
    agrees,
    do,
    fresh,
    promise_of,
    proposed,
)
from tests.make import SINGLE, Office
from vidan.core.files.queries import content_of
from vidan.core.ledger.actions import Deed
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.proofs import disagreements
from vidan.core.ledger.queries import history
from vidan.core.papers.actions import take_out
from vidan.core.papers.models import SignItem
from vidan.core.papers.queries import bundle_of, waiting
from vidan.core.papers.signing.bundle import Sent
from vidan.core.papers.taking_in import take_in
from vidan.core.promises.models import Promise
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.actions.destroying import destroy_content
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier

NOON = THURSDAY + 2 * HOUR


@pytest.fixture(autouse=True)
def noon(settings: Any, tmp_path: Path) -> Any:
    settings.FILES, settings.TRUST = tmp_path / "files", tmp_path / "trust"
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def ca(settings: Any) -> Authority:
    return authority(settings.TRUST)


def waits_for(office: Office) -> list[SignItem]:
    return list(waiting(office.cast.scope(office.cast.ha)))


def back(office: Office, pdf: bytes, at: datetime = NOON) -> tuple[bool, str]:
    (one,) = take_in([Sent("tep.pdf", pdf)], act=office.act(office.cast.ha, at), other_names=False)
    return one.is_taken, f"{one.sentence} {one.advice}"


def test_drafted_it_waits_for_the_head_as_a_pdf_without_number_and_without_what_opens_the_dossier(
    office: Office,
) -> None:
    dossier = proposed(office)
    (item,) = waits_for(office)

    assert (item.subject, item.part, item.ref) == (dossier.subject, "apology", dossier.code)
    assert item.title.startswith("Xin lỗi, hẹn lại 25/11/2026: ")
    pdf = content_of(item.original)
    assert "Số: cấp khi ký" in reading.text(pdf)
    assert reading.qr_codes(pdf) == []
    assert agrees()


def test_it_goes_out_with_a_result_of_another_dossier_in_one_bundle(office: Office) -> None:
    proposed(office)
    draft(office, "một")
    items = waits_for(office)
    batch = take_out([item.pk for item in items], act=office.act(office.cast.ha, NOON))

    assert len(zipfile.ZipFile(io.BytesIO(bundle_of(batch))).namelist()) == 2 + 2  # the two, and two lists


def test_back_signed_it_gets_its_number_the_later_date_and_a_paper_that_says_by_whom(
    office: Office, ca: Authority
) -> None:
    dossier = proposed(office)
    (item,) = waits_for(office)
    pdf = signed(content_of(item.original), ca.vouch())

    assert back(office, pdf)[0]
    assert back(office, pdf) == (True, f"Giấy {dossier.code} đã nhận từ trước. ")
    dossier, row, promise = fresh(dossier), dossier.apologies.get(), promise_of(dossier)
    item.refresh_from_db()
    assert (dossier.apology, dossier.state) == ("signed", State.PROCESSING)
    assert (row.number, row.signer.partition(",")[0], row.was_due_at) == ("01/PXL", LEADER, DUE)
    assert (promise.due_at, promise.first_due_at) == (NEW, DUE)
    assert item.signed is not None
    assert item.signed.part == "apology"
    entry, _ = history(dossier.subject)[-1]
    facts = read_facts(entry.facts)
    assert (entry.kind, facts["signed"], facts["number"]) == ("sign_apology", item.signed.sha256, "01/PXL")
    assert [one.kind for one, _ in history(dossier.subject)].count("sign_apology") == 1
    assert agrees()
    assert list(disagreements()) == []


def test_the_pages_show_the_signed_file_and_print_who_signed_it(office: Office, ca: Authority) -> None:
    dossier = proposed(office)
    (item,) = waits_for(office)
    back(office, signed(content_of(item.original), ca.vouch()))
    lan = office.cast.browser(office.cast.lan)
    page = lan.get(f"/ho-so/{dossier.code}/").content.decode()
    item.refresh_from_db()

    assert "Mở lời xin lỗi đã ký số" in page
    assert "Bản xin lỗi trình ký số" not in page
    assert "Kết quả đã ký số" not in page
    assert lan.get(f"/ho-so/{dossier.code}/tep/{item.signed_id}/").status_code == 200
    issued = dossier.issued.get(form="apology")
    printed = reading.text(lan.get(f"/ho-so/{dossier.code}/giay/{issued.pk}.pdf").content)
    assert f"Đã ký số bởi: {LEADER}" in printed
    assert "Số: 01/PXL" in printed


def test_signed_by_hand_or_taken_back_it_waits_no_more(office: Office) -> None:
    for verb in ("sign_apology", "return_apology"):
        do(office, verb, proposed(office), office.cast.ha, THURSDAY + HOUR)
        assert waits_for(office) == []
    assert agrees()
    assert list(disagreements()) == []


@pytest.mark.parametrize("verb", ["record_outside_result", "refuse"])
def test_when_the_dossier_ends_first_nobody_is_asked_to_sign_any_more(office: Office, verb: str) -> None:
    do(office, verb, proposed(office), office.cast.minh, DUE)

    assert waits_for(office) == []
    assert list(disagreements()) == []


def test_the_result_of_the_same_dossier_waits_beside_it_and_each_is_signed_alone(
    office: Office, ca: Authority
) -> None:
    dossier = draft(office, "một")
    working.send_back(dossier, act=office.act(office.cast.ha), reason="Chưa kịp.")
    do(office, "propose_apology", dossier, office.cast.minh, NOON)
    working.resolve(fresh(dossier), act=office.act(office.cast.minh, NOON), proposal="Đủ điều kiện.")
    apology, result = sorted(waits_for(office), key=lambda item: item.part)

    assert (apology.part, result.part) == ("apology", "signed")
    assert back(office, signed(content_of(result.original), ca.vouch()))[0]
    assert (fresh(dossier).state, fresh(dossier).apology) == (State.SIGNED, "proposed")
    assert back(office, signed(content_of(apology.original), ca.vouch()))[0]
    assert fresh(dossier).apology == "signed"
    assert list(disagreements()) == []


def test_a_date_that_moved_meanwhile_makes_the_signed_paper_wrong_and_it_is_not_taken(
    office: Office, ca: Authority
) -> None:
    dossier = proposed(office)
    (item,) = waits_for(office)
    Promise.objects.filter(dossier=dossier).update(due_at=DUE + timedelta(days=3))
    taken, sentence = back(office, signed(content_of(item.original), ca.vouch()))

    assert not taken
    assert "Ngày hẹn của hồ sơ đã đổi từ khi soạn lời xin lỗi" in sentence
    assert "lấy lại bản xin lỗi" in sentence
    assert fresh(dossier).apology == "proposed"


def test_a_corrected_receipt_draws_it_anew_and_the_old_words_are_not_taken(
    office: Office, ca: Authority
) -> None:
    dossier = proposed(office)
    (old,) = waits_for(office)
    do(office, "correct_receipt", dossier, office.cast.lan, NOON)
    (new,) = waits_for(office)

    assert new.pk != old.pk
    assert fresh(dossier).applicant_address in reading.text(content_of(new.original))
    assert not back(office, signed(content_of(old.original), ca.vouch()))[0]
    assert back(office, signed(content_of(new.original), ca.vouch()))[0]
    assert list(disagreements()) == []


def test_paused_it_is_not_signed_and_nothing_is_half_done(office: Office, ca: Authority) -> None:
    dossier = do(office, "ask_for_more", proposed(office), office.cast.minh, NOON)
    (item,) = waits_for(office)
    taken, sentence = back(office, signed(content_of(item.original), ca.vouch()))

    assert not taken
    assert "đang được giải quyết" in sentence
    assert len(waits_for(office)) == 1
    assert not dossier.issued.filter(form="apology").exists()


def test_corrected_while_paused_it_is_drawn_anew_with_the_date_it_named(office: Office) -> None:
    dossier = do(office, "ask_for_more", proposed(office), office.cast.minh, NOON)
    (old,) = waits_for(office)
    do(office, "correct_receipt", dossier, office.cast.lan, NOON)
    (new,) = waits_for(office)

    named = [
        line
        for item in (old, new)
        for line in reading.text(content_of(item.original)).split("Ngày hẹn trả kết quả:")[1:]
    ]
    assert named[0][:40] == named[1][:40]
    assert list(disagreements()) == []


def test_the_token_on_the_server_signs_it_in_the_place_kept_free(office: Office, settings: Any) -> None:
    authority(settings.TRUST)
    settings.PKCS11_LIBRARY, settings.PKCS11_TOKEN = softhsm.token(), softhsm.LABEL
    settings.PKCS11_CERTIFICATE = softhsm.CERTIFICATE
    dossier = proposed(office)
    (item,) = waits_for(office)
    data = {"key": str(uuid4()), "items": [str(item.pk)], "pin": softhsm.PIN}
    answer = office.cast.browser(office.cast.ha).post("/ky-so/may-chu/", data)

    assert "Đã nhận giấy" in answer.content.decode()
    assert fresh(dossier).apology == "signed"
    box = (552 - 221, 60.0, 552.0, 60 + 74.0)
    overlapping = [
        one
        for one in reading.corners(content_of(item.original))
        if one[0] < box[2] and one[2] > box[0] and one[1] < box[3] and one[3] > box[1]
    ]
    assert overlapping == []


def test_destroyed_by_a_decision_its_files_go_as_well(office: Office, ca: Authority) -> None:
    dossier = proposed(office)
    (item,) = waits_for(office)
    back(office, signed(content_of(item.original), ca.vouch()))
    dossier = do(office, "record_outside_result", dossier, office.cast.minh, NEW)
    with transaction.atomic():
        destroy_content(dossier.pk, deed=Deed(actor="account:1", role="leader", at=NEW + HOUR))

    item.refresh_from_db()
    assert Dossier.objects.get().content_destroyed_at
    assert item.original.destroyed_at
    assert item.signed is not None
    assert item.signed.destroyed_at


def test_another_units_leader_neither_sees_nor_signs_it(office: Office, ca: Authority) -> None:
    dossier = office.dossier_in(State.PROCESSING, code=SINGLE)
    do(office, "propose_apology", dossier, office.cast.minh, THURSDAY)
    (item,) = waits_for(office)

    assert list(waiting(office.cast.scope(office.cast.tu))) == []
    assert item.unit_id == office.cast.commune.pk
