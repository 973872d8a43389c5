"""Who stands outside the unit and sent the telephone's place along sends the rest with one more press."""

import pytest
from django.test import Client

from tests.desks.petitions.test_public import WRITE, typed
from tests.make import Office
from vidan.desks.petitions.models import Ground, Petition

pytestmark = pytest.mark.django_db


def test_what_the_page_shows_after_a_place_outside_can_be_sent_as_it_stands(office: Office) -> None:
    Ground.objects.create(unit=office.cast.commune, south=20, west=105, north="20.1", east="105.1")
    client = Client()
    refused = client.post(WRITE, typed(client, position="10.776900,106.700900", keep_place="on"))
    form = refused.context["form"]
    assert form.errors["place"]
    shown = {name: form[name].value() for name in form.fields if name != "photos"}
    assert not shown["position"]
    assert not shown["keep_place"]
    sent = client.post(WRITE, {name: value for name, value in shown.items() if value})
    assert sent.status_code == 302
    assert Petition.objects.get().latitude is None
