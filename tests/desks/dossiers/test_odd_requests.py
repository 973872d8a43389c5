"""Requests no browser sends: a page or a courteous refusal, never a fault, and nothing written."""

from typing import Any
from urllib.parse import quote_from_bytes, urlencode
from uuid import uuid4

import pytest
import time_machine

from tests.desks.dossiers.counter import ADDRESS, fields, rows
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Account
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=ranh"
SURROGATE = quote_from_bytes("\ud800".encode("utf-8", "surrogatepass"))


@pytest.fixture(autouse=True)
def morning() -> Any:
    with time_machine.travel(TUESDAY, tick=False):
        yield


def unread(office: Office, body: str | bytes, kind: str = FORM) -> int:
    """The status of a request that writes nothing."""
    browser = office.cast.browser(office.cast.lan)
    before = rows()
    raw = body if isinstance(body, bytes) else body.encode()
    status: int = browser.generic("POST", ADDRESS, raw, content_type=kind).status_code
    assert rows() == before
    return status


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("", FORM),
        ("doing=save", FORM),
        ("&&&===", FORM),
        ('{"full_name": "Lan"}', "application/json"),
        ("--ranh\r\nContent-Disposition: form-data", MULTIPART),
        (b"\x00\xff\xfe", MULTIPART),
        ("a=b", f"{FORM}; charset=khong-co"),
        ("&".join(f"o{n}=1" for n in range(600)), FORM),
    ],
)
def test_a_body_that_is_no_whole_form_is_a_client_fault(office: Office, body: str | bytes, kind: str) -> None:
    assert unread(office, body, kind) in (400, 403, 422)


def test_a_lone_surrogate_is_taken_out_or_refused(office: Office) -> None:
    whole = fields(office)
    body = urlencode({name: v for name, v in whole.items() if name != "address"})
    browser = office.cast.browser(office.cast.lan)
    response = browser.post(ADDRESS, f"{body}&address=Th%C3%B4n{SURROGATE}", content_type=FORM)

    assert response.status_code in (302, 422)
    assert "\ud800" not in Dossier.objects.get().applicant_address


def test_a_field_sent_twice_counts_once(office: Office) -> None:
    whole = fields(office)
    body = f"{urlencode(whole)}&full_name=L%C3%BD+Mai&key={uuid4()}"
    response = office.cast.browser(office.cast.lan).post(ADDRESS, body, content_type=FORM)

    assert response.status_code == 302
    assert Dossier.objects.get().applicant_name == "Lý Mai"


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
@pytest.mark.parametrize("place", [ADDRESS, "/ho-so/", "/viec-hom-nay/", "/theo-doi/"])
def test_other_methods_are_refused(office: Office, place: str, method: str) -> None:
    browser = office.cast.browser(office.cast.lan)

    assert getattr(browser, method)(place).status_code in (403, 405)


def test_an_official_day_typed_into_a_dossier_without_an_official_paper_sets_no_date(office: Office) -> None:
    dossier = office.dossier_in(State.WAITING)
    person: Account = office.cast.lan
    with time_machine.travel(TUESDAY.replace(hour=10), tick=False):
        response = office.cast.browser(person).post(
            f"/ho-so/{dossier.code}/tiep-tuc/", {"key": str(uuid4()), "official_day": "30/11/2026"}
        )

    assert response.status_code == 302
    promise = Dossier.objects.select_related("promise").get(pk=dossier.pk).promise
    assert promise is not None
    assert promise.due_at == TUESDAY.replace(hour=17, minute=30)
