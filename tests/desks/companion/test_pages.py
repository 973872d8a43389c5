"""The pages of official lists: a file is chosen, read, looked through, applied; what was typed stays."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from tests.desks.companion.lists import CODES, applied, lined, read
from tests.kit.tables.making import excel_of, line
from tests.make import Office
from vidan.core.accounts.models import Account, Look
from vidan.core.jobs.working import work_off
from vidan.desks.companion.models import Import, Mapping, OfficialRecord

PAGE = "/danh-sach-chinh-thuc/"


def send(office: Office, content: bytes, who: Account | None = None, **typed: str) -> HttpResponse:
    browser = office.cast.browser(who or office.cast.lan)
    file = SimpleUploadedFile("danh-sach.csv", content)
    fields = {"key": str(uuid4()), "day": "17/11/2026", "hour": "9:00", "file": file, **typed}
    response: HttpResponse = browser.post(PAGE, fields)  # type: ignore[assignment]
    return response


def press(office: Office, path: str, **typed: str) -> HttpResponse:
    browser = office.cast.browser(office.cast.lan)
    response: HttpResponse = browser.post(path, {"key": str(uuid4()), **typed})  # type: ignore[assignment]
    return response


def shown(office: Office, path: str) -> str:
    return office.cast.browser(office.cast.lan).get(path).content.decode()


def test_a_list_is_brought_read_and_applied(office: Office) -> None:
    answer = send(office, lined({}, {}))
    assert answer.status_code == 302
    one = answer.headers["Location"]
    assert "Đang chờ làm" in shown(office, one)
    work_off()
    page = shown(office, one)
    assert "Mới: 2" in page
    assert CODES[0] in page
    assert press(office, f"{one}ap-dung/").status_code == 302
    work_off()
    assert "Đã áp dụng" in shown(office, one)
    assert OfficialRecord.objects.count() == 2
    assert "Đang biết 2 hồ sơ" in shown(office, PAGE)


def test_looking_at_its_names_is_written_down(office: Office) -> None:
    batch = read(office, lined({}))
    shown(office, f"{PAGE}{batch.pk}/")
    assert Look.objects.filter(subject=batch.subject).exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "kiểu cũ"),
        (b"<html><table>", "trang web"),
        (b"PK\x03\x04", "hỏng hoặc bị cụt"),
        (b"a,b\n1,2\n", "tiêu đề"),
        (b"", "trống"),
        ("Mã hồ sơ,Trạng thái".encode("utf-16")[:-1], "bị cụt"),
    ],
)
def test_a_file_that_lies_is_refused_at_the_field_and_the_moment_stays(
    office: Office, content: bytes, words: str
) -> None:
    answer = send(office, content, hour="08:15")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'value="08:15"' in page
    assert not Import.objects.exists()


def test_excel_is_told_by_its_content(office: Office) -> None:
    assert send(office, excel_of(line())).status_code == 302
    work_off()
    assert Import.objects.get().new == 1


def test_faulty_lines_are_shown_first_and_a_yes_without_the_tick_says_so(office: Office) -> None:
    batch = read(office, lined({}, {"due": "11/24/2026"}))
    page = shown(office, f"{PAGE}{batch.pk}/")
    assert "tháng đứng trước" in page
    assert CODES[0] not in page
    answer = press(office, f"{PAGE}{batch.pk}/ap-dung/")
    assert answer.status_code == 422
    assert "1 dòng có lỗi" in answer.content.decode()
    assert press(office, f"{PAGE}{batch.pk}/ap-dung/", without_faulty="on").status_code == 302


def test_a_list_is_dropped(office: Office) -> None:
    batch = read(office, lined({}))
    assert press(office, f"{PAGE}{batch.pk}/bo/").status_code == 302
    assert "Đã bỏ" in shown(office, f"{PAGE}{batch.pk}/")


def test_columns_are_kept_and_used_for_the_next_list(office: Office) -> None:
    answer = press(office, f"{PAGE}cot/", code="Số phiếu", states="Đang bay = 4\nĐã đậu=9", month_first="on")
    assert answer.status_code == 302
    kept = Mapping.objects.get()
    assert (kept.headings, kept.states, kept.month_first) == (
        {"code": "Số phiếu"},
        {"Đang bay": 4, "Đã đậu": 9},
        True,
    )
    content = lined({"state": "Đã đậu", "received": "11/17/2026", "due": "11/19/2026"}).replace(
        "Mã hồ sơ".encode(), "Số phiếu".encode()
    )
    assert (read(office, content).new, Import.objects.get().month_first) == (1, True)


def test_a_state_without_its_number_stays_typed_and_is_named(office: Office) -> None:
    answer = press(office, f"{PAGE}cot/", states="Đang bay = 11")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Đang bay = 11") >= 2
    assert not Mapping.objects.exists()


def test_others_do_not_see_it(office: Office) -> None:
    batch = applied(office, lined({}))
    cast = office.cast
    assert cast.browser(cast.tu).get(f"{PAGE}{batch.pk}/").status_code == 404
    for who in (cast.minh, cast.tam):
        assert cast.browser(who).get(PAGE).status_code == 403
    assert cast.browser(cast.lan).get(f"{PAGE}{'9' * 15}/").status_code == 404
