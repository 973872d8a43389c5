"""The suggestion box from its opening before two witnesses to the signed minutes and thanks for every slip."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pypdfium2
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.desks.boxes.opened import OPENED, opened
from tests.desks.petitions.test_public import photo
from tests.make import TUESDAY, Office
from vidan.core.ledger.queries import verify
from vidan.desks.boxes.actions import open_box, record
from vidan.desks.boxes.models import BoxOpening, Slip
from vidan.desks.boxes.proof import disagreements
from vidan.desks.petitions.models import Petition
from vidan.kit.refusals import BadInput, NotYours, Stale

pytestmark = pytest.mark.django_db


def put_down(browser: Client, row: BoxOpening, **more: object) -> str:
    """The next slip, through the page's own form."""
    address = f"/mo-hom-thu/{row.pk}/"
    token = re.search(r'name="token" value="([^"]+)"', browser.get(address).content.decode())
    assert token is not None
    typed: dict[str, object] = {
        "key": str(uuid4()),
        "token": token[1],
        "what": "voice",
        "kind": "suggestion",
        "may_publish": "on",
        "text": "Kê thêm ghế cho người già.",
        "photo": SimpleUploadedFile("a.jpg", photo(side=600)),
    }
    given = {name: value for name, value in (typed | more).items() if value is not None}
    return browser.post(address, given).content.decode()


def test_two_witnesses_who_are_two_people_and_neither_opens_it(office: Office) -> None:
    cast = office.cast
    same = replace(OPENED, witness_2="Trinh Van Khoan")
    for wrong in (
        same,
        replace(OPENED, witness_1="Quách Thị Mộc Lan"),
        replace(OPENED, opened_at=TUESDAY + timedelta(1)),
    ):
        with pytest.raises(BadInput):
            open_box(office.act(cast.lan), cast.commune.pk, wrong)
    with pytest.raises(NotYours):
        open_box(office.act(cast.tu), cast.commune.pk, OPENED)
    assert opened(office).code == "HT 1/2026"


@time_machine.travel(TUESDAY)
def test_every_slip_is_numbered_entered_and_owed_and_a_denunciation_only_counted(office: Office) -> None:
    row, browser = opened(office), office.cast.browser(office.cast.lan)
    form = browser.get(f"/mo-hom-thu/{row.pk}/").content.decode()
    for label in ("Ảnh chụp phiếu", "Nội dung phiếu"):  # asked of a voice, so not called optional
        assert "không bắt buộc" not in form.split(label)[1].split("</label>")[0]
    page = put_down(browser, row)
    assert "Phiếu số 1: GY-26-00001" in page
    assert "mã xem kết quả" not in page  # nobody to give it to
    page = put_down(browser, row, name="Phùng Thị Mật", text="Cống thôn Đình tắc.", kind="reflection")
    assert "mã xem kết quả gửi lại họ" in page
    assert "Mời chụp phiếu." in put_down(browser, row, photo=None)
    assert "Mời chép nội dung phiếu." in put_down(browser, row, text="")
    put_down(browser, row, what="unreadable", text="")
    page = put_down(browser, row, what="sealed", text="Ông X nhận tiền.", photo=None)
    assert "Sổ kín" in page
    assert [slip.kind for slip in Slip.objects.all()] == ["voice", "voice", "unreadable", "sealed"]
    assert {(one.channel, one.kind) for one in Petition.objects.all()} == {
        ("box", "suggestion"),
        ("box", "reflection"),
    }
    assert not any("Ông X" in str(vars(slip)) for slip in Slip.objects.all())
    first = Slip.objects.get(number=1)
    assert first.petition is not None
    assert first.petition.promise is not None
    assert browser.get(f"/mo-hom-thu/{row.pk}/phieu/1/").status_code == 200
    assert browser.get(f"/mo-hom-thu/{row.pk}/phieu/4/").status_code == 404
    assert office.cast.browser(office.cast.tu).get(f"/mo-hom-thu/{row.pk}/phieu/1/").status_code == 404
    record(office.act(office.cast.lan), row)
    with pytest.raises(Stale):
        record(office.act(office.cast.lan), row)
    assert list(disagreements()) == []
    assert all(fault is None for _, _, fault in verify())
    told = Client().get("/hom-thu-gop-y/").content.decode()
    assert "Có 4 phiếu, 0 phiếu đã được cảm ơn, trả lời. 2 phiếu còn trong hạn." in told
    assert "1 phiếu đã chuyển đúng cửa khác. 1 phiếu trống, không đọc được." in told
    with time_machine.travel(first.petition.promise.due_at + timedelta(days=1)):  # type: ignore[operator]
        assert "2 phiếu đã trễ hạn" in Client().get("/hom-thu-gop-y/").content.decode()
        listed = office.cast.browser(office.cast.lan).get("/mo-hom-thu/").content.decode()
        assert listed.index("HT 1/2026, phiếu 1") < listed.index("HT 1/2026, phiếu 2")
        assert "quá hạn" in listed


@time_machine.travel(TUESDAY)
def test_the_same_press_twice_is_one_slip_and_the_minutes_are_kept_as_signed(office: Office) -> None:
    row, browser = opened(office), office.cast.browser(office.cast.lan)
    key, content = str(uuid4()), photo(side=600)
    for _ in range(2):
        put_down(browser, row, key=key, token="7K3F-9QXM-2DWA", photo=SimpleUploadedFile("a.jpg", content))
    assert (Slip.objects.count(), Petition.objects.count()) == (1, 1)
    assert browser.post(f"/mo-hom-thu/{row.pk}/lap-bien-ban/", {"key": str(uuid4())}).status_code == 302
    pdf = browser.get(f"/mo-hom-thu/{row.pk}/bien-ban/").content
    words = " ".join(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split())
    for part in ("Trịnh Văn Khoan", "Trưởng thôn Đình", "có 1 phiếu", "GY-26-00001", "NGƯỜI CHỨNG KIẾN 2"):
        assert part in words
    assert "Kê thêm ghế" not in words
    scan = {"key": str(uuid4()), "scan": SimpleUploadedFile("b.pdf", pdf, "application/pdf")}
    assert browser.post(f"/mo-hom-thu/{row.pk}/ban-da-ky/", scan).status_code == 302
    assert browser.get(f"/mo-hom-thu/{row.pk}/bien-ban/?da-ky=1").content == pdf
    assert "Bản đã ký" in browser.get("/mo-hom-thu/").content.decode()
