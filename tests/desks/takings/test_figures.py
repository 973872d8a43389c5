"""Figures over a span: each with its definition and moment, each the sum of rows that open."""

import re
from typing import Any

import pytest
import time_machine

from tests.core.money.paying import asked, given_back, paid
from tests.make import TUESDAY, Office
from vidan.core.money.actions import verbs
from vidan.desks.takings.queries.figures import FIGURES, asked_between, told

DAY = TUESDAY.date()
PAGE = "/so-thu/so-lieu/"


@pytest.fixture
def _a_day(office: Office) -> None:
    act = office.act
    first, second, third, fourth = (asked(office, 10_000, subject=f"dossier:{n}") for n in range(4))
    paid(office, first, 10_000)
    given_back(office, first, 2_000)
    paid(office, second, 4_000)
    verbs.exempt(third, ground="Hộ nghèo", document="Sổ", act=act(office.cast.lan))
    verbs.waive(fourth, reason="Rút", approved_by="Chủ tịch", act=act(office.cast.lan))
    asked(office, None, subject="dossier:8", document="")
    asked(office, 9_000, subject="dossier:9", listed=8_000)


def get(office: Office, path: str, who: Any = None) -> str:
    with time_machine.travel(TUESDAY, tick=False):
        return office.cast.browser(who or office.cast.ha).get(path).content.decode()


@pytest.mark.usefixtures("_a_day")
def test_every_figure_is_the_sum_of_its_rows(office: Office) -> None:
    found = asked_between(office.cast.scope(office.cast.ha, DAY), DAY, DAY)
    figures = {one.figure.slug: (one.amount, one.rows) for one in told(found)}
    assert figures == {
        "phai-thu": (49_000, 5),
        "da-thu": (14_000, 2),
        "chua-thu": (17_000, 3),
        "da-hoan": (2_000, 1),
        "mien": (10_000, 1),
        "thoi-thu": (10_000, 1),
        "can-hoan": (0, 0),
        "chua-ro": (0, 1),
        "khac-niem-yet": (9_000, 1),
    }


@pytest.mark.usefixtures("_a_day")
def test_each_figure_opens_its_rows_and_they_add_up(office: Office) -> None:
    words = get(office, PAGE)
    assert "Trên 6 khoản. Tính đến 09:10" in words
    for figure in FIGURES:
        assert figure.definition in words
        rows = get(office, f"{PAGE}{figure.slug}/")
        shown = re.search(r"Cộng (\d+) khoản", rows)
        assert shown
        assert rows.count("/thu/") == int(shown[1])


@pytest.mark.usefixtures("_a_day")
def test_another_unit_and_another_day_have_no_figure(office: Office) -> None:
    assert "Chưa có số liệu" in get(office, PAGE, office.cast.tu)
    assert "Chưa có số liệu" in get(office, f"{PAGE}?tu=01/10/2026&den=31/10/2026")
    assert "49.000 đ" in get(office, PAGE, office.cast.son)
    assert "49.000 đ" in get(office, f"{PAGE}?tu=x&den=31/02/2026")
