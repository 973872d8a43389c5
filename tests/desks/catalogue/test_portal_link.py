"""The way to the national portal: what to have ready, only where the procedure may be handed in there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from tests.desks.catalogue.files import BIRTH, birth_text
from tests.desks.catalogue.posting import NOW, TODAY, deed
from vidan.core.ledger.actions import open_chain
from vidan.core.units.models import Installation, Unit
from vidan.desks.catalogue.actions import load_catalogue, offer

pytestmark = pytest.mark.django_db
PORTAL, CARD = 'href="https://dichvucong.gov.vn"', "Thẻ hoặc tài khoản ngân hàng"


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def page_where(folder: Path, said: str, now: str) -> str:
    """The page of a birth registration whose file says something else wherever it said this."""
    (folder / f"{BIRTH}.toml").write_text(birth_text().replace(said, now), encoding="utf-8")
    unit = Unit.objects.create(kind=Unit.Kind.COMMUNE)
    open_chain(unit.pk)
    load_catalogue(folder, today=TODAY)
    Installation.objects.create(home=unit, set_up_at=NOW)
    offer(deed(), unit, BIRTH, on=TODAY)
    return Client().get(f"/thu-tuc/{BIRTH}/").content.decode()


def test_what_to_have_ready_and_that_this_is_not_the_portal(tmp_path: Path) -> None:
    text = page_where(tmp_path, "", "")
    assert text.count(PORTAL) == 1
    for words in (
        "Trang này không phải là Cổng",
        "VNeID mức 2",
        "bản quét rõ",
        f"<strong>{BIRTH}</strong>",
        CARD,
    ):
        assert words in text
    assert "<form" not in text.split(PORTAL)[0].split("VNeID")[1]


def test_where_nobody_pays_online_no_card_is_asked_for(tmp_path: Path) -> None:
    text = page_where(tmp_path, "set_by_province = true", "amount = 0")
    assert PORTAL in text
    assert CARD not in text


def test_where_it_cannot_be_handed_in_online_nothing_is_said_of_the_portal(tmp_path: Path) -> None:
    text = page_where(tmp_path, '["truc_tiep", "truc_tuyen", "buu_chinh"]', '["truc_tiep", "buu_chinh"]')
    assert "Nộp tại quầy" in text
    assert "dichvucong.gov.vn" not in text
    assert "VNeID" not in text
