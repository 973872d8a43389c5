"""What stops a letter and who is on a list are compared with the ledger: changed, lifted, put in behind its back."""

from collections.abc import Callable

import pytest
from django.db.models import QuerySet

from tests.desks.letters.written import drafted
from tests.make import TUESDAY, Office
from vidan.desks.letters.actions.holding import lift, stop
from vidan.desks.letters.actions.lists import Line, add_lines, drop_listed
from vidan.desks.letters.models import Letter, Listed, Stop
from vidan.desks.letters.proof import disagreements
from vidan.desks.letters.queries.seals import line_key
from vidan.desks.wordings.occasions import Occasion

LINES = [Line(full_name=name, born_year=1946) for name in ("Lò Thị Mẫu", "Lò Thị Ví", "Lò Thị Dụ")]


@pytest.fixture
def letter(office: Office) -> Letter:
    """Stopped, let go on, stopped again; beside it a list of three, one of them off."""
    letter = drafted(office)
    act = office.act
    stop(act(office.cast.van), letter, "Để xem lại.", key="again")
    lift(act(office.cast.van), Letter.objects.get(pk=letter.pk), "Sinh đôi.")
    stop(act(office.cast.van), Letter.objects.get(pk=letter.pk), "Gia đình vừa gọi.", key="opted_out")
    add_lines(act(office.cast.van), office.cast.commune.pk, Occasion.LONGEVITY, LINES)
    first = Listed.objects.order_by("pk").first()
    assert first is not None
    drop_listed(act(office.cast.van), first, "Đã chuyển đi.")
    assert list(disagreements()) == []
    return letter


def _lifted_behind() -> object:
    van = Stop.objects.latest("pk").by
    return Stop.objects.filter(lifted_at=None).update(lifted_at=TUESDAY, lifted_by=van, lifted_why="x")


def _put_in() -> None:
    row = Listed.objects.latest("pk")
    row.pk, row.same_key = None, "x"
    row.erased_at = TUESDAY  # says nothing, and is still one too many
    row.save()


def _put_in_the_place_of_another() -> None:
    """By somebody who has the house's key, too."""
    row = Listed.objects.latest("pk")
    row.full_name, row.born_year = "Lò Thị Lạ", 1945
    row.same_key = line_key(row.full_name, row.born_year, row.address, row.on, row.about)
    row.save()


def _last() -> QuerySet[Listed]:
    return Listed.objects.filter(pk=Listed.objects.latest("pk").pk)


SINS: list[tuple[str, Callable[[], object]]] = [
    ("lý do dừng", _lifted_behind),
    ("lý do dừng", lambda: Stop.objects.filter(lifted_at=None).update(check_key="again")),
    ("lý do dừng", lambda: Stop.objects.filter(lifted_at=None).delete()),
    ("lời ghi", lambda: _last().update(born_year=1947)),
    ("còn hay đã bỏ", lambda: _last().update(dropped_at=TUESDAY)),
    ("còn hay đã bỏ", lambda: Listed.objects.exclude(dropped_at=None).update(dropped_at=None)),
    ("2 dòng, sổ cái ghi 3", lambda: _last().delete()),
    ("4 dòng, sổ cái ghi 3", _put_in),
    ("không phải dòng đã ghi vào", _put_in_the_place_of_another),
]


@pytest.mark.parametrize(("told", "sin"), SINS)
def test_what_was_done_behind_the_ledgers_back_is_told(
    letter: Letter, told: str, sin: Callable[[], object]
) -> None:
    sin()
    (said,) = disagreements()
    assert told in said
    assert "Lò Thị" not in said
