"""`three`, the client many towns' programs were built on, itself: every call it has, in JSON and in XML."""

import io
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest
from django.test import Client

from tests.api.open311 import of_python_2
from tests.api.open311.asking import BASE, at_the_door, key_of
from tests.api.open311.test_reading import HIDDEN, PARTS, three_petitions
from tests.desks.petitions.test_public import photo
from tests.make import TUESDAY, Office
from vidan.core.files.images import taken_at
from vidan.core.files.queries import content_of
from vidan.core.jobs.working import work_off
from vidan.desks.petitions.models import Ground, Petition

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["json", "xml"])
def three(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The client, told as its own guide tells it which door to ask and how."""
    monkeypatch.setenv("OPEN311_API_KEY", "")
    monkeypatch.setenv("OPEN311_CITY_INFO", "")
    client = of_python_2.three()
    client.dev(BASE, jurisdiction="127.0.0.1", format=request.param)
    return client


def listed(said: Any, name: str) -> list[Any]:
    """In XML `three` gives the children of the root: one by itself, many as a list."""
    found = said[name] if isinstance(said, dict) else said
    return found if isinstance(found, list) else [found]


def test_three_reads_where_the_door_is_and_what_can_be_reported(office: Office, three: ModuleType) -> None:
    with at_the_door():
        found = three.discovery()
        services = listed(three.services(), "service")
        definition = three.services("thoat-nuoc")
    assert listed(found["endpoints"], "endpoint")[0]["url"] == BASE
    assert {one["service_code"]: one["service_name"] for one in services}["thoat-nuoc"] == (
        "Thoát nước, ngập úng, kênh mương"
    )
    assert definition["service_code"] == "thoat-nuoc"
    attributes = listed(definition["attributes"], "attribute")
    assert [one["code"] for one in attributes] == ["loai", "cong_khai"]


def test_three_reads_what_may_be_public_and_nothing_of_anybody(office: Office, three: ModuleType) -> None:
    waiting, published, private = three_petitions(office)
    days = [f"{TUESDAY + timedelta(days=away):%m-%d-%Y}" for away in (-1, 1)]
    with at_the_door():
        found = listed(three.requests(between=days), "request")
        first = listed(three.requests(between=days, count=1, page=2), "request")
        of_topic = listed(three.requests("thoat-nuoc", between=days), "request")
        (one,) = listed(three.request(published.code), "request")
        (refused,) = listed(three.request(private.code), "error")
    assert [read["service_request_id"] for read in found] == [published.code, waiting.code]
    assert [read["service_request_id"] for read in (*first, *of_topic)] == [waiting.code] * 2
    assert (one["status"], one["description"]) == ("closed", "Đèn đường ngõ 5 hỏng.")
    assert set(one) == set(PARTS)
    assert refused["code"] == "404"
    assert not any(word in str((found, one, refused)) for word in HIDDEN if word != "21.7")


def test_three_sends_for_somebody_by_its_key(office: Office, three: ModuleType) -> None:
    Ground.objects.create(unit=office.cast.commune, south=20, west=105, north=21, east=106)
    picture = io.BytesIO(photo(place=True))
    picture.name = "IMG_1.jpg"
    three.key(key_of(office))
    with at_the_door():
        said = three.post(
            "thoat-nuoc", name="Mật Phùng", phone="0912 345 678", address="Đầu ngõ 3", lat="20.6531",
            long="105.9217", description="Cống đầu ngõ tắc ba ngày.", media=picture,
        )  # fmt: skip
    (told,) = listed(said, "request")
    petition = Petition.objects.get()
    assert told["service_request_id"] == petition.code
    assert (petition.name, petition.phone, petition.place) == ("Phùng Mật", "0912345678", "Đầu ngõ 3")
    assert (float(petition.latitude or 0), float(petition.longitude or 0)) == (20.6531, 105.9217)
    assert Client().get(told["service_notice"].split("127.0.0.1:8000")[-1].split(".")[0]).status_code == 200
    work_off()
    assert taken_at(content_of(petition.photos.get().file)) is None


def test_three_is_told_in_its_own_form_why_it_is_refused(office: Office, three: ModuleType) -> None:
    three.key("vd-" + "x" * 32)
    with at_the_door():
        (no_key,) = listed(three.post("thoat-nuoc", description="Cống đầu ngõ tắc ba ngày."), "error")
        (no_token,) = listed(three.token("abc123"), "error")
    assert (no_key["code"], no_token["code"]) == ("403", "404")
    assert "service_request_id" in no_token["description"]
    assert not Petition.objects.exists()
