"""Pages of long lists: every row once, forward and back, whatever stands in the address."""

from datetime import timedelta

import pytest

from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Look
from vidan.core.ui import paging
from vidan.core.ui.paging import page_of

ROWS = 23


@pytest.fixture
def looks(office: Office) -> list[int]:
    """Several at one moment, so that the moment alone does not tell them apart; newest first."""
    Look.objects.all().delete()
    made = Look.objects.bulk_create(
        Look(
            account=office.cast.lan,
            unit=office.cast.commune,
            subject=f"dossier:{number}",
            kind=Look.Kind.OPENED,
            at=TUESDAY + timedelta(minutes=number // 4),
        )
        for number in range(ROWS)
    )
    return [look.pk for look in sorted(made, key=lambda look: (look.at, look.pk), reverse=True)]


def walk(order: tuple[str, ...], name: str, start: dict[str, str], per_page: int) -> list[list[int]]:
    """The pages from one on, by the links they show."""
    pages = []
    asked = start
    while True:
        page = page_of(Look.objects.order_by(*order), asked, per_page)
        pages.append([row.pk for row in page.object_list])
        way = {"sau": page.after, "truoc": page.before}[name]
        if not way:
            return pages
        asked = {name: way}


@pytest.mark.parametrize("order", [("-at", "-pk"), ("at", "pk"), ("-pk",), ("-at", "pk")])
@pytest.mark.parametrize("per_page", [1, 5, 22, 23, 24])
def test_every_row_comes_once_in_its_order_and_the_way_back_is_the_same(
    looks: list[int], order: tuple[str, ...], per_page: int
) -> None:
    whole = list(Look.objects.order_by(*order).values_list("pk", flat=True))
    forward = walk(order, "sau", {}, per_page)
    assert [pk for page in forward for pk in page] == whole
    if len(forward) > 1:
        last = page_of(Look.objects.order_by(*order), {}, per_page)
        while last.after:
            last = page_of(Look.objects.order_by(*order), {"sau": last.after}, per_page)
        assert walk(order, "truoc", {"truoc": last.before}, per_page)[::-1] == forward[:-1]


def test_a_page_stays_the_same_when_rows_come_on_top(office: Office, looks: list[int]) -> None:
    rows = Look.objects.order_by("-at", "-pk")
    second = {"sau": page_of(rows, {}, 5).after}
    before = [row.pk for row in page_of(rows, second, 5).object_list]
    Look.objects.create(
        account=office.cast.lan,
        unit=office.cast.commune,
        subject="dossier:99",
        kind=Look.Kind.OPENED,
        at=TUESDAY + timedelta(days=1),
    )
    assert [row.pk for row in page_of(rows, second, 5).object_list] == before


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "x",
        "1",
        "1_2_3",
        "-5_1",
        "9" * 300,
        "99999999999999999999_1",
        "1_99999999999999999999",
        "a_b",
        "١_٢",
        "1_",
    ],
)
@pytest.mark.parametrize("name", ["sau", "truoc"])
def test_nonsense_in_the_address_is_the_first_page(looks: list[int], name: str, typed: str) -> None:
    page = page_of(Look.objects.order_by("-at", "-pk"), {name: typed}, 5)
    assert [row.pk for row in page.object_list] == looks[:5]
    assert page.before == ""


def test_counts_end_where_nobody_counts(looks: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    rows = Look.objects.order_by("-at", "-pk")
    assert page_of(rows, {}, 5).count_words == "23"
    monkeypatch.setattr(paging, "COUNTED", 22)
    assert page_of(rows, {}, 5).count_words == "hơn 22"
