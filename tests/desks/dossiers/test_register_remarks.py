"""“Ghi chú” of the register: an apology, a pause, a correction stand there with their day, everywhere alike."""

import html
import io
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import time_machine
from django.utils import timezone
from openpyxl import load_workbook

from tests.desks.dossiers.test_apology import DUE, HOUR, NEW, THURSDAY, delivered, do, fresh
from tests.make import SINGLE, TUESDAY, Office
from vidan.core.files import store
from vidan.core.files.models import KeptFile
from vidan.core.jobs.working import step
from vidan.desks.dossiers.actions.register import order
from vidan.desks.dossiers.flow import AXES, MOVES, State
from vidan.desks.dossiers.models import RegisterCopy
from vidan.desks.dossiers.queries.register import lines, received
from vidan.desks.dossiers.queries.remarks import REMARKS
from vidan.kit.workdays.spans import Span

DAY = Span(TUESDAY.date(), TUESDAY.date())
IN_TIME = "Đang giải quyết; 19/11/2026 xin lỗi, hẹn lại 25/11/2026 (số 01/PXL); 19/11/2026 đã đưa lời xin lỗi"


@pytest.fixture(autouse=True)
def later(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.FILES = tmp_path / "files"
    with time_machine.travel(NEW + 15 * HOUR, tick=False):
        yield


def remark(office: Office) -> str:
    ((line,),) = lines(received(office.cast.commune.pk, DAY))
    return line.remark


def test_an_apology_is_noted_with_its_day_number_and_new_date(office: Office) -> None:
    delivered(office)
    assert remark(office) == IN_TIME


def test_given_after_the_promised_moment_that_is_said_and_a_second_breach_too(office: Office) -> None:
    dossier = delivered(office, DUE + HOUR)
    do(office, "meet_family", dossier, office.cast.ha, NEW + 15 * HOUR)

    assert "20/11/2026 đã đưa lời xin lỗi, sau giờ hẹn; 26/11/2026 trễ cả ngày hẹn lại" in remark(office)


def test_papers_asked_for_and_brought_are_noted_and_the_result_stands_first(office: Office) -> None:
    dossier = office.dossier_in(State.WAITING, code=SINGLE)
    do(office, "resume", dossier, office.cast.lan, THURSDAY)
    do(office, "record_outside_result", fresh(dossier), office.cast.minh, THURSDAY + timedelta(hours=2))
    said = remark(office)

    assert re.match(r"Kết quả số \S+; 17/11/2026 yêu cầu bổ sung \(số 01/HDHS\); ", said)
    assert said.endswith("19/11/2026 đã nhận giấy tờ bổ sung")


def test_a_corrected_receipt_is_noted(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING, code=SINGLE)
    do(office, "correct_receipt", dossier, office.cast.lan, THURSDAY)

    assert remark(office) == "Đang giải quyết; 19/11/2026 đính chính giấy tiếp nhận"


def test_page_pdf_and_spreadsheet_say_the_same(office: Office) -> None:
    delivered(office)
    page = office.cast.browser(office.cast.lan).get(
        "/so-theo-doi/", {"first": "17/11/2026", "last": "17/11/2026"}
    )
    assert f"<td>{IN_TIME}</td>" in html.unescape(page.content.decode())
    for shape in RegisterCopy.Shape:
        copy = order(office.cast.commune.pk, DAY, shape, act=office.act(office.cast.lan, timezone.now()))
        while step(timezone.now()):
            pass
        content = store.get(KeptFile.objects.get(subject=copy.subject).sha256)
        if shape == RegisterCopy.Shape.EXCEL:
            sheet = load_workbook(io.BytesIO(content)).worksheets[0]
            assert sheet.cell(row=3, column=15).value == IN_TIME
        else:
            text = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
            flat = "".join(text.replace("\u200b", "").split())
            assert "".join(IN_TIME.split()) in flat


def test_every_verb_it_notes_is_one_of_the_dossiers() -> None:
    verbs = {move.verb for move in (*MOVES, *AXES)} | {"move_due"}
    assert set(REMARKS) <= verbs
