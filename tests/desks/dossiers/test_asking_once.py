"""A resident is asked once; a second time needs a leader's reason, is counted, and its rows can be opened."""

from datetime import date, timedelta

import pytest

from tests.make import SINGLE, TUESDAY, Office
from vidan.desks.dossiers.actions import asking, working
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries.asked import asked, asked_more_than_once
from vidan.kit.refusals import BadInput, NotYours, Stale

WANTED = [working.Wanted("Giấy chứng sinh", originals=1)]
HOUR = timedelta(hours=1)
DAYS = (date(2026, 11, 1), date(2026, 11, 30))


def answered(office: Office) -> Dossier:
    dossier = office.dossier_in(State.WAITING, code=SINGLE)
    working.resume(dossier, act=office.act(office.cast.lan, TUESDAY + HOUR))
    return Dossier.objects.get(pk=dossier.pk)


def ask(office: Office, dossier: Dossier, hours: int) -> None:
    act = office.act(office.cast.minh, TUESDAY + hours * HOUR)
    working.ask_for_more(Dossier.objects.get(pk=dossier.pk), act=act, wanted=WANTED, reason="Vẫn mờ.")


def test_a_second_request_is_refused_without_leave(office: Office) -> None:
    dossier = answered(office)
    with pytest.raises(BadInput, match="mời lãnh đạo cho phép"):
        ask(office, dossier, 2)
    assert Dossier.objects.get(pk=dossier.pk).state == State.PROCESSING


def test_a_leader_s_leave_is_good_for_one_more(office: Office) -> None:
    dossier = answered(office)
    asking.allow_asking_again(dossier, act=office.act(office.cast.ha), reason="Cha bổ sung tên.")
    ask(office, dossier, 2)
    working.resume(Dossier.objects.get(pk=dossier.pk), act=office.act(office.cast.lan, TUESDAY + 3 * HOUR))

    second = dossier.supplements.get(nth=2)
    assert second.leave is not None
    assert second.leave.reason == "Cha bổ sung tên."
    with pytest.raises(BadInput):
        ask(office, dossier, 4)


def test_only_a_leader_gives_leave_with_a_reason_and_when_it_is_needed(office: Office) -> None:
    dossier = answered(office)
    with pytest.raises(NotYours):
        asking.allow_asking_again(dossier, act=office.act(office.cast.minh), reason="Vì…")
    with pytest.raises(BadInput):
        asking.allow_asking_again(dossier, act=office.act(office.cast.ha), reason="")
    never_asked = office.dossier_in(State.PROCESSING)
    with pytest.raises(Stale):
        asking.allow_asking_again(never_asked, act=office.act(office.cast.ha), reason="Vì…")


def test_the_figure_counts_what_its_rows_show(office: Office) -> None:
    dossier = answered(office)
    office.receive()
    office.dossier_in(State.WAITING)
    office.announce()
    scope = office.cast.scope(office.cast.ha, TUESDAY.date())
    assert asked(scope, *DAYS).more_than_once == 0

    asking.allow_asking_again(dossier, act=office.act(office.cast.ha), reason="Cha bổ sung tên.")
    ask(office, dossier, 2)
    figure = asked(scope, *DAYS)
    assert (figure.received, figure.once_or_more, figure.more_than_once) == (3, 2, 1)
    assert list(asked_more_than_once(scope, *DAYS)) == [dossier]


def test_nothing_received_is_no_figure(office: Office) -> None:
    scope = office.cast.scope(office.cast.ha, TUESDAY.date())
    assert asked(scope, *DAYS).share is None
    page = office.cast.browser(office.cast.ha).get("/ho-so/hoi-lai/?tu=01/11/2026&den=30/11/2026")
    assert "Chưa có số liệu" in page.content.decode()


def test_the_page_shows_only_the_viewers_own_unit(office: Office) -> None:
    dossier = answered(office)
    asking.allow_asking_again(dossier, act=office.act(office.cast.ha), reason="Cha bổ sung tên.")
    ask(office, dossier, 2)
    address = "/ho-so/hoi-lai/?tu=01/11/2026&den=30/11/2026"
    ours = office.cast.browser(office.cast.minh).get(address).content.decode()
    theirs = office.cast.browser(office.cast.tu).get(address).content.decode()

    assert dossier.code in ours
    assert "1 trên 1" in ours
    assert dossier.code not in theirs
    assert "Chưa có số liệu" in theirs


@pytest.mark.parametrize("period", ["tu=31/02/2026&den=1", "tu=&den=", "tu=30/11/2026&den=01/11/2026"])
def test_an_odd_period_is_answered(office: Office, period: str) -> None:
    answer = office.cast.browser(office.cast.ha).get(f"/ho-so/hoi-lai/?{period}")
    assert answer.status_code in (200, 422)
