"""From the officer's draft to the leader's signature: out as one bundle, back signed, matched; everything odd named."""

import io
import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.core.papers.certificates import LEADER, Authority, authority, certified, signed
from tests.desks.dossiers.drafts import NOON, Drafted, back, draft, original, out, state
from tests.desks.dossiers.paper_samples import RECEIPT
from tests.make import Office
from vidan.core.files.models import KeptFile
from vidan.core.files.receiving import checked
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import history
from vidan.core.papers import press
from vidan.core.papers.actions import take_out
from vidan.core.papers.models import SignItem
from vidan.core.papers.queries import bundle_of, waiting
from vidan.core.papers.signing.bundle import Sent
from vidan.core.papers.taking_in import take_in
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.actions.attaching import Part, attach
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale


@pytest.fixture(autouse=True)
def morning(settings: Any, tmp_path: Path) -> Any:
    settings.FILES, settings.TRUST = tmp_path / "files", tmp_path / "trust"
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def ca(settings: Any) -> Authority:
    return authority(settings.TRUST)


@pytest.fixture
def drafted(office: Office) -> Drafted:
    return partial(draft, office)


def test_a_draft_sent_to_the_leader_waits_for_signature(office: Office, drafted: Drafted) -> None:
    dossier = drafted("một")
    (item,) = waiting(office.cast.scope(office.cast.ha))

    assert (item.subject, item.ref) == (dossier.subject, dossier.code)
    facts = read_facts(history(dossier.subject)[-1][0].facts)
    assert facts["to_sign"] == item.original.sha256


def test_without_a_draft_nothing_waits_and_the_leader_signs_on_paper(office: Office) -> None:
    dossier = office.dossier_in(State.SIGNED)
    assert not SignItem.objects.exists()
    assert state(dossier) == State.SIGNED


def test_several_go_out_as_one_bundle_with_one_entry(office: Office, drafted: Drafted) -> None:
    batch = out(office, drafted("một"), drafted("hai"))

    assert len(zipfile.ZipFile(io.BytesIO(bundle_of(batch))).namelist()) == 4
    entry = Entry.objects.get(kind="take_out_to_sign")
    assert entry.subject == batch.subject
    assert read_facts(entry.facts)["count"] == 2


def test_asked_again_with_the_same_key_it_is_the_same_bundle(office: Office, drafted: Drafted) -> None:
    dossier = drafted("một")
    first, second = out(office, dossier, key="goi-1"), out(office, dossier, key="goi-1")

    assert first == second
    assert bundle_of(first) == bundle_of(second)
    assert Entry.objects.filter(kind="take_out_to_sign").count() == 1


def test_signed_it_comes_back_and_the_dossier_moves_once(
    office: Office, drafted: Drafted, ca: Authority
) -> None:
    dossier = drafted("một")
    out(office, dossier)
    pdf = signed(original(dossier), ca.vouch())

    assert back(office, pdf) == [(True, f"Đã nhận giấy {dossier.code}, ký bởi {LEADER}.")]
    dossier.refresh_from_db()
    item = SignItem.objects.get()
    assert dossier.state == State.SIGNED
    assert dossier.result_signer.startswith(LEADER)
    assert item.signed is not None
    assert (item.signer, item.signed_at, item.signed.part) == (LEADER, NOON, "signed")
    entry, _ = history(dossier.subject)[-1]
    facts = read_facts(entry.facts)
    assert entry.kind == "sign"
    assert facts["signed"] == item.signed.sha256
    assert facts["original"] == item.original.sha256
    assert facts["certificate"] == item.certificate


def test_sent_twice_it_is_taken_once_and_said_twice(office: Office, drafted: Drafted, ca: Authority) -> None:
    dossier = drafted("một")
    out(office, dossier)
    pdf = signed(original(dossier), ca.vouch())

    assert [one[0] for one in back(office, pdf, pdf)] == [True, True]
    assert back(office, pdf)[0] == (True, f"Giấy {dossier.code} đã nhận từ trước.")
    assert KeptFile.objects.filter(part="signed").count() == 1
    assert [entry.kind for entry, _ in history(dossier.subject)].count("sign") == 1


def test_good_and_bad_together_each_is_named_and_only_the_good_move(
    office: Office, drafted: Drafted, ca: Authority
) -> None:
    good, flipped, unsigned = drafted("một"), drafted("hai"), drafted("ba")
    out(office, good, flipped, unsigned)
    torn = bytearray(signed(original(flipped), ca.vouch()))
    torn[len(original(flipped)) + 200] ^= 1
    stranger = signed(press.render(RECEIPT), ca.vouch())
    outcomes = back(
        office,
        signed(original(good), ca.vouch()),
        bytes(torn),
        original(unsigned),
        stranger,
        b"khong phai pdf",
    )

    assert [taken for taken, _ in outcomes] == [True, False, False, False, False]
    assert "chưa có chữ ký số" in outcomes[2][1]
    assert "không khớp với giấy nào" in outcomes[3][1]
    assert "không khớp với giấy nào" in outcomes[4][1]
    assert [state(one) for one in (good, flipped, unsigned)] == [State.SIGNED, State.SIGNING, State.SIGNING]
    assert KeptFile.objects.filter(part="signed").count() == 1


@pytest.mark.parametrize("name", ["Đoàn Thị Ngân Hà", "doan thi ngan ha", "ĐOÀN THỊ NGÂN HÀ (CTUBND)"])
def test_the_leaders_own_name_is_known_however_it_is_written(
    office: Office, drafted: Drafted, ca: Authority, name: str
) -> None:
    dossier = drafted("một")
    out(office, dossier)
    assert back(office, signed(original(dossier), ca.vouch(name)))[0][0]


def test_another_persons_trusted_signature_is_shown_and_waits_for_a_decision(
    office: Office, drafted: Drafted, ca: Authority
) -> None:
    dossier = drafted("một")
    out(office, dossier)
    pdf = signed(original(dossier), ca.vouch("UBND xã Bến Ngọc"))
    ((taken, sentence),) = back(office, pdf)

    assert not taken
    assert "“UBND xã Bến Ngọc” (do “CA thử nghiệm Bến Ngọc” cấp)" in sentence
    assert state(dossier) == State.SIGNING
    assert back(office, pdf, other_names=True)[0][0]
    assert SignItem.objects.get().signer == "UBND xã Bến Ngọc"


def test_an_untrusted_signature_is_never_taken_whatever_is_ticked(
    office: Office, drafted: Drafted, ca: Authority
) -> None:
    assert ca
    dossier = drafted("một")
    out(office, dossier)
    ((taken, sentence),) = back(office, signed(original(dossier), certified(LEADER, None)), other_names=True)

    assert not taken
    assert "chưa có trong danh sách được tin cậy" in sentence
    assert not KeptFile.objects.filter(part="signed").exists()


def test_two_papers_with_the_same_words_are_each_signed(
    office: Office, drafted: Drafted, ca: Authority
) -> None:
    first, second = drafted("giống nhau"), drafted("giống nhau")
    out(office, first, second)
    pdfs = [signed(original(one), ca.vouch(), reason=f"lần {one.pk}") for one in (first, second)]

    assert [one[0] for one in back(office, *pdfs)] == [True, True]
    assert state(first) == state(second) == State.SIGNED


def test_sent_back_it_waits_no_more_and_a_late_signature_is_not_taken(
    office: Office, drafted: Drafted, ca: Authority
) -> None:
    dossier = drafted("một")
    out(office, dossier)
    pdf = signed(original(dossier), ca.vouch())
    working.send_back(dossier, act=office.act(office.cast.ha), reason="Sai năm sinh.")

    assert back(office, pdf) == [(False, f"Giấy {dossier.code} không còn chờ ký.")]
    assert state(dossier) == State.PROCESSING
    with pytest.raises(Stale, match="không còn chờ ký"):
        out(office, dossier)


def test_a_new_draft_waits_anew_after_it_was_sent_back(
    office: Office, drafted: Drafted, ca: Authority
) -> None:
    dossier = drafted("một")
    working.send_back(dossier, act=office.act(office.cast.ha), reason="Sai năm sinh.")
    pdf = press.render(replace(RECEIPT, request="sửa lại"))
    attach(dossier, act=office.act(office.cast.minh), part=Part.DRAFT, file=checked("Lần hai.pdf", pdf))
    working.resolve(dossier, act=office.act(office.cast.minh), proposal="Đã sửa.")

    assert back(office, signed(pdf, ca.vouch()))[0][0]
    assert state(dossier) == State.SIGNED


def test_signed_by_hand_it_waits_no_more(office: Office, drafted: Drafted) -> None:
    dossier = drafted("một")
    working.sign(dossier, act=office.act(office.cast.ha))

    assert not SignItem.objects.waiting().exists()
    assert SignItem.objects.get().signed is None


def test_when_the_dossier_has_moved_meanwhile_nothing_is_half_done(
    office: Office, drafted: Drafted, ca: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = drafted("một")
    out(office, dossier)
    Dossier.objects.filter(pk=dossier.pk).update(state=State.PROCESSING)
    ((taken, _),) = back(office, signed(original(dossier), ca.vouch()))

    assert not taken
    assert SignItem.objects.get().closed_at is None
    assert not KeptFile.objects.filter(part="signed").exists()


def test_only_who_signs_takes_out_and_brings_back(office: Office, drafted: Drafted) -> None:
    drafted("một")
    item = SignItem.objects.get()
    for person in (office.cast.minh, office.cast.van, office.cast.son, office.cast.tu):
        act = office.act(person, NOON)
        with pytest.raises(Refusal):
            take_out([item.pk], act=act)
        with pytest.raises(NotYours):
            take_in([Sent("a.pdf", b"%PDF-")], act=act, other_names=False)


def test_more_than_a_bundle_holds_is_refused(
    office: Office, drafted: Drafted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vidan.core.papers.actions.MOST", 1)
    with pytest.raises(BadInput, match="tối đa 1 giấy"):
        out(office, drafted("một"), drafted("hai"))
