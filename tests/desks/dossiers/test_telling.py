"""The applicant is told of each step that concerns them, once, and with nothing that belongs to them."""

import re

import pytest
from django.db.models import QuerySet
from django.test import Client

from tests.make import TUESDAY, Office
from vidan.core.jobs.working import work_off
from vidan.core.notices.models import Message
from vidan.core.people.models import Person
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.axes import AXES
from vidan.desks.dossiers.flow import MESSAGED, MOVES, ONLY_ON_PAGE, TOLD, State
from vidan.desks.dossiers.models import Dossier


def told() -> list[str]:
    """What was said, oldest first."""
    work_off()
    return list(of_dossiers().order_by("pk").values_list("title", flat=True))


def of_dossiers() -> QuerySet[Message]:
    """Those about a step of a dossier; the desk above invites to a slip with its own."""
    return Message.objects.filter(subject__startswith="dossier:")


def test_every_step_that_concerns_the_applicant_is_told_once(office: Office) -> None:
    dossier = office.dossier_in(State.RETURNED)
    what = [TOLD[verb] for verb in ("receive", "record_result", "return_result")]
    assert told() == told() == [f"{words} (hồ sơ {dossier.code})" for words in what]
    assert set(of_dossiers().values_list("subject", "via", "to")) == {(dossier.subject, "zalo", "0912345678")}


@pytest.mark.parametrize(
    ("state", "verb"),
    [(State.WAITING, "ask_for_more"), (State.REFUSED, "refuse"), (State.DONE, "record_result")],
)
def test_the_last_step_is_among_what_is_told(office: Office, state: State, verb: str) -> None:
    office.dossier_in(state)
    assert told()[-1].startswith(TOLD[verb])


def test_papers_that_came_and_an_outside_result_are_told(office: Office) -> None:
    dossier = office.dossier_in(State.WAITING)
    working.resume(dossier, act=office.act(office.cast.lan, TUESDAY.replace(hour=10)))
    dossier.refresh_from_db()
    act = office.act(office.cast.minh, TUESDAY.replace(hour=11))
    working.record_outside_result(
        dossier, act=act, number="7/2026", on=TUESDAY.date(), system="Hệ thống hộ tịch"
    )
    assert [title.split(" (")[0] for title in told()[-2:]] == [TOLD["resume"], TOLD["record_outside_result"]]


def test_every_move_with_words_for_residents_is_sent_or_stands_only_on_the_page() -> None:
    verbs = {move.verb for move in (*MOVES, *AXES)}
    assert set(TOLD) <= verbs
    assert set(MESSAGED) == set(TOLD) - ONLY_ON_PAGE


def test_a_message_holds_nothing_of_the_person_and_opens_nothing_by_itself(office: Office) -> None:
    dossier = office.dossier_in(State.RETURNED)
    Dossier.objects.update(applicant_email="an@nha.example")
    told()
    for message in of_dossiers():
        said = message.title + message.body
        for secret in (dossier.applicant_name, "Ẩn", "0912345678", "037198000123", dossier.track_token):
            assert secret not in said
        assert dossier.code in said
        assert re.search(r"/theo-doi/(\s|$)", message.body)


def test_whoever_left_nothing_to_be_reached_by_gets_no_message(office: Office) -> None:
    office.receive(phone="")
    assert told() == []


def test_whoever_declined_is_left_in_peace(office: Office) -> None:
    office.receive()
    Person.objects.update(declines_notices=True)
    told()
    assert Message.objects.get().outcome == Message.Outcome.DECLINED


def test_the_link_leads_to_the_tracking_page(office: Office, client: Client) -> None:
    office.receive()
    told()
    path = re.search(r"https?://[^/]+(/\S*)$", Message.objects.get().body)
    assert path
    assert client.get(path[1]).status_code == 200
