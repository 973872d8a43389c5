"""The steps of a life event are “chưa được cán bộ duyệt” until who is answerable approves them as they are told now."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Role
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import verify
from vidan.desks.catalogue import life_events
from vidan.desks.catalogue.actions import Judgement, judge_event
from vidan.desks.catalogue.models import EventApproval
from vidan.desks.catalogue.queries import event_judged
from vidan.kit.refusals import NotFound, Stale

SLUG = "sinh-con"
HERE, PUBLIC = f"/niem-yet/su-kien/{SLUG}/", f"/su-kien/{SLUG}/"
NOT_YET, APPROVED = (
    "Thứ tự việc ở trang này chưa được cán bộ duyệt",
    "Nội dung đã được đơn vị duyệt ngày 17/11/2026",
)


@pytest.fixture
def ha(office: Office) -> Iterator[Client]:
    with time_machine.travel(TUESDAY, tick=False):
        yield office.cast.browser(office.cast.ha)


def now() -> str:
    found = life_events.life_event(SLUG)
    assert found is not None
    return found.edition


def send(verdict: str, **changed: str) -> dict[str, str]:
    return {"key": str(uuid4()), "edition": now(), "note": "", "verdict": verdict} | changed


def resident_reads() -> str:
    return Client().get(PUBLIC).content.decode()


def tell_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later release tells the first step in other words."""
    others = [one for one in life_events.life_events() if one.slug != SLUG]
    old = life_events.life_event(SLUG)
    assert old is not None
    changed = replace(old, steps=(replace(old.steps[0], title="Xin giấy chứng sinh"), *old.steps[1:]))
    monkeypatch.setattr(life_events, "life_events", lambda: (changed, *others))


def test_the_page_shows_every_step_with_its_procedures(ha: Client) -> None:
    page = ha.get(HERE).content.decode()
    event = life_events.life_event(SLUG)
    assert event is not None
    assert all(step.title in page for step in event.steps)
    assert all(f"/niem-yet/{code}/duyet/" in page for code in event.codes)
    assert f'href="{HERE}"' in ha.get("/niem-yet/su-kien/").content.decode()


def test_approved_and_taken_back_as_residents_read_it(ha: Client) -> None:
    assert NOT_YET in resident_reads()
    assert ha.post(HERE, send("duyet")).status_code == 302
    page = resident_reads()
    assert APPROVED in page
    assert NOT_YET not in page
    assert ha.post(HERE, send("thoi-duyet", note="Có nghị quyết mới.")).status_code == 302
    assert NOT_YET in resident_reads()
    kinds = Entry.objects.filter(subject=f"life_event:{SLUG}").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["catalogue.event_approved", "catalogue.event_approval_withdrawn"]
    assert all(fault is None for _, _, fault in verify())


def test_a_sentence_told_otherwise_needs_a_new_approval(ha: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    ha.post(HERE, send("duyet"))
    before = now()
    tell_otherwise(monkeypatch)
    assert NOT_YET in resident_reads()
    answer = ha.post(HERE, send("duyet", edition=before))
    assert answer.status_code == 409
    assert "vừa có bản mới" in answer.content.decode()


def test_what_is_wrong_is_kept_and_the_page_stays_marked(office: Office, ha: Client) -> None:
    assert ha.post(HERE, send("can-sua")).status_code == 422
    ha.post(HERE, send("can-sua", note="Thiếu việc tiêm phòng."))
    event = life_events.life_event(SLUG)
    assert event is not None
    found = event_judged(office.cast.commune.pk, event)
    assert found is not None
    assert found.note == "Thiếu việc tiêm phòng."
    assert "Thiếu việc tiêm phòng." in ha.get(HERE).content.decode()
    assert NOT_YET in resident_reads()


def test_two_clicks_leave_one_approval_and_another_unit_answers_for_itself(
    office: Office, ha: Client
) -> None:
    clicked = send("duyet")
    assert [ha.post(HERE, clicked).status_code for _ in range(2)] == [302, 302]
    assert EventApproval.objects.get().unit == office.cast.commune
    assert Entry.objects.filter(kind="catalogue.event_approved").count() == 1


def test_what_cannot_be_is_refused(office: Office, ha: Client) -> None:
    assert ha.post(HERE, send("khac")).status_code == 404
    assert ha.post(HERE, send("thoi-duyet", note="Lý do")).status_code == 409
    assert ha.post(HERE, send("duyet", edition="x")).status_code == 422
    assert ha.get("/niem-yet/su-kien/bay-len-trang/").status_code == 404
    deed = office.act(office.cast.ha).deed(Role.LEADER)
    said = Judgement(EventApproval.Verdict.APPROVED, now(), "UBND xã")
    with pytest.raises(NotFound):
        judge_event(deed, office.cast.commune, "bay-len-trang", said, on=TUESDAY.date())
    old = replace(said, edition="0" * 12)
    with pytest.raises(Stale):
        judge_event(deed, office.cast.commune, SLUG, old, on=TUESDAY.date())
    assert not EventApproval.objects.exists()


@pytest.mark.parametrize(
    ("who", "may_read"), [("tam", True), ("lan", False), ("minh", False), ("son", False)]
)
def test_others_do_not_approve(office: Office, who: str, may_read: bool) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        browser = office.cast.browser(getattr(office.cast, who))
        assert (browser.get(HERE).status_code == 200) is may_read
        assert browser.post(HERE, send("duyet")).status_code == 403
    assert not EventApproval.objects.exists()
