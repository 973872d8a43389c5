"""A mistaken receipt is put right in the open: both papers stay, and anybody can ask which one stands."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.doing import correction
from tests.make import SINGLE, TUESDAY, Office
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry
from vidan.core.promises.models import Promise
from vidan.desks.catalogue.models import ProcedureVersion
from vidan.desks.dossiers.actions.correcting import correct_receipt
from vidan.desks.dossiers.actions.receiving import Brought
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, IssuedPaper
from vidan.desks.dossiers.papers import Receipt
from vidan.desks.dossiers.papers.filling import reprint
from vidan.desks.dossiers.papers.seal import paper_seal
from vidan.desks.dossiers.proof import disagreements
from vidan.kit.refusals import BadInput, Refusal

HOUR = timedelta(hours=1)


def put_right(office: Office, dossier: Dossier, who: str = "lan", hours: int = 1, **changed: Any) -> Dossier:
    act = office.act(getattr(office.cast, who), TUESDAY + hours * HOUR)
    correct_receipt(dossier, act=act, right=correction(dossier, **changed), reason="Ghi nhầm tên thôn.")
    return Dossier.objects.select_related("promise").get(pk=dossier.pk)


def papers(dossier: Dossier) -> list[IssuedPaper]:
    return list(dossier.issued.filter(form=IssuedPaper.Form.RECEIPT))


def longer(dossier: Dossier) -> ProcedureVersion:
    """A procedure with more days than “trong ngày”."""
    return ProcedureVersion.objects.get(code=SINGLE)


def test_the_new_edition_names_the_old_one_and_both_hashes_are_in_the_ledger(office: Office) -> None:
    dossier = put_right(office, office.receive(), applicant_address="Thôn Đoài, xã Bến Ngọc")
    old, new = papers(dossier)
    right = reprint(new, dossier)

    assert dossier.applicant_address == "Thôn Đoài, xã Bến Ngọc"
    assert isinstance(right, Receipt)
    assert right.applicant.address == "Thôn Đoài, xã Bến Ngọc"
    assert right.replaces.startswith("Thay thế giấy lập lúc 09 giờ 10 phút, ngày 17/11/2026.")
    assert new.replaces == old
    facts = read_facts(Entry.objects.get(kind="correct_receipt").facts)
    assert (facts["paper"], facts["replaces"]) == (paper_seal(new.data), paper_seal(old.data))
    assert facts["changed"] == "applicant_address"
    assert list(disagreements()) == []


def test_the_old_paper_prints_as_it_was(office: Office) -> None:
    dossier = office.receive()
    before = reprint(papers(dossier)[0], dossier)
    after = put_right(office, dossier, applicant_name="Nguyễn Thị Ngọc Ân")
    assert reprint(papers(after)[0], after) == before


def test_anybody_may_ask_which_paper_stands_and_learns_no_name(office: Office) -> None:
    dossier = put_right(office, office.receive(), applicant_name="Nguyễn Thị Ngọc Ân")
    old, new = papers(dossier)
    stands = Client().get(f"/giay/?ma={new.check_code}").content.decode()
    replaced = Client().get(f"/giay/?ma={(old.check_code or '').lower().replace('-', ' ')}").content.decode()

    assert "Giấy này còn hiệu lực" in stands
    assert "Giấy này đã được thay thế" in replaced
    assert (new.check_code or "") in replaced
    for page in (stands, replaced):
        assert "Ngọc" not in page.replace("Bến Ngọc", "").replace("BẾN NGỌC", "")
        assert "0912" not in page


@pytest.mark.parametrize("typed", ["", "ABCD-EFGH-JKLM", "x" * 90, "\x00", "../../", "١٢٣٤"])
def test_an_unknown_code_is_answered(office: Office, typed: str) -> None:
    answer = Client().get("/giay/", {"ma": typed})
    assert answer.status_code == (404 if typed.strip() else 200)


def test_the_qr_of_the_old_paper_says_that_it_was_replaced(office: Office) -> None:
    dossier = put_right(office, office.receive(), request="Đăng ký khai sinh cho con thứ hai")
    old, new = (reprint(paper, dossier) for paper in papers(dossier))
    words = "Giấy bà con vừa quét đã được thay thế"
    path = old.tracking_address.partition("://")[2].partition("/")[2]
    assert words in Client().get(f"/{path}").content.decode()
    path = new.tracking_address.partition("://")[2].partition("/")[2]
    assert words not in Client().get(f"/{path}").content.decode()


def test_the_counter_may_not_move_the_date_later_and_the_leader_may(office: Office) -> None:
    dossier = office.receive()
    version = longer(dossier)
    case = version.procedure.cases[0].key
    printed = dossier.promise.due_at if dossier.promise else None
    assert printed is not None
    with pytest.raises(BadInput, match="Mời lãnh đạo"):
        put_right(office, dossier, procedure=version, case_key=case)

    after = put_right(office, dossier, "ha", procedure=version, case_key=case)
    assert after.promise is not None
    assert after.promise.due_at is not None
    assert after.promise.due_at > printed
    assert after.promise.first_due_at == after.promise.due_at
    assert Entry.objects.filter(kind="correct_date").count() == 1
    assert list(disagreements()) == []


def test_a_printed_date_never_gets_earlier_and_the_law_s_date_stands_beside_it(office: Office) -> None:
    dossier = office.receive(code=SINGLE)
    birth = office.intake().procedure
    printed = dossier.promise.due_at if dossier.promise else None
    after = put_right(office, dossier, procedure=birth, case_key=birth.procedure.cases[0].key)

    assert after.promise is not None
    assert after.promise.due_at == printed
    assert after.promise.legal_due_at is not None
    assert printed is not None
    assert after.promise.legal_due_at < printed


def test_a_late_dossier_is_not_made_timely_by_a_correction(office: Office) -> None:
    dossier = office.receive()
    version = longer(dossier)
    with pytest.raises(Refusal, match="xin lỗi và hẹn lại"):
        put_right(office, dossier, "ha", hours=30, procedure=version, case_key=version.procedure.cases[0].key)
    assert Promise.objects.get(dossier=dossier).limit == "trong ngày"


def test_a_paper_listed_by_mistake_is_struck_and_stays_in_the_rows(office: Office) -> None:
    dossier = office.receive()
    there = list(dossier.handed_in.standing())
    kept = [Brought(p.name, p.kind, p.count) for p in there[1:]]
    after = put_right(office, dossier, papers=[*kept, Brought("Giấy cam đoan", "bản chính", 1)])

    assert after.handed_in.get(pk=there[0].pk).struck_at is not None
    assert [p.name for p in after.handed_in.standing()] == [*(p.name for p in kept), "Giấy cam đoan"]


def test_nothing_changed_is_no_correction_and_a_reason_is_needed(office: Office) -> None:
    dossier = office.receive()
    with pytest.raises(BadInput, match="Chưa có gì khác"):
        put_right(office, dossier)
    with pytest.raises(BadInput, match="sai ở đâu"):
        correct_receipt(
            dossier, act=office.act(office.cast.lan), right=correction(dossier, request="Khác"), reason=""
        )


def test_while_the_clock_waits_the_case_stays(office: Office) -> None:
    dossier = office.dossier_in(State.WAITING)
    version = longer(dossier)
    with pytest.raises(BadInput) as refusal:
        put_right(office, dossier, "ha", procedure=version, case_key=version.procedure.cases[0].key)
    assert refusal.value.field == "case"


def page(office: Office, dossier: Dossier) -> dict[str, str]:
    browser = office.cast.browser(office.cast.lan)
    form = browser.get(f"/ho-so/{dossier.code}/dinh-chinh/").context["form"]
    return {name: str(form.initial[name]) for name in form.fields if name not in ("key", "reason")} | {
        "key": str(uuid4()),
        "reason": "Ghi nhầm.",
    }


def test_the_page_shows_the_receipt_and_keeps_what_was_typed(office: Office) -> None:
    dossier = office.receive()
    browser = office.cast.browser(office.cast.lan)
    typed = page(office, dossier) | {"papers": "Giấy gì đó"}
    bad = browser.post(f"/ho-so/{dossier.code}/dinh-chinh/", typed)
    assert bad.status_code == 422
    assert "Giấy gì đó" in bad.content.decode()

    good = browser.post(
        f"/ho-so/{dossier.code}/dinh-chinh/", page(office, dossier) | {"request": "Cho con trai"}
    )
    assert good.status_code == 302
    assert len(papers(dossier)) == 2


def test_a_stranger_finds_no_such_page(office: Office) -> None:
    dossier = office.receive()
    answer = office.cast.browser(office.cast.tu).get(f"/ho-so/{dossier.code}/dinh-chinh/")
    assert answer.status_code == 404
    assert dossier.applicant_name not in answer.content.decode()
