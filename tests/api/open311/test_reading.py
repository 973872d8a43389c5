"""What programs of others read: the published client, JSON and XML, filters, and nothing of anybody's."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
import requests
from django.test import Client
from georeport import GeoReport

from tests.api.open311.asking import BASE, at_the_door
from tests.desks.petitions.saying import sent
from tests.make import TUESDAY, Office
from vidan.core.units.models import Hamlet
from vidan.desks.petitions.models import Petition

pytestmark = pytest.mark.django_db
HIDDEN = ("Phùng Thị Mật", "0912345678", "Bí mật", "21.7")
# The order of the standard (GeoReport v2, GET Service Requests).
PARTS = (
    *("service_request_id", "status", "status_notes", "service_name", "service_code", "description"),
    *("agency_responsible", "service_notice", "requested_datetime", "updated_datetime", "expected_datetime"),
    *("address", "address_id", "zipcode", "lat", "long", "media_url"),
)


def three_petitions(office: Office) -> list[Petition]:
    """One that nobody has checked, one published, one that must not be known of; each with a name in it."""
    hamlet = Hamlet.objects.filter(unit=office.cast.commune).first()
    texts = (
        "Bí mật: bà Phùng Thị Mật đổ rác ra mương.",
        "Bí mật: đèn đường ngõ 5 hỏng.",
        "Bí mật: ổ gà ở cầu.",
    )
    topics = ("thoat-nuoc", "dien", "duong")
    rows = [
        sent(office, text, topic=topic, name="Phùng Thị Mật", phone="0912345678", place="Nhà bà Phùng Thị Mật",
             hamlet_id=hamlet.pk if hamlet else None, may_publish=topic != "duong")
        for text, topic in zip(texts, topics, strict=True)
    ]  # fmt: skip
    Petition.objects.filter(topic="dien").update(
        state="published", public_text="Đèn đường ngõ 5 hỏng.", latitude="21.712345", longitude="105.912345"
    )
    return rows


@pytest.mark.parametrize("form", ["json", "xml"])
def test_the_published_client_reads_what_may_be_public_and_nothing_of_anybody(
    office: Office, form: str
) -> None:
    waiting, published, private = three_petitions(office)
    client = GeoReport(BASE, jurisdiction="127.0.0.1", output_format=form)
    with at_the_door():
        services = {one["service_code"]: one for one in client.get_service_list()}
        assert services["thoat-nuoc"]["service_name"] == "Thoát nước, ngập úng, kênh mương"
        definition = client.get_service_definition("thoat-nuoc")
        assert definition["service_code"] == "thoat-nuoc"
        found = client.get_service_requests(start_date=f"{TUESDAY - timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}")
        assert [one["service_request_id"] for one in found] == [published.code, waiting.code]
        one = client.get_service_request(published.code)
        with pytest.raises(requests.HTTPError, match="404"):
            client.get_service_request(private.code)
    assert tuple(one) == PARTS
    assert (one["status"], one["description"]) == ("closed", "Đèn đường ngõ 5 hỏng.")
    assert (float(one["lat"]), float(one["long"])) == (21.712, 105.912)
    assert found[1]["description"] is None
    assert found[1]["expected_datetime"]
    assert not any(word in str(found) for word in HIDDEN if word != "21.7")


def test_each_filter_narrows_and_pages_add_up(office: Office) -> None:
    three_petitions(office)
    Petition.objects.filter(topic="dien").update(received_at=TUESDAY - timedelta(days=100))
    waiting, published = Petition.objects.get(topic="thoat-nuoc"), Petition.objects.get(topic="dien")
    day, old = TUESDAY.date().isoformat(), (TUESDAY - timedelta(days=101)).date().isoformat()
    asked: dict[str, list[str]] = {
        f"start_date={day}": [waiting.code],
        f"start_date={old}": [published.code, waiting.code][:1],
        f"start_date={old}&end_date={old}T23:00:00Z": [],
        f"start_date={day}&service_code=dien": [],
        f"start_date={day}&service_code=dien,thoat-nuoc": [waiting.code],
        f"start_date={day}&status=closed": [],
        f"start_date={day}&status=open,closed": [waiting.code],
        f"service_request_id={published.code},{waiting.code},GY-26-09999&status=open": [
            waiting.code,
            published.code,
        ],
        f"service_request_id={published.code},{waiting.code}&page_size=1&page=2": [published.code],
    }
    for query, codes in asked.items():
        found = Client().get(f"/open311/v2/requests.json?{query}").json()
        assert [one["service_request_id"] for one in found] == codes, query


def test_what_cannot_be_answered_is_a_document_of_errors_in_the_same_form(office: Office) -> None:
    wrongs = {
        "requests.{}?start_date=hôm-qua": 400,
        "requests.{}?start_date=2026-01-01&end_date=2026-11-01": 400,
        "requests.{}?status=maybe": 400,
        "requests.{}?page_size=5000": 400,
        "requests.{}?service_code=%27;drop": 400,
        "services.{}?jurisdiction_id=elsewhere.vn": 404,
        "services/khong-co.{}": 404,
        "requests/GY-26-99999.{}": 404,
    }
    for address, status in wrongs.items():
        in_json = Client().get(f"/open311/v2/{address.format('json')}")
        in_xml = Client().get(f"/open311/v2/{address.format('xml')}")
        assert (in_json.status_code, in_xml.status_code) == (status, status), address
        (error,) = in_json.json()
        assert error["code"] == str(status)
        assert in_xml.headers["Content-Type"] == "text/xml; charset=utf-8"
        read = ElementTree.fromstring(in_xml.content)  # noqa: S314  # our own
        assert (read.tag, [part.tag for part in read]) == ("errors", ["error"])
        assert [part.text for part in read[0]] == [error["code"], error["description"]]


def test_xml_has_the_shape_of_the_standard_and_says_the_same_as_json(office: Office) -> None:
    three_petitions(office)
    shapes = {
        "discovery": ("discovery", ["changeset", "contact", "key_service", "endpoints"]),
        "services": ("services", ["service"]),
        "services/dien": ("service_definition", ["service_code", "attributes"]),
        f"requests/{Petition.objects.get(topic='dien').code}": ("service_requests", ["request"]),
    }
    for address, (root, tags) in shapes.items():
        read = ElementTree.fromstring(Client().get(f"/open311/v2/{address}.xml").content)  # noqa: S314  # our own
        assert read.tag == root
        assert list(dict.fromkeys(part.tag for part in read)) == tags
        words = [text for part in read.iter() if (text := (part.text or "").strip())]
        assert words == list(leaves(Client().get(f"/open311/v2/{address}.json").json()))
    endpoint = Client().get("/open311/v2/discovery.json").json()["endpoints"][0]
    assert (endpoint["url"], endpoint["formats"]) == (BASE, ["text/xml", "application/json"])


def leaves(value: object) -> list[str]:
    """Everything that is said, in order, as XML would say it."""
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    if value is None or value == "":
        return []
    return [str(value).lower() if isinstance(value, bool) else str(value)]


def test_who_asks_too_much_is_told_to_wait(office: Office) -> None:
    codes = [Client().get("/open311/v2/services.json").status_code for _ in range(301)]
    assert codes[:300] == [200] * 300
    late = Client().get("/open311/v2/services.xml")
    assert (codes[300], late.status_code, late.headers["Retry-After"]) == (429, 429, "600")
