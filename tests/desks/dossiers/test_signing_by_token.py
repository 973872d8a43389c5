"""Signing by the token on the server, through the page: what was chosen moves, a wrong PIN moves nothing."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from tests.core.papers import softhsm
from tests.core.papers.certificates import authority
from tests.desks.dossiers.drafts import draft
from tests.make import TUESDAY, Office
from vidan.core.papers.models import SignItem
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier


@pytest.fixture(autouse=True)
def morning(settings: Any, tmp_path: Path) -> Any:
    settings.FILES, settings.TRUST = tmp_path / "files", tmp_path / "trust"
    authority(settings.TRUST)
    settings.PKCS11_LIBRARY, settings.PKCS11_TOKEN = softhsm.token(), softhsm.LABEL
    settings.PKCS11_CERTIFICATE = softhsm.CERTIFICATE
    with time_machine.travel(TUESDAY.replace(hour=10), tick=False):
        yield


@pytest.fixture
def waiting(office: Office) -> list[Dossier]:
    """Two dossiers before the leader."""
    return [draft(office, words) for words in ("một", "hai")]


def states(dossiers: list[Dossier]) -> list[str]:
    return [Dossier.objects.get(pk=one.pk).state for one in dossiers]


def send(office: Office, items: list[str], pin: str = softhsm.PIN) -> Any:
    data = {"key": str(uuid4()), "items": items, "pin": pin}
    return office.cast.browser(office.cast.ha).post("/ky-so/may-chu/", data)


def test_what_was_chosen_is_signed_and_the_rest_waits(office: Office, waiting: list[Dossier]) -> None:
    first = SignItem.objects.get(subject=waiting[0].subject)
    answer = send(office, [str(first.pk)])

    assert answer.status_code == 200
    assert "Đã nhận giấy" in answer.content.decode()
    assert states(waiting) == [State.SIGNED, State.SIGNING]


def test_a_wrong_pin_is_said_and_nothing_moves_and_the_pin_is_not_shown(
    office: Office, waiting: list[Dossier]
) -> None:
    answer = send(office, [str(pk) for pk in SignItem.objects.values_list("pk", flat=True)], pin="000000")

    assert answer.status_code == 422
    assert "Mã PIN chưa đúng" in answer.content.decode()
    assert "000000" not in answer.content.decode()
    assert states(waiting) == [State.SIGNING, State.SIGNING]


def test_nothing_chosen_is_said(office: Office, waiting: list[Dossier]) -> None:
    assert send(office, []).status_code == 422
    assert states(waiting) == [State.SIGNING, State.SIGNING]


def test_without_a_token_the_page_offers_none(office: Office, waiting: list[Dossier], settings: Any) -> None:
    settings.PKCS11_LIBRARY = ""
    page = office.cast.browser(office.cast.ha).get("/ky-so/").content.decode()

    assert "thiết bị của máy chủ" not in page
    assert send(office, ["1"]).status_code == 404
    assert states(waiting) == [State.SIGNING, State.SIGNING]
