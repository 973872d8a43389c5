"""What a resident prepares at home is opened by their code alone, looked at by name, and soon gone."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.make import BIRTH, TUESDAY, Office
from vidan.core.accounts.models import Look
from vidan.core.ledger.queries import verify
from vidan.desks.visits.actions.preparing import erase_old_preparations
from vidan.desks.visits.keys import new_token, token_in, unseal
from vidan.desks.visits.models import Preparation, PreparedPhoto

TOKEN = "7K3F-9QXM-2DWA"
NAME = "Trần Thị Chuẩn Bị"
PREPARE = f"/thu-tuc/{BIRTH}/chuan-bi/"

pytestmark = pytest.mark.django_db


def picture_with_a_place() -> SimpleUploadedFile:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 42.0), 3: "E", 4: (105.0, 51.0, 15.0)})
    out = io.BytesIO()
    Image.new("RGB", (3000, 2000), "white").save(out, format="JPEG", exif=exif)
    return SimpleUploadedFile("giay.jpg", out.getvalue(), content_type="image/jpeg")


def send(key: str = "", **more: object) -> int:
    typed = {"key": key or str(uuid4()), "token": TOKEN, "full_name": NAME, "address": "Thôn Đình"}
    return Client().post(PREPARE, typed | {"trail": "1-1-2-2-1-2"} | more).status_code


def test_nothing_can_be_read_without_the_code_and_a_repeated_click_is_one(office: Office) -> None:
    with time_machine.travel(TUESDAY):
        key = str(uuid4())
        assert [send(key, photo_1=picture_with_a_place()), send(key)] == [302, 302]
    row = Preparation.objects.get()
    kept = repr([vars(row), *map(vars, PreparedPhoto.objects.all())])
    assert NAME not in kept
    assert TOKEN not in kept
    assert unseal(new_token(), bytes(row.sealed)) == b""
    with Image.open(io.BytesIO(unseal(TOKEN, bytes(row.photos.get().sealed)))) as seen:
        assert max(seen.size) == 1600
        assert not seen.getexif()
    assert all(fault is None for _, _, fault in verify())


def test_the_counter_opens_it_by_the_qr_with_the_case_and_the_look_is_noted(office: Office) -> None:
    with time_machine.travel(TUESDAY):
        send(photo_1=picture_with_a_place())
        counter = office.cast.browser(office.cast.lan)
        answer = counter.get("/ho-so/moi/", {"ma": f"https://xa.vn/chuan-bi/{TOKEN}/"}, follow=True)
        page = answer.content.decode()
        assert answer.redirect_chain[0][0].endswith(f"&tl=1-1-2-2-1-2&th=qua_60_ngay&ma={TOKEN}")
        assert NAME in page
        assert "3 trường hợp cùng lúc" in page
        pk = PreparedPhoto.objects.get().pk
        assert counter.get(f"/chuan-bi/{TOKEN}/anh/{pk}/").headers["Content-Type"] == "image/jpeg"
        assert Client().get(f"/chuan-bi/{TOKEN}/anh/{pk}/").status_code != 200
        assert "không còn" in counter.get("/ho-so/moi/", {"ma": new_token()}).content.decode()
    assert Look.objects.filter(subject=Preparation.objects.get().subject).count() == 2


def test_what_was_typed_wrong_is_kept_and_nothing_is_written(office: Office) -> None:
    with time_machine.travel(TUESDAY):
        answer = Client().post(
            PREPARE, {"key": str(uuid4()), "token": TOKEN, "full_name": NAME, "phone": "12"}
        )
    assert answer.status_code == 422
    assert NAME in answer.content.decode()
    assert not Preparation.objects.exists()


def test_it_goes_when_its_maker_says_so_and_when_its_day_is_over(office: Office) -> None:
    with time_machine.travel(TUESDAY):
        send()
        page = f"/chuan-bi/{TOKEN}/"
        assert NAME not in Client().get(page).content.decode()  # a lost code shows nobody's name
        assert Client().post(page, {"key": str(uuid4())}).status_code == 200
        assert Client().get(page).status_code == 404
        send()
    with time_machine.travel(TUESDAY + timedelta(days=7)):
        assert Client().get(page).status_code == 404
        from_night = Preparation.objects.count()
        erase_now()
    assert (from_night, Preparation.objects.count()) == (1, 0)


def erase_now() -> None:
    class Night:
        def finish(self) -> None: ...

    erase_old_preparations(Night())  # type: ignore[arg-type]  # all it asks of its task


@pytest.mark.parametrize("typed", ["7k3f 9qxm 2dwa", "012345678901", "", "1.001193", "A" * 400])
def test_only_a_code_is_taken_for_one(typed: str) -> None:
    assert token_in(typed) == ""


def test_an_address_leads_to_its_code() -> None:
    assert token_in(f"https://xa.vn/chuan-bi/{TOKEN.lower()}/") == TOKEN
