"""The letters book counts what is out and nothing earlier; thanks and apologies in time; old letters forget whom."""

from datetime import timedelta
from typing import Any

import time_machine
from django.db import transaction

from tests.desks.dossiers.test_apology import DUE, HOUR, NEW, delivered
from tests.desks.dossiers.test_apology import fresh as fresh_dossier
from tests.desks.letters.written import LATER, drafted, fresh, walked
from tests.make import TUESDAY, Office
from vidan.boards.figures.queries.apologies import broken
from vidan.core.jobs.actions import enqueue
from vidan.core.jobs.working import work_off
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.actions.reopening import reopen
from vidan.desks.dossiers.models import EarlierRound
from vidan.desks.dossiers.queries.broken import told_before
from vidan.desks.letters.actions.delivering import Door, send
from vidan.desks.letters.actions.forgetting import KEPT
from vidan.desks.letters.actions.holding import stop
from vidan.desks.letters.models import Letter
from vidan.desks.letters.proof import disagreements
from vidan.desks.letters.queries.book import booked, figures, sorry, thanks
from vidan.desks.letters.states import Channel, State
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.workdays.spans import Span

NOVEMBER = Span(TUESDAY.date().replace(day=1), TUESDAY.date().replace(day=30))


def test_a_letter_on_its_way_is_not_counted_as_arrived(office: Office) -> None:
    for number, state in enumerate((State.READ, State.CARRIED, State.DELIVERED)):
        name = f"Người {('Một', 'Hai', 'Ba')[number]}"
        walked(office, drafted(office, source=f"calendar:2026:test:{number}", full_name=name), state)
    stop(
        office.act(office.cast.van),
        drafted(office, source="calendar:2026:test:9", full_name="Người Tư"),
        "Thôi.",
    )
    found = {
        one.slug: (one.part, one.whole)
        for one in figures(booked(office.cast.scope(office.cast.van), NOVEMBER))
    }
    assert found == {
        "ban-thao": (4, 4),
        "dung": (1, 4),
        "da-ky": (2, 4),
        "da-den": (1, 4),
        "khong-nhan": (0, 4),
    }


def test_thanks_count_when_they_are_there_within_five_working_days(office: Office) -> None:
    said: dict[str, Any] = {
        "occasion": Occasion.THANKS_SUGGESTION,
        "details": {"on": "ngày 1", "matter": "việc", "next_step": "đã làm"},
    }
    for number, at in enumerate((LATER, TUESDAY + timedelta(days=9))):
        letter = drafted(office, source=f"calendar:2026:test:{number}", **said)
        assert letter.wanted_on == (TUESDAY + timedelta(days=8)).date()  # 24/11 is a day off
        walked(office, letter, State.DELIVERED, at)
    drafted(office, source="calendar:2026:test:5", **said)
    scope = office.cast.scope(office.cast.van)
    whole, done = thanks(scope, NOVEMBER, TUESDAY + timedelta(days=12))
    assert (whole.count(), done.count()) == (3, 1)
    assert thanks(scope, NOVEMBER, TUESDAY + timedelta(days=2))[0].count() == 0  # their day has not passed


def test_a_thanks_that_somebody_stopped_still_counts_but_not_one_that_nobody_may_send(office: Office) -> None:
    said: dict[str, Any] = {"occasion": Occasion.THANKS_SUGGESTION}
    kept, spared, declined = (
        drafted(office, source=f"calendar:2026:test:{number}", full_name=f"Người {name}", **said)
        for number, name in enumerate(("Một", "Hai", "Ba"))
    )
    van = office.cast.van
    stop(office.act(van), kept, "Bận quá.")
    stop(office.act(van), spared, "Bà đã nói.", key="opted_out")
    Letter.objects.filter(pk=declined.pk).update(state=State.DECLINED)
    whole, _ = thanks(office.cast.scope(van), NOVEMBER, TUESDAY + timedelta(days=12))
    assert list(whole) == [kept]


def test_a_date_that_was_missed_without_a_word_counts_against_the_house(office: Office) -> None:
    dossier = office.receive()
    rows = sorry(office.cast.scope(office.cast.van), NOVEMBER, TUESDAY + timedelta(days=9))
    assert [(one.code, one.in_time) for one in rows] == [(dossier.code, False)]
    assert sorry(office.cast.scope(office.cast.tu), NOVEMBER, TUESDAY + timedelta(days=9)) == []


def test_a_reopened_dossier_is_two_dates_and_an_apology_of_the_first_says_nothing_of_the_second(
    office: Office,
) -> None:
    """Also refused it was late: the same figure as on the page of figures."""
    dossier, again = delivered(office), NEW - HOUR
    refusing = office.act(office.cast.minh, NEW - 2 * HOUR)
    working.refuse(dossier, act=refusing, reason="Thiếu điều kiện.", ground="Điều 9")
    ground = EarlierRound.Ground.OUR_MISTAKE
    reopen(fresh_dossier(dossier), act=office.act(office.cast.ha, again), ground=ground, reason="Xem lại.")
    at_the_date = delivered(office, DUE - 2 * HOUR)
    said = at_the_date.apologies.get()
    assert said.delivered_at == said.was_due_at == DUE
    scope, now = office.cast.scope(office.cast.ha), NEW + timedelta(days=8)
    rows = sorry(scope, NOVEMBER, now)
    told = sorted((one.code, one.in_time) for one in rows)
    assert told == sorted([(dossier.code, True), (dossier.code, False), (at_the_date.code, False)])
    same = broken(scope, NOVEMBER, now)
    assert (sum(one.in_time for one in rows), len(rows)) == (told_before(same), len(same))


def test_two_years_later_nobody_knows_to_whom_it_went(office: Office) -> None:
    letter = walked(office, drafted(office), State.DELIVERED)
    posted = walked(office, drafted(office, source="own:2", full_name="Lò Thị Ngọc Ẩn"), State.PRINTED)
    send(office.act(office.cast.van, LATER), posted, Channel.POST, "EB123456789VN", Door(LATER))
    with time_machine.travel(LATER + KEPT + timedelta(days=1)):
        with transaction.atomic():
            enqueue("forget_letters", {"day": "x"}, key="forget")
        work_off()
    held = " ".join(str(value) for one in (letter, posted) for value in vars(fresh(one)).values())
    assert not any(word in held for word in ("Ngọc Ẩn", "Minh Mẫu", "Thôn Đình", "EB123456789VN"))
    assert [(one.state, one.out_at) for one in Letter.objects.order_by("pk")] == [
        (State.DELIVERED, LATER),
        (State.SENT, LATER),
    ]
    assert list(disagreements()) == []
