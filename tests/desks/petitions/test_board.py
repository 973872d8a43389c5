"""The public board: each figure opens the rows it counts; empty is said; the middle of how long it took."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.desks.petitions.saying import sent
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Role
from vidan.core.ledger.actions import Deed
from vidan.core.units.actions import set_hamlets
from vidan.core.units.models import Hamlet
from vidan.desks.petitions.actions import answering, moderating, triaging
from vidan.desks.petitions.models import Petition
from vidan.desks.petitions.queries.board import BY_SLUG, Chosen, figures, lines_of, listed, sums

pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(days=40)


def answer(office: Office, petition: Petition, days: int) -> None:
    at = TUESDAY + timedelta(days=days)
    answering.draft_answer(office.act(office.cast.minh, at), petition, "Đã làm xong.", "Luật mẫu, Điều 1")
    answering.give(office.act(office.cast.ha, at), petition)


def test_each_figure_opens_exactly_the_rows_it_counts(office: Office) -> None:
    cast = office.cast
    deed = Deed("account:1", Role.ADMINISTRATOR.value, TUESDAY - timedelta(days=1), "hamlets")
    set_hamlets(deed, cast.commune.pk, [(Hamlet.Kind.THON, "Đình"), (Hamlet.Kind.THON, "Bãi")])
    here, there = Hamlet.objects.order_by("pk")
    said = [
        sent(office, f"Việc {word} ở chỗ này hỏng rồi.", topic=topic, hamlet_id=place.pk)
        for word, topic, place in (
            ("một cống", "thoat-nuoc", here),
            ("hai rác", "rac", here),
            ("ba đèn", "dien", there),
            ("bốn đường", "duong", there),
            ("năm cầu", "duong", here),
            ("sáu chợ", "rac", there),
        )
    ]
    answer(office, said[0], 1)
    answer(office, said[1], 3)
    answer(office, said[2], 30)  # after the fifteen working days
    triaging.forward(office.act(cast.lan), said[3], "Sở Xây dựng", "Đường tỉnh.")
    moderating.hide(office.act(cast.lan), said[5], "Lời xúc phạm.")
    hidden = sent(office, "Việc này tôi không muốn ai đọc.", may_publish=False)
    unit, whole = cast.commune.pk, Chosen()
    found = figures(sums(unit, LATER), whole)
    assert found.cuts == {
        "dang-giai-quyet": 1,
        "noi-khac": 1,
        "da-tra-loi": 3,
        "dung-hen": 2,
        "tre-hen": 1,
        "qua-han": 1,
        "khong-xem-xet": 0,
    }
    assert (found.answered_in_time, found.due, found.percent, found.median) == (2, 4, 50, 3)
    for slug, number in found.cuts.items():
        assert listed(unit, whole, BY_SLUG[slug], LATER).count() == number, slug
    for key, number in found.topics.items():
        assert listed(unit, Chosen(key), None, LATER).count() == number, key
    assert found.hamlets == {here.pk: 3, there.pk: 2}
    assert figures(sums(unit, LATER), Chosen("rac", here.pk)).cuts["da-tra-loi"] == 1
    with time_machine.travel(LATER, tick=False):
        page = Client().get(f"/gop-y/bang/?thon={here.pk}").content.decode()
    assert re.findall(r"\(GY-26-\d+\)", page) == [f"({said[n].code})" for n in (4, 1, 0)]
    assert hidden.code not in page
    assert "66%" in page  # two in time of the two answered and the one that is past its date


def test_a_board_without_anything_due_says_so_and_last_years_are_not_on_it(office: Office) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        assert "Chưa có số liệu" in Client().get("/gop-y/bang/").content.decode()
        petition = sent(office)
        assert petition.code in Client().get("/gop-y/bang/").content.decode()
    with time_machine.travel(TUESDAY + timedelta(days=370), tick=False):
        assert petition.code not in Client().get("/gop-y/bang/?xem=qua-han").content.decode()


def test_the_lines_of_a_page_come_in_its_order_and_bring_nothing_of_who_sent(office: Office) -> None:
    rows = [sent(office, f"Việc {word} ở chỗ này hỏng rồi.") for word in ("một cống", "hai rác")]
    lines = lines_of([row.pk for row in rows])
    assert [line.code for line in lines] == [row.code for row in rows]
    assert lines[0].get_deferred_fields() >= {
        "text",
        "name",
        "phone",
        "email",
        "place",
        "latitude",
        "token_key",
    }
