"""A promise is made, followed and ended on its page; everybody reads what is public, nobody a name."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.desks.commitments.promising import FRIDAY, WORDS, closing, postponed, promised
from tests.make import TUESDAY, Office
from vidan.core.ledger import proofs
from vidan.desks.commitments.actions.telling import note_progress
from vidan.desks.commitments.models import Commitment

LATER = TUESDAY + timedelta(days=1)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000"
    "01f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def send(browser: Client, path: str, **typed: object) -> tuple[int, str]:
    with time_machine.travel(LATER, tick=False):
        answer = browser.post(path, {"key": str(uuid4()), **typed}, follow=True)
    return answer.status_code, answer.content.decode()


def read(browser: Client, path: str) -> str:
    with time_machine.travel(LATER, tick=False):
        return browser.get(path).content.decode()


def test_it_is_made_followed_shown_and_kept(office: Office) -> None:
    minh, everybody = office.cast.browser(office.cast.minh), Client()
    made = {"words": WORDS, "by": "20/11/2026", "owner": office.cast.minh.pk, "is_public": "on"}
    status, page = send(minh, "/viec-da-hua/moi/", **made)
    row = Commitment.objects.get()
    assert (status, "Đã ghi lời hứa." in page, "Lời gửi nhóm Zalo" in page) == (200, True, True)
    picture = SimpleUploadedFile("den.png", PNG)
    _, page = send(
        minh,
        f"/viec-da-hua/{row.pk}/tien-do/",
        words="Đã mua đèn.",
        is_public="on",
        file=picture,
        is_shown="on",
    )
    assert "mọi người xem được" in page
    send(minh, f"/viec-da-hua/{row.pk}/tien-do/", words="Còn vướng ông An.", file="")
    _, page = send(minh, f"/viec-da-hua/{row.pk}/xong/", words="Đã lắp cả ba bóng.", file="")
    assert "Đã xong, đúng hẹn" in page

    shown = read(everybody, f"/loi-hua/{row.pk}/")
    assert all(words in shown for words in (WORDS, "Đã mua đèn.", "Đã lắp cả ba bóng.", "sau 0 ngày"))
    assert not any(secret in shown for secret in ("ông An", "Minh"))
    file = f"/loi-hua/{row.pk}/tep/"
    pk = shown.split(file)[1].partition("/")[0]
    assert everybody.get(f"{file}{pk}/").headers["Content-Type"] == "image/png"
    assert list(proofs.disagreements()) == []


def test_what_is_not_public_is_nowhere_for_everybody(office: Office) -> None:
    row = promised(office, is_public=False)
    note_progress(row, act=office.act(office.cast.minh, LATER), words="Đã mua đèn.")
    assert Client().get(f"/loi-hua/{row.pk}/").status_code == 404
    assert WORDS not in read(Client(), "/loi-hua/")


def test_refused_it_comes_back_with_what_was_typed(office: Office) -> None:
    row = promised(office)
    typed = {"cause": "money", "words": "Đang chờ mua.", "until": "24/11/2026"}
    status, page = send(office.cast.browser(office.cast.ha), f"/viec-da-hua/{row.pk}/hen-lai/", **typed)
    assert status == 422
    assert "ngày nghỉ" in page
    assert "Đang chờ mua." in page
    status, _ = send(office.cast.browser(office.cast.minh), f"/viec-da-hua/{row.pk}/hen-lai/", **typed)
    assert status == 403


def test_another_unit_finds_none_of_it(office: Office) -> None:
    row = promised(office)
    stranger = office.cast.browser(office.cast.tu)
    for path in (f"/viec-da-hua/{row.pk}/", f"/viec-da-hua/{row.pk}/tep/1/"):
        assert stranger.get(path).status_code == 404
    assert send(stranger, f"/viec-da-hua/{row.pk}/xong/", words="Xong.", file="")[0] == 404
    for path in ("/viec-da-hua/", "/viec-da-hua/xuat/?dang=csv", "/viec-da-hua/xuat/?dang=xlsx"):
        answer = stranger.get(path)
        assert WORDS.encode() not in answer.getvalue()


@pytest.mark.parametrize(("at", "offered"), [(LATER, False), (closing(FRIDAY) + timedelta(days=30), True)])
def test_meeting_the_people_is_offered_after_the_second_breach(
    office: Office, at: object, offered: bool
) -> None:
    row = promised(office)
    postponed(office, row, LATER)
    with time_machine.travel(at, tick=False):  # type: ignore[arg-type]  # a moment
        page = office.cast.browser(office.cast.ha).get(f"/viec-da-hua/{row.pk}/").content.decode()
    assert ("Đã gặp bà con vì trễ lần hai" in page) is offered
    assert 'id="hen-lai"' not in page
