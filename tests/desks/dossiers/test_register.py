"""The register of dossiers: on the page, as PDF and as Excel; asked for once, written once, never another unit's."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
import time_machine
from django.utils import timezone
from openpyxl import load_workbook

from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Look
from vidan.core.files import store
from vidan.core.files.models import KeptFile
from vidan.core.jobs.models import Job
from vidan.core.jobs.working import step
from vidan.core.ledger.queries import history
from vidan.desks.dossiers.actions.register import order
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, RegisterCopy
from vidan.desks.dossiers.papers import register as papers
from vidan.desks.dossiers.queries.register import lines, received
from vidan.kit.refusals import BadInput, NotYours
from vidan.kit.workdays.spans import Span

DAY = Span(TUESDAY.date(), TUESDAY.date())
PAGE = "/so-theo-doi/"
ASKED = {"first": "17/11/2026", "last": "17/11/2026"}


@pytest.fixture(autouse=True)
def noon(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.FILES = tmp_path / "files"
    with time_machine.travel(TUESDAY.replace(hour=12), tick=False):
        yield


def work() -> None:
    while step(timezone.now()):
        pass


def written(office: Office, shape: RegisterCopy.Shape) -> list[bytes]:
    copy = order(office.cast.commune.pk, DAY, shape, act=office.act(office.cast.lan))
    work()
    assert RegisterCopy.objects.get(pk=copy.pk).done_at
    files = KeptFile.objects.filter(subject=copy.subject).order_by("pk")
    return [store.get(file.sha256) for file in files]


def test_every_column_of_the_form_is_filled_from_what_happened(office: Office) -> None:
    dossier = office.dossier_in(State.RETURNED)
    (batch,) = lines(received(office.cast.commune.pk, DAY))
    (line,) = batch
    assert (line.code, line.sets, line.who) == (dossier.code, 1, "Nguyễn Thị Ngọc Ẩn")
    assert line.contact == "Thôn Đình, xã Bến Ngọc, 0912345678"
    assert line.received_at == TUESDAY
    assert line.sent_at
    assert line.result_at
    assert line.returned_at
    assert TUESDAY < line.sent_at < line.result_at < line.returned_at
    assert line.taken_by == "Nguyễn Thị Ngọc Ẩn (Người nhận ký vào sổ)"
    assert line.remark == "Kết quả số 12/2026"


def test_the_page_shows_the_lines_and_masks_the_telephone(office: Office) -> None:
    dossier = office.receive()
    page = office.cast.browser(office.cast.lan).get(PAGE, ASKED).content.decode()
    assert dossier.code in page
    assert "0912345678" not in page
    assert "1 hồ sơ" in page


def test_an_empty_span_says_so_and_a_wrong_one_keeps_the_page(office: Office) -> None:
    browser = office.cast.browser(office.cast.lan)
    assert (
        "Không có hồ sơ" in browser.get(PAGE, {"first": "01/11/2026", "last": "02/11/2026"}).content.decode()
    )
    assert browser.get(PAGE, {"first": "31/02/2026", "last": "x"}).status_code == 200
    backwards = {"key": uuid4(), "shape": "pdf", "first": "17/11/2026", "last": "01/11/2026"}
    answer = browser.post(PAGE, backwards)
    assert answer.status_code == 422
    assert "Ngày cuối phải từ ngày đầu trở đi" in answer.content.decode()


def test_a_pdf_holds_every_letter_of_every_line(office: Office) -> None:
    dossier = office.dossier_in(State.RETURNED)
    (content,) = written(office, RegisterCopy.Shape.PDF)
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    flat = "".join(text.replace("\u200b", "").split())
    assert "SỔTHEODÕIHỒSƠ" in flat
    assert dossier.code in flat
    assert "NguyễnThịNgọcẨn" in flat
    assert "0912345678" in flat


def test_a_spreadsheet_holds_the_same_lines_and_nothing_typed_becomes_a_formula(office: Office) -> None:
    dossier = office.receive()
    Dossier.objects.filter(pk=dossier.pk).update(applicant_address='=HYPERLINK("http://x","y")')
    (content,) = written(office, RegisterCopy.Shape.EXCEL)
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    heads, cells = sheet.iter_rows(min_row=2, max_row=3)
    assert [cell.value for cell in heads] == [head for head, _ in papers.HEADS]
    assert cells[1].value == dossier.code
    assert str(cells[5].value).startswith("=HYPERLINK")
    assert "f" not in {cell.data_type for cell in cells}


def test_a_long_register_is_written_in_volumes(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "VOLUME", 2)
    for number in range(5):
        office.receive(key=f"volume-{number}")
    contents = written(office, RegisterCopy.Shape.PDF)
    assert len(contents) == 3
    assert RegisterCopy.objects.get().rows == 5
    last = pypdfium2.PdfDocument(contents[2])[0].get_textpage().get_text_range()
    assert "3/3" in last


def test_the_same_request_again_writes_one_copy_and_one_entry(office: Office) -> None:
    unit, act = office.cast.commune.pk, office.act(office.cast.lan, key="once")
    copies = {order(unit, DAY, RegisterCopy.Shape.PDF, act=act).pk for _ in range(2)}
    assert len(copies) == RegisterCopy.objects.count() == 1
    (entry,) = history(RegisterCopy.objects.get().subject)
    assert entry[0].kind == "order_register"
    assert Job.objects.filter(kind="write_register").count() == 1


def test_more_than_a_year_at_once_is_asked_for_in_parts(office: Office) -> None:
    long = Span(DAY.first.replace(year=2024), DAY.last)
    with pytest.raises(BadInput):
        order(office.cast.commune.pk, long, RegisterCopy.Shape.PDF, act=office.act(office.cast.lan))


def test_another_unit_neither_orders_nor_opens_it_and_taking_it_is_noted(office: Office) -> None:
    office.receive()
    with pytest.raises(NotYours):
        order(office.cast.commune.pk, DAY, RegisterCopy.Shape.PDF, act=office.act(office.cast.tu))
    written(office, RegisterCopy.Shape.PDF)
    file = KeptFile.objects.get(part="register")
    assert office.cast.browser(office.cast.tu).get(f"{PAGE}{file.pk}/").status_code == 404
    assert office.cast.browser(office.cast.tam).get(f"{PAGE}{file.pk}/").status_code == 403
    answer = office.cast.browser(office.cast.lan).get(f"{PAGE}{file.pk}/")
    assert answer["Content-Type"] == "application/pdf"
    assert Look.objects.filter(subject=file.subject, account=office.cast.lan).exists()


def test_the_page_shows_how_far_a_copy_is_and_then_its_file(office: Office) -> None:
    office.receive()
    browser = office.cast.browser(office.cast.lan)
    sent = browser.post(PAGE, {"key": uuid4(), "shape": "xlsx", **ASKED})
    assert sent.status_code == 302
    assert "Đang chờ làm" in browser.get(PAGE, ASKED).content.decode()
    work()
    page = browser.get(PAGE, ASKED).content.decode()
    assert "Mở sổ" in page
