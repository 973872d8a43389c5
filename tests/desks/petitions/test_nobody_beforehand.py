"""Who handles a line or works on a petition is chosen by a person: no form has somebody in it beforehand."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from tests.desks.petitions.saying import sent
from tests.desks.petitions.test_sealed import lodged
from tests.make import Office
from vidan.core.accounts.models import Account
from vidan.desks.petitions.models import SealedLine

pytestmark = pytest.mark.django_db


def first_choices(browser: Client, address: str) -> set[str]:
    """What stands first in every list of people on the page."""
    page = browser.get(address).content.decode()
    lists = re.findall(r'<select[^>]*name="handler"[^>]*>(.*?)</select>', page, re.DOTALL)
    offered = [re.findall(r'<option value="([^"]*)"( selected)?', one) for one in lists]
    assert offered
    assert not [value for one in offered for value, is_selected in one if value and is_selected]
    return {one[0][0] for one in offered}


def test_nobody_is_chosen_beforehand(office: Office) -> None:
    cast, petition, line = office.cast, sent(office), lodged(office)
    assert first_choices(cast.browser(cast.lan), "/so-kin/") == {""}
    assert first_choices(cast.browser(cast.ha), f"/so-kin/{line.pk}/") == {""}
    assert first_choices(cast.browser(cast.ha), f"/y-kien/{petition.pk}/") == {""}


def test_nobody_chosen_is_told_at_the_field_and_nothing_is_lodged(office: Office) -> None:
    typed = {"key": str(uuid4()), "kind": "denunciation", "received_on": "17/11/2026", "handler": ""}
    answer = office.cast.browser(office.cast.lan).post("/so-kin/", typed)
    assert answer.status_code == 422
    assert "Mời chọn người thụ lý." in answer.content.decode()
    assert not SealedLine.objects.exists()


def test_where_it_can_be_only_one_that_one_stands_there(office: Office) -> None:
    Account.objects.exclude(pk=office.cast.lan.pk).update(is_active=False)
    assert first_choices(office.cast.browser(office.cast.lan), "/so-kin/") == {str(office.cast.lan.pk)}
