"""Abuse sent many times is hidden once, with all that was joined with it in the same words; others stay."""

from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.desks.petitions.saying import sent, sent_later
from tests.make import TUESDAY, Office
from vidan.core.jobs.working import work_off
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry
from vidan.core.notices.models import Message
from vidan.desks.petitions.actions import moderating
from vidan.desks.petitions.actions.triaging import merge
from vidan.desks.petitions.models import Petition
from vidan.desks.petitions.proof import disagreements
from vidan.desks.petitions.states import State

pytestmark = pytest.mark.django_db
RUDE = "Toàn lũ vô tích sự ở cái xã này, phá cho mà biết tay."
WHY = "Lời xúc phạm, không nêu việc gì."
CODE = "2345-6789-ABCD"


def flood(office: Office) -> tuple[Petition, list[Petition], Petition]:
    """The first, four copies, and one in other words that somebody joined by hand."""
    first = sent(office, RUDE)
    copies = [sent_later(n, office, f"{RUDE} nhé", phone="0912345678") for n in range(1, 4)]
    copies.append(sent_later(5, office, RUDE, token=CODE))
    other = sent_later(9, office, "Cán bộ quầy ba nói trống không với người già.")
    merge(office.act(office.cast.lan), other, first)
    return first, copies, other


def hide(office: Office, petition: Petition, **more: str) -> int:
    typed = {"key": str(uuid4()), "reason": WHY} | more
    return office.cast.browser(office.cast.lan).post(f"/y-kien/{petition.pk}/an/", typed).status_code


@time_machine.travel(TUESDAY, tick=True)
def test_one_tick_hides_the_copies_each_by_an_entry_and_what_says_something_else_stands_in(
    office: Office,
) -> None:
    first, copies, other = flood(office)
    page = office.cast.browser(office.cast.lan).get(f"/y-kien/{first.pk}/an/").content.decode()
    assert "Ẩn cả 4 ý kiến cùng lời đã gộp vào đây" in page
    assert hide(office, first, with_same="on") == 302
    assert hide(office, first, with_same="on") == 404  # nothing is left to hide
    rows = [Petition.objects.get(pk=one.pk) for one in (first, *copies, other)]
    assert [one.state for one in rows] == [State.HIDDEN] * 5 + [State.RECEIVED]
    assert {one.reason for one in rows[:5]} == {WHY}
    assert Entry.objects.filter(kind="hide_joined").count() == 4
    assert read_facts(Entry.objects.get(kind="hide_petition").facts)["same"] == 4
    assert list(disagreements()) == []
    work_off()
    told = Message.objects.filter(title__startswith="Đã xem xét ý kiến của bà con")
    assert {row.subject for row in told} == {one.subject for one in copies[:3]}


@time_machine.travel(TUESDAY, tick=True)
def test_each_copy_may_be_appealed_and_taken_up_again_by_itself(office: Office) -> None:
    first, copies, _ = flood(office)
    moderating.hide(office.act(office.cast.lan), first, WHY, with_same=True)
    assert WHY in Client().get(f"/gop-y/{CODE}/").content.decode()
    words = {"key": str(uuid4()), "appeal": "Tôi nóng giận, xin nói lại cho phải."}
    assert Client().post(f"/gop-y/{CODE}/xem-lai/", words).status_code == 302
    copy = Petition.objects.get(pk=copies[3].pk)
    assert (copy.state, copy.merged_into) == (State.APPEALED, None)
    moderating.restore(office.act(office.cast.ha), copy)
    copy.refresh_from_db()
    assert copy.promise is not None
    assert (copy.state, copy.promise.clock) == (State.TRIAGED, "running")


@time_machine.travel(TUESDAY, tick=True)
def test_without_the_tick_the_oldest_copy_stands_in_as_before(office: Office) -> None:
    first, copies, _ = flood(office)
    assert hide(office, first) == 302
    assert Petition.objects.get(pk=copies[0].pk).state == State.RECEIVED


@time_machine.travel(TUESDAY, tick=True)
def test_where_nothing_was_joined_there_is_no_tick(office: Office) -> None:
    page = office.cast.browser(office.cast.lan).get(f"/y-kien/{sent(office).pk}/an/").content.decode()
    assert "cùng lời" not in page
