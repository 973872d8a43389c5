"""A file kept with a dossier: by whom, when, checked; nothing typed is lost when it is refused."""

import io
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.core.files import samples
from tests.desks.dossiers.counter import rows
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Account, Look
from vidan.core.files import receiving
from vidan.core.files.models import KeptFile
from vidan.core.files.receiving import LARGEST, checked
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.queries import history
from vidan.desks.dossiers.actions.attaching import MOST, Part, attach
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale

PDF = samples.plain_pdf()


@pytest.fixture(autouse=True)
def morning(settings: Any, tmp_path: Any) -> Any:
    settings.FILES = tmp_path
    with time_machine.travel(TUESDAY.replace(hour=10), tick=False):
        yield


def send(
    office: Office,
    dossier: Dossier,
    content: bytes,
    *,
    name: str = "Giấy của Ẩn.pdf",
    part: str = "scan",
    key: str = "",
    who: Account | None = None,
) -> Any:
    browser = office.cast.browser(who or office.cast.minh)
    file = SimpleUploadedFile(name, content)
    data = {"key": key or str(uuid4()), "part": part, "file": file}
    return browser.post(f"/ho-so/{dossier.code}/tep/", data)


def test_it_is_kept_shown_and_written_down(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    answer = send(office, dossier, PDF)

    assert answer.status_code == 302
    kept = KeptFile.objects.get()
    assert (kept.subject, kept.part, kept.name, kept.kind) == (
        dossier.subject,
        "scan",
        "Giấy của Ẩn.pdf",
        "pdf",
    )
    entry, note = history(dossier.subject)[-1]
    assert entry.kind == "attach_file"
    assert note == ""
    assert read_facts(entry.facts)["file"] == kept.sha256
    page = office.cast.browser(office.cast.minh).get(answer["Location"]).content.decode()
    assert "Đã kèm tệp vào hồ sơ." in page
    assert "Giấy của Ẩn.pdf" in page
    assert "chưa quét vi-rút" in page


def test_it_comes_back_byte_for_byte_with_safe_headers_and_the_look_is_noted(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    send(office, dossier, PDF)
    kept = KeptFile.objects.get()
    answer = office.cast.browser(office.cast.lan).get(f"/ho-so/{dossier.code}/tep/{kept.pk}/")

    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == f'inline; filename="{dossier.code}-{kept.pk}.pdf"'
    assert answer["Cache-Control"] == "no-store"
    assert Look.objects.filter(subject=dossier.subject, account=office.cast.lan).count() == 1


def test_an_office_document_is_only_downloaded(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    send(office, dossier, samples.office(*samples.DOCX), name="a.docx")
    kept = KeptFile.objects.get()
    answer = office.cast.browser(office.cast.minh).get(f"/ho-so/{dossier.code}/tep/{kept.pk}/")

    assert answer["Content-Disposition"].startswith("attachment;")


def test_the_name_decides_nothing(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    send(office, dossier, samples.image("PNG"), name="../../etc/anh chụp\u202egnp.exe")
    kept = KeptFile.objects.get()

    assert kept.kind == "png"
    assert kept.name == "anh chụpgnp.exe"
    answer = office.cast.browser(office.cast.minh).get(f"/ho-so/{dossier.code}/tep/{kept.pk}/")
    assert Image.open(io.BytesIO(answer.content)).format == "PNG"
    assert ".exe" not in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "trống"),
        (b"MZ khong phai", "Loại tệp này không nhận được"),
        (PDF[:50], "không đọc được"),
        (b"%PDF-" + b"\0" * LARGEST, "Mỗi tệp tối đa 10 MB"),
    ],
    ids=["empty", "program", "torn", "large"],
)
def test_what_is_not_taken_is_said_at_the_field_and_what_was_chosen_stays(
    office: Office, content: bytes, words: str
) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    before = rows()
    answer = send(office, dossier, content, part="draft")
    page = answer.content.decode()

    assert answer.status_code == 422
    assert words in page
    assert '<option value="draft" selected>' in page
    assert rows() == before


def test_over_the_limit_of_one_request_nothing_more_is_read_in(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "LARGEST_REQUEST", 100_000)
    dossier = office.dossier_in(State.PROCESSING)
    answer = send(office, dossier, b"%PDF-" + b"\0" * 200_000, part="draft")

    assert answer.status_code == 422
    assert "Một lần gửi tối đa" in answer.content.decode()
    assert '<option value="draft" selected>' in answer.content.decode()


def test_the_same_page_sent_twice_keeps_one_file(office: Office) -> None:
    dossier, key = office.dossier_in(State.PROCESSING), str(uuid4())
    answers = [send(office, dossier, PDF, key=key) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert KeptFile.objects.count() == 1


def test_the_same_page_with_another_file_is_refused(office: Office) -> None:
    dossier, key = office.dossier_in(State.PROCESSING), str(uuid4())
    send(office, dossier, PDF, key=key)
    answer = send(office, dossier, samples.image("PNG"), key=key)

    assert answer.status_code == 409
    assert KeptFile.objects.count() == 1


def test_a_draft_to_be_signed_is_a_pdf(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    answer = send(office, dossier, samples.office(*samples.DOCX), part="draft")

    assert answer.status_code == 422
    assert "phải là PDF" in answer.content.decode()
    assert not KeptFile.objects.exists()


@pytest.mark.parametrize(
    ("state", "who", "part"),
    [
        (State.PROCESSING, "lan", Part.DRAFT),
        (State.PROCESSING, "ha", Part.SCAN),
        (State.PROCESSING, "minh", Part.SIGNED),
        (State.SIGNING, "minh", Part.DRAFT),
        (State.RETURNED, "lan", Part.SCAN),
        (State.REFUSED, "minh", Part.SCAN),
    ],
)
def test_not_everybody_attaches_everything_at_any_time(
    office: Office, state: State, who: str, part: Part
) -> None:
    dossier = office.dossier_in(state)
    with pytest.raises((NotYours, Stale)):
        attach(dossier, act=office.act(getattr(office.cast, who)), part=part, file=checked("a.pdf", PDF))
    answer = send(office, dossier, PDF, part=part, who=getattr(office.cast, who))

    assert answer.status_code in (403, 409, 422)
    assert not KeptFile.objects.exists()


def test_a_dossier_keeps_a_bounded_number_of_files(office: Office) -> None:
    dossier, file = office.dossier_in(State.PROCESSING), checked("a.pdf", PDF)
    for _ in range(MOST):
        attach(dossier, act=office.act(office.cast.minh), part=Part.SCAN, file=file)
    with pytest.raises(BadInput, match="tối đa"):
        attach(dossier, act=office.act(office.cast.minh), part=Part.SCAN, file=file)


def test_a_verb_that_fails_later_keeps_no_row(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = office.dossier_in(State.PROCESSING)

    def broken(*args: object, **how: object) -> None:
        raise Refusal("Không ghi được.")

    monkeypatch.setattr("vidan.desks.dossiers.actions.attaching.append", broken)
    with pytest.raises(Refusal):
        attach(dossier, act=office.act(office.cast.minh), part=Part.SCAN, file=checked("a.pdf", PDF))
    assert not KeptFile.objects.exists()
