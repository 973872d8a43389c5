"""The closed register: numbers and dates, seen by the handler and the leader alone."""

import pytest
from django.utils import timezone

from tests.make import TUESDAY, VIETNAM, Office
from vidan.core.accounts.models import Account
from vidan.desks.petitions.actions import closed
from vidan.desks.petitions.actions.closed import Lodged
from vidan.desks.petitions.models import SealedLine
from vidan.desks.petitions.sealed import ACCEPT, RESOLVE, LineState
from vidan.kit.refusals import BadInput, NotFound, NotYours

pytestmark = pytest.mark.django_db
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


def test_accepted_it_is_due_thirty_days_on_and_a_complex_denunciation_sixty(office: Office) -> None:
    line, act = lodged(office), office.act
    closed.move(ACCEPT, line, act(office.cast.minh), document="12/QĐ-UBND", on=TUESDAY.date())
    line.refresh_from_db()
    assert (line.state, due(line)) == (LineState.ACCEPTED, "2026-12-17")
    with pytest.raises(NotYours):
        closed.extend(act(office.cast.minh), line, document="13/QĐ-UBND")
    closed.extend(act(office.cast.ha), line, document="13/QĐ-UBND")
    line.refresh_from_db()
    assert (line.is_complex, due(line)) == (True, "2027-01-18")  # the sixtieth day is a Saturday
    closed.move(RESOLVE, line, act(office.cast.minh), document="20/QĐ-UBND", on=TUESDAY.date())
    line.refresh_from_db()
    assert line.promise is not None
    assert (line.state, line.promise.end) == (LineState.RESOLVED, "done")


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
