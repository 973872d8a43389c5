"""The closed register: numbers and dates, seen by the handler and the leader alone."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from tests.make import TUESDAY, VIETNAM, Office
from vidan.core.accounts.models import Account
from vidan.desks.petitions.actions import closed
from vidan.desks.petitions.actions.closed import Lodged
from vidan.desks.petitions.models import SealedLine
from vidan.desks.petitions.sealed import ACCEPT, RESOLVE, LineState
from vidan.kit.refusals import BadInput, NotFound, NotYours, Stale

pytestmark = pytest.mark.django_db
COMPLEX, ESPECIALLY = "resolve_complex", "resolve_especially"
DENUNCIATION, COMPLAINT = SealedLine.Kind.DENUNCIATION, SealedLine.Kind.COMPLAINT


def lodged(
    office: Office, kind: SealedLine.Kind = DENUNCIATION, handler: Account | None = None
) -> SealedLine:
    """Entered at the counter for the officer who handles it."""
    to = (handler or office.cast.minh).pk
    return closed.lodge(office.act(office.cast.lan), Lodged(office.cast.commune.pk, kind, TUESDAY.date(), to))


def due(line: SealedLine) -> str:
    assert line.promise is not None
    return timezone.localdate(line.promise.due_at, VIETNAM).isoformat()


def test_each_kind_has_a_register_of_its_own_and_seven_working_days(office: Office) -> None:
    lines = [lodged(office), lodged(office), lodged(office, COMPLAINT)]
    assert [line.code for line in lines] == ["TC 1/2026", "TC 2/2026", "KN 1/2026"]
    assert due(lines[0]) == "2026-11-27"  # 24 November is a day off


def test_only_its_handler_and_the_leader_of_the_very_unit_see_it(office: Office) -> None:
    cast, line = office.cast, lodged(office)
    see = [
        person.username
        for person in (cast.lan, cast.minh, cast.van, cast.ha, cast.son, cast.tam, cast.tu)
        if SealedLine.objects.visible_to(cast.scope(person)).filter(pk=line.pk).exists()
    ]
    assert see == ["minh", "ha"]


def test_its_handler_sees_it_among_todays_work_and_the_leader_once_it_is_late(office: Office) -> None:
    cast, line = office.cast, lodged(office)
    tiles = ("/so-kin/?xem=toi", "/so-kin/?xem=qua-han")

    def shown(who: Account) -> list[bool]:
        today = cast.browser(who).get("/viec-hom-nay/").content.decode()
        return [tile in today for tile in tiles]

    with time_machine.travel(TUESDAY):
        assert [shown(who) for who in (cast.minh, cast.ha, cast.lan)] == [
            [True, False],
            [False] * 2,
            [False] * 2,
        ]
    with time_machine.travel(TUESDAY + timedelta(days=11)):
        assert [shown(who) for who in (cast.minh, cast.ha, cast.lan)] == [
            [True] * 2,
            [False, True],
            [False] * 2,
        ]
        assert line.code in cast.browser(cast.ha).get(tiles[1]).content.decode()
        assert line.code not in cast.browser(cast.ha).get(tiles[0]).content.decode()


def test_accepted_it_is_due_thirty_days_on_complex_sixty_especially_complex_ninety(office: Office) -> None:
    line, act = lodged(office), office.act
    closed.move(ACCEPT, line, act(office.cast.minh), document="12/QĐ-UBND", on=TUESDAY.date())
    line.refresh_from_db()
    assert (line.state, due(line)) == (LineState.ACCEPTED, "2026-12-17")
    with pytest.raises(NotYours):
        closed.extend(act(office.cast.minh), line, document="13/QĐ-UBND", step=COMPLEX)
    steps = (1, COMPLEX, "2027-01-18"), (2, ESPECIALLY, "2027-02-15")  # the sixtieth day is a Saturday
    for times, step, until in steps:
        closed.extend(act(office.cast.ha), line, document=f"{12 + times}/QĐ-UBND", step=step)
        line.refresh_from_db()
        assert (line.extensions, due(line)) == (times, until)
    with pytest.raises(Stale):
        closed.extend(act(office.cast.ha), line, document="15/QĐ-UBND", step=ESPECIALLY)
    closed.move(RESOLVE, line, act(office.cast.minh), document="20/QĐ-UBND", on=TUESDAY.date())
    line.refresh_from_db()
    assert line.promise is not None
    assert (line.state, line.promise.end) == (LineState.RESOLVED, "done")


def test_a_complaint_is_extended_once_and_nothing_is_once_it_is_late(office: Office) -> None:
    late, line = lodged(office), lodged(office, COMPLAINT)
    for one in (late, line):
        closed.move(ACCEPT, one, office.act(office.cast.minh), document="12", on=TUESDAY.date())
        one.refresh_from_db()
    closed.extend(office.act(office.cast.ha), line, document="13", step=COMPLEX)
    line.refresh_from_db()
    assert due(line) == "2027-01-04"  # 1 January is a holiday
    with pytest.raises(Stale):
        closed.extend(office.act(office.cast.ha), line, document="14", step=COMPLEX)
    with pytest.raises(Stale, match="quá hạn"):
        closed.extend(
            office.act(office.cast.ha, TUESDAY + timedelta(days=31)), late, document="13", step=COMPLEX
        )


@time_machine.travel(TUESDAY)
def test_two_open_pages_extend_once_and_the_second_is_told(office: Office) -> None:
    line, browser = lodged(office), office.cast.browser(office.cast.ha)
    closed.move(ACCEPT, line, office.act(office.cast.minh), document="12", on=TUESDAY.date())
    address = f"/so-kin/{line.pk}/"
    shown = re.search(r'name="step" value="([^"]+)"', browser.get(address).content.decode())
    assert shown is not None
    pages = [{"key": str(uuid4()), "step": shown[1], "document": f"{13 + n}/QĐ-UBND"} for n in range(2)]
    answers = [browser.post(f"{address}gia-han/", page) for page in (pages[0], pages[0], pages[1])]
    assert [answer.status_code for answer in answers] == [302, 302, 422]  # clicked twice it is one
    assert "vừa được gia hạn" in answers[2].content.decode()
    line.refresh_from_db()
    assert (line.extensions, line.document) == (1, "13/QĐ-UBND")


def test_who_had_it_before_it_was_handed_over_neither_sees_nor_moves_it(office: Office) -> None:
    cast, line = office.cast, lodged(office)
    closed.hand_over(office.act(cast.ha), line, cast.van.pk)
    line.refresh_from_db()
    assert line.handler == cast.van
    with pytest.raises(NotFound):
        closed.move(ACCEPT, line, office.act(cast.minh), document="12", on=TUESDAY.date())


def test_somebody_of_another_unit_handles_nothing_here(office: Office) -> None:
    with pytest.raises(BadInput):
        lodged(office, handler=office.cast.tu)
    assert not SealedLine.objects.exists()
