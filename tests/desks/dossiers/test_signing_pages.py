"""The page Ký số: from the list to the signed dossier; bad input; what the family sees; and never another unit's."""

import io
import zipfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.cast import SET_UP
from tests.core.papers.certificates import LEADER, Authority, authority, signed
from tests.desks.dossiers.drafts import NOON, Drafted, back, draft, original, out, state
from tests.make import TUESDAY, Office
from vidan.core.accounts.actions import grant
from vidan.core.accounts.models import Look, Role
from vidan.core.files.models import KeptFile
from vidan.core.ledger.queries import history
from vidan.core.papers.models import SignItem
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.flow import State


@pytest.fixture(autouse=True)
def morning(settings: Any, tmp_path: Path) -> Any:
    settings.FILES, settings.TRUST = tmp_path / "files", tmp_path / "trust"
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def ca(settings: Any) -> Authority:
    return authority(settings.TRUST)


@pytest.fixture
def drafted(office: Office) -> Drafted:
    return partial(draft, office)


def test_through_the_pages_from_the_list_to_the_signed_dossier(
    office: Office, drafted: Drafted, ca: Authority
) -> None:
    first, second = drafted("một"), drafted("hai")
    browser = office.cast.browser(office.cast.ha)
    page = browser.get("/ky-so/").content.decode()
    assert "2 giấy chờ anh/chị ký" in page
    pks = [str(pk) for pk in SignItem.objects.values_list("pk", flat=True)]
    bundle = browser.post("/ky-so/goi/", {"key": str(uuid4()), "items": pks})
    assert bundle["Content-Type"] == "application/zip"
    assert bundle["Content-Disposition"].startswith("attachment;")
    pdfs = [signed(original(one), ca.vouch()) for one in (first, second)]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("đã ký/a.pdf", pdfs[0])
        archive.writestr("../b.pdf", b"%PDF-")
    files = [SimpleUploadedFile("da-ky.zip", packed.getvalue()), SimpleUploadedFile("c.pdf", pdfs[1])]
    answer = browser.post("/ky-so/nhan/", {"key": str(uuid4()), "signed": files})

    words = answer.content.decode()
    assert answer.status_code == 200
    assert f"Đã nhận giấy {first.code}" in words
    assert f"Đã nhận giấy {second.code}" in words
    assert "trỏ ra ngoài thư mục" in words
    assert "0 giấy chờ anh/chị ký" in words
    assert Look.objects.filter(subject=first.subject, account=office.cast.ha).exists()
    dossier = browser.get(f"/ho-so/{first.code}/").content.decode()
    assert "Kết quả đã ký số" in dossier
    kept = KeptFile.objects.filter(subject=first.subject).latest("pk")
    assert browser.get(f"/ho-so/{first.code}/tep/{kept.pk}/").content == pdfs[0]


def test_the_same_page_sent_twice_says_the_same(office: Office, drafted: Drafted, ca: Authority) -> None:
    dossier = drafted("một")
    out(office, dossier)
    pdf, key = signed(original(dossier), ca.vouch()), str(uuid4())
    browser = office.cast.browser(office.cast.ha)
    for _ in range(2):
        answer = browser.post("/ky-so/nhan/", {"key": key, "signed": SimpleUploadedFile("a.pdf", pdf)})
        assert answer.status_code == 200
        assert f"iấy {dossier.code}" in answer.content.decode()
    assert [entry.kind for entry, _ in history(dossier.subject)].count("sign") == 1


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("goi", {}),
        ("goi", {"items": ["999999"]}),
        ("goi", {"items": ["khong"]}),
        ("nhan", {}),
        ("nhan", {"signed": SimpleUploadedFile("a.pdf", b"")}),
        ("nhan", {"signed": SimpleUploadedFile("a.zip", b"PK\x03\x04hong")}),
    ],
)
def test_bad_input_is_said_and_nothing_moves(
    office: Office, drafted: Drafted, path: str, data: dict[str, Any]
) -> None:
    dossier = drafted("một")
    answer = office.cast.browser(office.cast.ha).post(f"/ky-so/{path}/", {"key": str(uuid4()), **data})

    assert answer.status_code == 422
    assert state(dossier) == State.SIGNING
    assert SignItem.objects.waiting().count() == 1


def test_the_family_sees_who_signed_when_the_result_is_there(
    office: Office, drafted: Drafted, ca: Authority
) -> None:
    dossier = drafted("một")
    out(office, dossier)
    back(office, signed(original(dossier), ca.vouch()))
    client = office.cast.browser(office.cast.lan)
    address = f"/theo-doi/q/{dossier.track_token}/"
    assert "ký số" not in client.get(address).content.decode()
    dossier.refresh_from_db()
    working.record_result(
        dossier,
        act=office.act(office.cast.van, NOON + timedelta(minutes=5)),
        number="12/2026",
        on=timezone.localdate(),
    )
    page = client.get(address).content.decode()
    item = SignItem.objects.get()
    assert item.signed is not None
    assert f"ký số bởi <strong>{LEADER}</strong>" in page
    assert item.signed.sha256 in page


def test_papers_of_another_unit_are_nowhere(office: Office, drafted: Drafted, ca: Authority) -> None:
    dossier = drafted("kín")
    item = SignItem.objects.get()
    out(office, dossier)
    pdf = signed(original(dossier), ca.vouch())
    elsewhere(office)
    browser = office.cast.browser(office.cast.tu)
    page = browser.get("/ky-so/")
    assert page.status_code == 200
    assert dossier.code not in page.content.decode()
    assert browser.get(f"/ky-so/{item.pk}/").status_code == 404
    bundle = browser.post("/ky-so/goi/", {"key": str(uuid4()), "items": [str(item.pk)]})
    assert bundle.status_code == 422
    sent = browser.post("/ky-so/nhan/", {"key": str(uuid4()), "signed": SimpleUploadedFile("a.pdf", pdf)})
    assert sent.status_code == 422
    assert dossier.code not in sent.content.decode()
    assert state(dossier) == State.SIGNING
    assert office.cast.browser(office.cast.minh).get("/ky-so/").status_code == 403


def elsewhere(office: Office) -> None:
    grant(SET_UP, account=office.cast.tu, role=Role.LEADER, unit=office.cast.elsewhere, since=TUESDAY.date())
