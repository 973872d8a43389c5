"""A guide is “chưa được cán bộ duyệt” until who is answerable approves that edition; another edition is asked anew."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.cast import SET_UP
from tests.make import SINGLE, TUESDAY, Office
from vidan.core.accounts.actions import grant
from vidan.core.accounts.models import Role
from vidan.core.ledger.models import Entry
from vidan.desks.catalogue.actions import Judgement, judge
from vidan.desks.catalogue.models import Approval, ProcedureVersion
from vidan.desks.catalogue.queries import all_offered, offered, posting
from vidan.kit.refusals import Stale

HERE, PUBLIC = f"/niem-yet/{SINGLE}/duyet/", f"/thu-tuc/{SINGLE}/"
NOT_YET, APPROVED = "Nội dung chưa được cán bộ duyệt", "Nội dung đã được đơn vị duyệt ngày 17/11/2026"


@pytest.fixture
def ha(office: Office) -> Iterator[Client]:
    with time_machine.travel(TUESDAY, tick=False):
        yield office.cast.browser(office.cast.ha)


def send(verdict: str, **changed: str) -> dict[str, str]:
    return {"key": str(uuid4()), "edition": "1", "note": "", "verdict": verdict} | changed


def resident_reads() -> str:
    return Client().get(PUBLIC).content.decode()


def another_edition() -> None:
    old = ProcedureVersion.objects.filter(code=SINGLE).latest("edition")
    old.pk, old.edition = None, old.edition + 1
    old.valid_from = TUESDAY.date()
    old.save(force_insert=True)


def test_the_page_shows_every_fact_with_its_source(ha: Client) -> None:
    page = ha.get(HERE).content.decode()
    procedure = ProcedureVersion.objects.get(code=SINGLE).procedure
    said = [procedure.who, *procedure.steps, *(p.name for p in procedure.papers), procedure.limits[0].law]
    assert all(text in page for text in said)
    assert all(source.address in page for source in procedure.sources)


def test_approved_and_taken_back(office: Office, ha: Client) -> None:
    assert NOT_YET in resident_reads()
    assert ha.post(HERE, send("duyet")).status_code == 302
    assert APPROVED in resident_reads()
    assert NOT_YET not in resident_reads()
    unit, day = office.cast.commune.pk, TUESDAY.date()
    assert [one.version.code for one in all_offered(unit, day) if one.is_approved] == [SINGLE]
    assert ha.post(HERE, send("thoi-duyet", note="Có nghị quyết mới.")).status_code == 302
    assert NOT_YET in resident_reads()
    kinds = Entry.objects.filter(subject=f"procedure:{SINGLE}").order_by("pk").values_list("kind", flat=True)
    assert list(kinds)[-2:] == ["catalogue.approved", "catalogue.approval_withdrawn"]


def test_what_is_wrong_is_kept_for_who_mends_it(office: Office, ha: Client) -> None:
    ha.post(HERE, send("can-sua", note="Mẫu tờ khai đã đổi."))
    found = posting(office.cast.commune.pk, SINGLE, TUESDAY.date())
    assert found.is_wrong
    assert "Mẫu tờ khai đã đổi." in ha.get(f"/niem-yet/{SINGLE}/").content.decode()
    assert "1.004873" in ha.get("/niem-yet/?tt=can-sua").content.decode()
    assert NOT_YET in resident_reads()


def test_a_new_edition_needs_a_new_approval(ha: Client) -> None:
    ha.post(HERE, send("duyet"))
    another_edition()
    assert NOT_YET in resident_reads()


def test_what_was_not_the_edition_shown_is_not_approved(ha: Client) -> None:
    another_edition()
    answer = ha.post(HERE, send("duyet"))
    assert answer.status_code == 409
    assert "vừa có bản mới" in answer.content.decode()
    assert not Approval.objects.exists()


@pytest.mark.parametrize(
    ("verdict", "status"), [("can-sua", 422), ("thoi-duyet", 422), ("khac", 404)], ids=str
)
def test_what_cannot_be_is_refused(ha: Client, verdict: str, status: int) -> None:
    assert ha.post(HERE, send(verdict)).status_code == status
    assert not Approval.objects.exists()


def test_an_approval_nobody_gave_is_not_taken_back(office: Office) -> None:
    said = Judgement(Approval.Verdict.WITHDRAWN, 1, "UBND xã", "Lý do")
    act = office.act(office.cast.ha)
    with pytest.raises(Stale):
        judge(act.deed(Role.LEADER), office.cast.commune, SINGLE, said, on=TUESDAY.date())


def test_two_clicks_and_two_people_leave_one_approval_with_the_first_day(office: Office, ha: Client) -> None:
    clicked = send("duyet")
    assert [ha.post(HERE, clicked).status_code for _ in range(2)] == [302, 302]
    said, act = Judgement(Approval.Verdict.APPROVED, 1, "UBND xã"), office.act(office.cast.ha)
    later = TUESDAY.date() + timedelta(days=1)
    judge(act.deed(Role.LEADER), office.cast.commune, SINGLE, said, on=later)
    assert Approval.objects.get().on == TUESDAY.date()
    assert Entry.objects.filter(kind="catalogue.approved").count() == 1


def test_another_unit_answers_for_itself(office: Office, ha: Client) -> None:
    ha.post(HERE, send("duyet"))
    day = TUESDAY.date()
    assert offered(office.cast.commune.pk, SINGLE, day).is_approved
    assert not offered(office.cast.elsewhere.pk, SINGLE, day).is_approved


def test_the_director_of_the_centre_may_and_posts_nothing(office: Office) -> None:
    grant(
        SET_UP,
        account=office.cast.tu,
        role=Role.CENTRE_DIRECTOR,
        unit=office.cast.commune,
        since=SET_UP.at.date(),
    )
    with time_machine.travel(TUESDAY, tick=False):
        tu = office.cast.browser(office.cast.tu)
        assert tu.get("/niem-yet/").status_code == 200
        assert tu.post(HERE, send("duyet")).status_code == 302
        ended = {"key": str(uuid4()), "on": "17/11/2026", "document": "Thông báo 3"}
        assert tu.post(f"/niem-yet/{SINGLE}/thoi/", ended).status_code == 403
    assert Approval.objects.get().by.startswith("Trung tâm Phục vụ hành chính công")


@pytest.mark.parametrize(
    ("who", "may_read"), [("tam", True), ("lan", False), ("minh", False), ("son", False)]
)
def test_others_do_not_approve(office: Office, who: str, may_read: bool) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        browser = office.cast.browser(getattr(office.cast, who))
        assert (browser.get(HERE).status_code == 200) is may_read
        assert browser.post(HERE, send("duyet")).status_code == 403
    assert not Approval.objects.exists()
