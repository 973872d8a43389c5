"""What nobody honest sends: bombs, files that are two things at once, floods of notes in a photograph, HTML."""

import io
import struct
import zlib

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.desks.petitions.saying import DRAIN, sent
from tests.desks.petitions.test_public import WRITE, photo, typed
from tests.desks.petitions.test_working import CODE, do
from tests.make import TUESDAY, Office
from vidan.core.files.queries import content_of
from vidan.core.jobs.working import work_off
from vidan.desks.petitions.models import Ground, Petition, Photo

pytestmark = pytest.mark.django_db


def bomb() -> bytes:
    """A PNG of a few kilobytes that says it has 400 million pixels."""
    return _png(20_000, _chunk(b"IDAT", zlib.compress(bytes(2_000_000), 9)))


def noted_bomb() -> bytes:
    """A PNG of 300 pixels and 60 kilobytes whose note unpacks to 60 million."""
    note = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(60_000_000), 9))
    return _png(300, note + _chunk(b"IDAT", zlib.compress(bytes(300 * 901), 9)))


def _png(side: int, chunks: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + chunks + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def flooded() -> bytes:
    """A photograph whose notes are larger than itself."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "ghi chú " * 7_000
    Image.new("RGB", (800, 600)).save(
        out, format="JPEG", exif=exif, comment=b"<script>alert(1)</script>" * 2_000
    )
    return out.getvalue()


def test_a_picture_that_is_also_a_page_or_an_archive_comes_out_as_a_picture_only(office: Office) -> None:
    tail = b"<html><script>alert(1)</script></html>PK\x03\x04 evil.exe"
    for content in (photo() + tail, flooded()):
        Photo.objects.all().delete()
        file = SimpleUploadedFile("anh.html", content, "text/html")
        answer = Client().post(WRITE, typed(Client(), photos=[file], **{"van-gui": "1"}))
        assert answer.status_code == 302
        work_off()
        kept = content_of(Photo.objects.get().file)
        assert kept.startswith(b"\xff\xd8\xff")
        assert not any(word in kept for word in (b"script", b"evil.exe", "ghi chú".encode()))
        assert len(kept) < len(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (bomb(), "quá nhiều điểm ảnh"),
        (noted_bomb(), "không đọc được ảnh"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "không nhận được"),
        (b"GIF89a" + bytes(500), "không nhận được"),
        (b"\xff\xd8\xff" + bytes(2_000), "không đọc được ảnh"),
        (b"%PDF-1.7 not a picture", "chưa phải là ảnh"),
    ],
)
def test_what_is_no_photograph_is_named_and_everything_typed_stays(
    office: Office, content: bytes, said: str
) -> None:
    files = [SimpleUploadedFile("a.jpg", photo(side=900)), SimpleUploadedFile("b.jpg", content)]
    answer = Client().post(WRITE, typed(Client(), photos=files))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ảnh thứ 2" in page
    assert said in page
    assert not Petition.objects.exists()


def test_ten_photographs_are_taken_and_eleven_refused_with_the_words_kept(office: Office) -> None:
    for number, status in ((11, 422), (10, 302)):
        files = [SimpleUploadedFile("a.jpg", photo(side=100)) for _ in range(number)]
        answer = Client().post(WRITE, typed(Client(), photos=files))
        assert answer.status_code == status
        assert status == 302 or (
            "tối đa 10 ảnh" in answer.content.decode() and DRAIN in answer.content.decode()
        )
    work_off()
    assert Photo.objects.count() == 10


@time_machine.travel(TUESDAY, tick=True)
def test_html_and_links_are_text_to_everybody(office: Office) -> None:
    """To the office, on the board, to its sender, and to programs of others."""
    said = 'Cống tắc <script>alert("x")</script> <a href="http://xau.example">bấm vào đây</a>'
    petition, cast = sent(office, said, token=CODE), office.cast
    office_page = f"/y-kien/{petition.pk}/"
    pages = [cast.browser(cast.lan).get(office_page)]
    assert do(office, cast.minh, petition, "viet", text=said, law=said, as_it_is="on") == 302
    assert do(office, cast.ha, petition, "duyet") == 302
    assert do(office, cast.ha, petition, "dang", question=said, answer=said, has_read="on") == 302
    pages += [cast.browser(cast.lan).get(office_page), cast.browser(cast.lan).get(f"{office_page}an/")]
    board = f"/gop-y/bang/{petition.pk}/"
    pages += [Client().get(path) for path in (board, f"/gop-y/{CODE}/", "/open311/v2/requests.xml")]
    for answer in pages:
        page = answer.content.decode()
        assert "&lt;script&gt;" in page
        assert "<script>alert" not in page
        assert '<a href="http://xau.example"' not in page
    told = Client().get("/open311/v2/requests.json")
    assert told.headers["Content-Type"].startswith("application/json")
    assert told.json()[0]["description"] == said


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"position": "10.776900,106.700900"}, 422),
        ({"position": "91.000000,105.500000"}, 422),
        ({"keep_place": "on", "photos": "taken elsewhere"}, 422),
        ({"photos": "taken elsewhere"}, 302),  # nobody said that its place may come along
        ({"position": "nan,inf"}, 302),
        ({"position": "20.5"}, 302),
        ({"pointed": "7.5,-2"}, 302),
    ],
)
def test_a_place_outside_the_unit_is_never_kept(office: Office, more: dict[str, str], status: int) -> None:
    Ground.objects.create(unit=office.cast.commune, south=20, west=105, north="20.1", east="105.1")
    told: dict[str, object] = dict(more)
    if "photos" in more:
        told["photos"] = [SimpleUploadedFile("a.jpg", photo(place=True, side=600))]
    answer = Client().post(WRITE, typed(Client(), **told))
    assert answer.status_code == status
    if status == 422:
        assert "ở ngoài địa bàn" in answer.content.decode()
        assert DRAIN in answer.content.decode()
    for kept in Petition.objects.all():
        assert (kept.latitude, kept.longitude, kept.sketch_x, kept.sketch_y) == (None, None, None, None)
