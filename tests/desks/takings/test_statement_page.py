"""Reconciling on the page: a file is shown line by line, the ticked lines are recorded once, the others wait."""

import re
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from tests.core.money.banking import as_csv, coming
from tests.core.money.paying import asked, stands
from tests.make import TUESDAY, Office
from vidan.core.money.models import BankLine, Due, Movement
from vidan.core.money.standing import Stand
from vidan.kit.vietqr import reference

PAGE = "/sao-ke/"


def send(office: Office, path: str, who: Any = None, **said: Any) -> HttpResponse:
    with time_machine.travel(TUESDAY, tick=False):
        browser = office.cast.browser(who or office.cast.lan)
        answer: HttpResponse = browser.post(PAGE + path, {"key": str(uuid4())} | said)  # type: ignore[assignment]
    return answer


def upload(office: Office, content: bytes, who: Any = None) -> HttpResponse:
    return send(office, "xem/", who, file=SimpleUploadedFile("sao-ke.csv", content))


def carried(page: HttpResponse) -> dict[str, Any]:
    """What the confirming page would send: the lines, and the boxes that are ticked."""
    words = page.content.decode()
    lines = re.search(r'name="lines" value="([^"]+)"', words)
    assert lines
    ticked = re.findall(r'name="take" value="([0-9a-f]{64})"[^>]* checked', words)
    return {"lines": lines[1], "take": ticked}


@pytest.fixture
def due(office: Office) -> Due:
    return asked(office, 8_000, subject=office.receive().subject)


def test_looking_writes_nothing_and_confirming_records_each_once(office: Office, due: Due) -> None:
    content = as_csv(coming(due.pk), ("17/11/2026", "50.000", "khong ro", ""))
    page = upload(office, content)
    words = page.content.decode()
    assert "Khớp nội dung và số tiền" in words
    assert "Không thấy nội dung PHI của đơn vị" in words
    assert "NGUYEN VAN KIN" not in words
    assert not BankLine.objects.exists()
    whole = carried(page)
    assert len(whole["take"]) == 1
    for _ in range(2):
        assert send(office, "ghi/", **whole).status_code == 302
    assert stands(due).stand == Stand.COLLECTED
    assert (BankLine.objects.count(), Movement.objects.count()) == (2, 1)
    assert "Đã ghi thu từ lần trước" in upload(office, content).content.decode()


def test_lines_that_were_changed_or_are_of_another_unit_are_refused(office: Office, due: Due) -> None:
    whole = carried(upload(office, as_csv(coming(due.pk))))
    for lines in ("", "khác", whole["lines"][:-3] + "abc"):
        assert send(office, "ghi/", lines=lines, take=whole["take"]).status_code == 422
    assert send(office, "ghi/", office.cast.tu, **whole).status_code == 422
    assert not Movement.objects.exists()


def test_a_file_nobody_can_read_is_said_at_the_field(office: Office) -> None:
    answer = upload(office, "Ngày".encode() + b"\xff\xd2")
    assert answer.status_code == 422
    assert "CSV UTF-8" in answer.content.decode()
    assert send(office, "xem/").status_code == 422


def test_a_line_nobody_placed_is_given_to_a_due(office: Office, due: Due) -> None:
    send(office, "ghi/", **carried(upload(office, as_csv(("17/11/2026", "8.000", "quen ghi noi dung", "")))))
    line = BankLine.objects.get()
    for wrong in ("", "PHI", reference(99_999)):
        assert send(office, f"{line.pk}/ghi/", reference=wrong).status_code == 422
    assert send(office, f"{line.pk}/ghi/", office.cast.tu, reference=reference(due.pk)).status_code == 404
    assert send(office, f"{line.pk}/ghi/", reference=reference(due.pk)).status_code == 302
    assert stands(due).stand == Stand.COLLECTED
    assert send(office, f"{line.pk}/ghi/", reference=reference(due.pk)).status_code in (409, 422)
    assert Movement.objects.count() == 1


def test_only_the_counter_reconciles(office: Office) -> None:
    for person in (office.cast.ha, office.cast.minh, office.cast.tam, office.cast.son):
        assert upload(office, b"x", person).status_code == 403
