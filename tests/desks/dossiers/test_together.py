"""What is handed in together stays together: taken in after one another, moved, returned and told as one visit."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.http import HttpResponse

from tests.core.papers import reading
from tests.desks.dossiers.counter import fields, newest
from tests.desks.dossiers.test_parties import AUTHORISED
from tests.make import BIRTH, SINGLE, TUESDAY, Office
from vidan.core.accounts.models import Account, Look
from vidan.core.ledger.models import Entry
from vidan.core.people.models import Person
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.actions.receiving import receive
from vidan.desks.dossiers.actions.together import step_together
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.proof import disagreements
from vidan.kit.refusals import Stale

LATER = TUESDAY + timedelta(hours=1)


def came_next(office: Office, first: Dossier, code: str = SINGLE) -> Dossier:
    """Another dossier of the same visit and person, by the verb."""
    intake = office.intake(code=code)
    again = replace(intake, applicant=replace(intake.applicant, card_number=""), came_with=first)
    return receive(again, office.quote(intake), act=office.act(office.cast.lan))


def along(office: Office, first: Dossier, **changed: Any) -> HttpResponse:
    """The intake page of the next dossier of this visit, sent by the counter."""
    sent = fields(office, **changed)
    return office.cast.browser(office.cast.lan).post(f"/ho-so/moi/?tt={BIRTH}&cung={first.code}", sent)  # type: ignore[return-value]


def together(office: Office, who: Account, dossier: Dossier, slug: str, **sent: Any) -> HttpResponse:
    """One step for several, from the page of the visit."""
    sent = {"key": str(uuid4())} | sent
    return office.cast.browser(who).post(f"/ho-so/{dossier.code}/cung-luot/{slug}/", sent)  # type: ignore[return-value]


@time_machine.travel(TUESDAY, tick=False)
def test_the_next_dossier_needs_no_card_and_makes_no_second_person(office: Office) -> None:
    first = office.receive()
    page = office.cast.browser(office.cast.lan).get(f"/ho-so/moi/?tt={BIRTH}&cung={first.code}")
    shown = page.content.decode()
    assert 'value="Nguyễn Thị Ngọc Ẩn"' in shown
    assert 'value="0912345678"' in shown
    assert Look.objects.filter(subject=first.subject, kind=Look.Kind.REVEALED).exists()
    assert along(office, first, card_number="").status_code == 302
    second = newest()
    assert second.came_with == first
    assert second.applicant_id == first.applicant_id
    assert Person.objects.count() == 1
    assert json.loads(Entry.objects.get(subject=second.subject).facts)["came_with"] == first.subject
    assert along(office, second, card_number="").status_code == 302
    assert newest().came_with == first, "the third hangs on the first, not on the second"
    assert list(disagreements()) == []


@time_machine.travel(TUESDAY, tick=False)
def test_another_person_of_the_same_visit_is_another_person(office: Office) -> None:
    first = office.receive()
    along(office, first, card_number="", born_on="09/03/1968")  # her mother bears the same name
    along(office, first, card_number="", full_name="Lò Thị Đường Ỷ")
    assert Person.objects.count() == 3
    assert Dossier.objects.filter(came_with=first).count() == 2


@time_machine.travel(TUESDAY, tick=False)
def test_who_hands_in_for_several_is_written_once_and_carried_over(office: Office) -> None:
    browser = office.cast.browser(office.cast.lan)
    browser.post(f"/ho-so/moi/?tt={BIRTH}", fields(office, **AUTHORISED))
    page = browser.get(f"/ho-so/moi/?tt={BIRTH}&cung={newest().code}").content.decode()
    for said in ("Lò Thị Đường Ỷ", "văn bản ủy quyền số 15/UQ", "16/11/2026"):
        assert said in page


def test_a_visit_ends_with_its_day(office: Office) -> None:
    first = office.receive()
    with time_machine.travel(TUESDAY + timedelta(days=1), tick=False):
        answer = along(office, first)
    assert answer.status_code == 409
    assert Dossier.objects.count() == 1


@time_machine.travel(LATER, tick=False)
def test_one_click_takes_up_all_of_them_with_an_entry_each(office: Office) -> None:
    first = office.receive()
    second = came_next(office, first)
    both = [str(first.pk), str(second.pk)]
    key = str(uuid4())
    answer = together(office, office.cast.minh, second, "nhan-giai-quyet", which=both, key=key)
    assert answer.status_code == 302, answer.content.decode()
    again = together(office, office.cast.minh, second, "nhan-giai-quyet", which=both, key=key)
    assert again.status_code == 302, "a resend finds it done"
    assert set(Dossier.objects.values_list("state", flat=True)) == {State.PROCESSING}
    assert Entry.objects.filter(kind="take_up").count() == 2


def test_when_one_cannot_none_moves_and_it_is_named(office: Office) -> None:
    first = office.receive()
    second = came_next(office, first)
    working.take_up(second, act=office.act(office.cast.minh, LATER))
    act = office.act(office.cast.minh, LATER, str(uuid4()))
    with pytest.raises(Stale) as refused:
        step_together([first, second], lambda d, one: working.take_up(d, act=one), act=act)
    assert refused.value.sentence.startswith(second.code)
    first.refresh_from_db()
    assert first.state == State.RECEIVED


def test_one_person_takes_all_results_and_signs_once(office: Office) -> None:
    first = office.dossier_in(State.DONE)
    second = office.dossier_in(State.DONE, code=SINGLE)
    Dossier.objects.filter(pk=second.pk).update(came_with=first)
    with time_machine.travel(LATER, tick=False):
        page = office.cast.browser(office.cast.lan).get(f"/ho-so/{first.code}/cung-luot/").content.decode()
        assert "Nguyễn Thị Ngọc Ẩn (người yêu cầu)" in page
        sent = {
            "which": [str(first.pk), str(second.pk)],
            "whom": "applicant",
            "proof": "signed_for",
            "to": "",
        }
        answer = together(office, office.cast.lan, first, "tra-ket-qua", **sent)
    assert answer.status_code == 302, answer.content.decode()
    assert set(Dossier.objects.values_list("state", "returned_to")) == {
        (State.RETURNED, "Nguyễn Thị Ngọc Ẩn")
    }


def test_all_go_to_one_desk_and_are_received_at_once(office: Office) -> None:
    first = office.receive()
    second = came_next(office, first)
    cast, both = office.cast, [str(first.pk), str(second.pk)]
    with time_machine.travel(LATER, tick=False):
        to = f"{cast.commune.pk}-officer-{cast.minh.pk}"
        given = together(office, cast.lan, first, "ban-giao", which=both, to=to, limit="", note="")
        assert given.status_code == 302, given.content.decode()
        taken = together(office, cast.minh, first, "nhan", which=both)
        assert taken.status_code == 302, taken.content.decode()
    assert [(d.handler, d.offer) for d in Dossier.objects.all()] == [(cast.minh, None)] * 2


@time_machine.travel(LATER, tick=False)
def test_nothing_ticked_is_a_sentence_at_the_field(office: Office) -> None:
    first = office.receive()
    came_next(office, first)
    answer = together(office, office.cast.minh, first, "nhan-giai-quyet")
    assert answer.status_code == 422
    assert "Mời chọn ít nhất một hồ sơ." in answer.content.decode()


@time_machine.travel(LATER, tick=False)
def test_a_stranger_sees_nothing_of_a_visit(office: Office) -> None:
    first = office.receive()
    browser = office.cast.browser(office.cast.tu)
    for address in ("cung-luot/", "cung-luot.pdf"):
        assert browser.get(f"/ho-so/{first.code}/{address}").status_code == 404
    assert (
        together(office, office.cast.tu, first, "nhan-giai-quyet", which=[str(first.pk)]).status_code == 404
    )


@time_machine.travel(LATER, tick=False)
def test_the_slip_lists_each_and_the_day_from_which_one_way_is_enough(office: Office) -> None:
    first = office.receive()
    second = came_next(office, first)
    pdf = office.cast.browser(office.cast.lan).get(f"/ho-so/{second.code}/cung-luot.pdf").content
    text = " ".join(reading.text(pdf).split())
    assert second.promise is not None
    assert second.promise.due_at is not None
    for said in (
        first.code,
        second.code,
        "lấy đủ cả 2 kết quả",
        f"{second.promise.due_at.day} tháng {second.promise.due_at.month}",
    ):
        assert said in text


@time_machine.travel(LATER, tick=False)
def test_the_family_sees_its_own_and_nobody_elses(office: Office) -> None:
    first = office.receive()
    mine = came_next(office, first)
    intake = office.intake(code=SINGLE)
    stranger = replace(intake.applicant, full_name="Lò Thị Đường Ỷ", card_number="", phone="")
    other = receive(
        replace(intake, applicant=stranger, came_with=first),
        office.quote(intake),
        act=office.act(office.cast.lan),
    )
    page = office.cast.browser(office.cast.lan).get(f"/theo-doi/q/{first.track_token}/").content.decode()
    assert mine.code in page
    assert other.code not in page
