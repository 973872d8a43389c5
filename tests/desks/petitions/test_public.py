"""What a resident does with a telephone: choose a door, say it, see who said the same, keep the code."""

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from PIL import Image

from tests.desks.petitions.saying import DRAIN, sent
from tests.make import Office
from vidan.core.files import drafts
from vidan.core.files.images import taken_at
from vidan.core.files.queries import content_of
from vidan.core.jobs.working import work_off
from vidan.desks.petitions.models import Ground, Petition, Photo, Supporter, UndrawnPhoto
from vidan.desks.petitions.states import State

pytestmark = pytest.mark.django_db
WRITE = "/gop-y/gui/phan-anh/"


def photo(place: bool = False, side: int = 3_000) -> bytes:
    """A photograph as a telephone takes it."""
    image, exif = Image.new("RGB", (side, side * 3 // 4), (90, 140, 60)), Image.Exif()
    if place:
        exif[0x8825] = {1: "N", 2: (20.0, 39.0, 11.16), 3: "E", 4: (105.0, 55.0, 18.12)}
    out = io.BytesIO()
    image.save(out, format="JPEG", exif=exif)
    return out.getvalue()


def typed(browser: Client, **more: object) -> dict[str, object]:
    """What the page's own form would send."""
    page = browser.get(WRITE).content.decode()
    hidden = {name: _value(page, name) for name in ("key", "token")}
    return hidden | {"text": DRAIN, "may_publish": "on"} | more


def _value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_four_kinds_in_plain_words_and_two_of_them_never_typed_here(office: Office) -> None:
    browser = Client()
    page = browser.get("/gop-y/").content.decode()
    assert all(word in page for word in ("Phản ánh, kiến nghị", "Góp ý", "Khiếu nại", "Tố cáo"))
    for address, words in (("/gop-y/khieu-nai/", "45 ngày"), ("/gop-y/to-cao/", "60 ngày")):
        page = browser.get(address).content.decode()
        assert words in page
        assert "<textarea" not in page


def test_words_alone_are_enough_and_the_code_leads_back(office: Office) -> None:
    browser = Client()
    data = typed(browser)
    answer = browser.post(WRITE, data)
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/gop-y/{data['token']}/"
    page = browser.get(answer.headers["Location"]).content.decode()
    assert "Đã nhận ý kiến của bà con" in page
    assert "15 ngày làm việc" in page
    assert DRAIN not in page  # who finds the paper with the code reads no more than where it stands
    follow = browser.post("/gop-y/theo-doi/", {"ma": str(data["token"]).lower()})
    assert follow.headers["Location"] == answer.headers["Location"]
    assert Petition.objects.get().topic == "thoat-nuoc"  # guessed from the words


def test_sent_again_after_a_cut_line_it_is_one(office: Office) -> None:
    browser = Client()
    data = typed(browser)
    answers = [browser.post(WRITE, data) for _ in range(3)]
    places = {answer.headers["Location"] for answer in answers}
    assert len(places) == 1
    assert Petition.objects.count() == 1


def test_a_photograph_is_drawn_anew_and_its_place_goes_only_with_a_yes(office: Office) -> None:
    unit = office.cast.commune
    Ground.objects.create(unit=unit, south=20, west=105, north=21, east=106)
    for agreed in (False, True):
        browser = Client()
        file = SimpleUploadedFile("IMG_1.jpg", photo(place=True), "image/jpeg")
        more = {"keep_place": "on"} if agreed else {}
        text = f"{DRAIN} {'Có' if agreed else 'Không'} kèm nơi chụp."
        answer = browser.post(WRITE, typed(browser, photos=[file], text=text, **{"van-gui": "1"}, **more))
        assert answer.status_code == 302
        petition = Petition.objects.latest("pk")
        assert not petition.photos.exists()  # not drawn anew yet: there is nothing to see
        work_off()
        content = content_of(petition.photos.get().file)
        assert taken_at(content) is None
        assert b"Exif" not in content
        assert (petition.latitude is not None) is agreed


def test_where_the_unit_has_not_said_where_it_ends_no_position_is_kept(office: Office) -> None:
    browser = Client()
    assert browser.post(WRITE, typed(browser, position="20.653100,105.921700")).status_code == 302
    assert Petition.objects.get().latitude is None


def test_what_is_like_it_is_shown_before_it_is_sent_and_photographs_wait(office: Office) -> None:
    earlier = sent(office, "Thông cống nhà văn hóa giúp, bà Phùng Thị Mật không ra khỏi nhà được vì ngập.")
    Petition.objects.filter(pk=earlier.pk).update(received_at=timezone.now())
    browser = Client()
    file = SimpleUploadedFile("a.jpg", photo(), "image/jpeg")
    data = typed(browser, text="Cống nhà văn hóa tắc, ngập hết đường, xin thông cống.", photos=[file])
    page = browser.post(WRITE, data).content.decode()
    assert "Tôi cũng gặp việc này" in page
    assert "Cùng nói đến: ngập, cống, nhà văn hóa" in page or "cống" in page
    assert "Phùng" not in page
    assert "ra khỏi nhà" not in page
    assert "Đã nhận 1 ảnh" in page
    assert Petition.objects.count() == 1
    del data["photos"]
    assert browser.post(WRITE, data | {"van-gui": "1"}).status_code == 302
    work_off()
    assert Photo.objects.count() == 1
    assert drafts.held(str(data["key"])) == []


def test_instead_of_sending_again_one_says_me_too_once(office: Office) -> None:
    petition, browser = sent(office), Client()
    for supports in (1, 1):
        answer = browser.post(f"/gop-y/{petition.pk}/cung-gap/", {"key": str(uuid4())})
        assert answer.status_code == 200
        petition.refresh_from_db()
        assert petition.supports == supports
    assert Supporter.objects.count() == 1


def test_a_petition_not_meant_for_the_public_is_neither_shown_nor_supported(office: Office) -> None:
    petition = sent(office, may_publish=False)
    Petition.objects.filter(pk=petition.pk).update(received_at=timezone.now())
    browser = Client()
    assert browser.post(WRITE, typed(browser)).status_code == 302
    assert browser.post(f"/gop-y/{petition.pk}/cung-gap/", {"key": str(uuid4())}).status_code == 404


def test_photographs_come_in_pieces_go_on_where_the_line_was_cut_and_are_sent_once(office: Office) -> None:
    browser, content = Client(), photo(side=2_400)
    data = typed(browser)
    whole, half = len(content), len(content) // 2

    def put(offset: int, part: bytes) -> HttpResponse:
        piece = SimpleUploadedFile("piece", part)
        told = {"key": data["key"], "place": "0", "offset": offset, "total": whole, "piece": piece}
        return browser.post("/gop-y/anh/", told)  # type: ignore[return-value]  # the test's own response

    assert put(0, content[:half]).json()["here"] == half  # type: ignore[attr-defined]
    assert put(0, content[:half]).json()["here"] == half  # type: ignore[attr-defined]  # arrived twice
    assert put(half + 9, content[half + 9 :]).json()["here"] == half  # type: ignore[attr-defined]  # a hole
    assert put(half, content[half:]).json()["here"] == whole  # type: ignore[attr-defined]
    assert browser.post(WRITE, data).status_code == 302
    work_off()
    assert Photo.objects.count() == 1


def test_taken_back_words_photographs_and_contact_are_gone(office: Office) -> None:
    browser = Client()
    file = SimpleUploadedFile("a.jpg", photo(), "image/jpeg")
    data = typed(browser, name="Phùng Thị Mật", phone="0912345678", photos=[file])
    page = browser.post(WRITE, data).headers["Location"]
    work_off()
    assert browser.post(f"{page}rut/", {"key": str(uuid4())}).status_code == 302
    petition = Petition.objects.get()
    assert (petition.state, petition.text, petition.name, petition.phone) == (State.TAKEN_BACK, "", "", "")
    assert petition.photos.get().file.destroyed_at is not None


def test_a_photograph_that_cannot_be_drawn_is_told_and_one_taken_back_before_leaves_nothing(
    office: Office, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    def undrawn() -> list[str]:
        return [path.name for path in (Path(settings.FILES) / ".undrawn").glob("*") if path not in of_others]

    of_others = set((Path(settings.FILES) / ".undrawn").glob("*"))  # one folder for all tests of a process
    browser, torn = Client(), photo()[:20_000]
    files = [SimpleUploadedFile("a.jpg", torn), SimpleUploadedFile("b.jpg", photo(side=900))]
    page = browser.post(WRITE, typed(browser, photos=files)).headers["Location"]
    assert "Đang bỏ nơi chụp khỏi 2 ảnh" in browser.get(page).content.decode()
    work_off()
    told = browser.get(page).content.decode()
    assert "Máy không đọc được ảnh này" in told
    assert "Đang bỏ nơi chụp" not in told
    assert (Photo.objects.count(), UndrawnPhoto.objects.count(), undrawn()) == (1, 1, [])
    files = [SimpleUploadedFile("c.jpg", photo(side=900))]
    page = browser.post(WRITE, typed(browser, text="Đèn đường thôn Chùa hỏng.", photos=files)).headers[
        "Location"
    ]
    assert len(undrawn()) == 1
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(f"{page}rut/", {"key": str(uuid4())})
    work_off()
    assert (Photo.objects.count(), UndrawnPhoto.objects.count(), undrawn()) == (1, 1, [])
