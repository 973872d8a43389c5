"""What nobody honest sends: bombs, files that are two things at once, floods of notes in a photograph, HTML."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.desks.petitions.test_public import WRITE, photo, typed
from tests.make import Office
from vidan.core.files.queries import content_of
from vidan.core.jobs.working import work_off
from vidan.desks.petitions.models import Petition, Photo

pytestmark = pytest.mark.django_db


def bomb() -> bytes:
    """A PNG of a few kilobytes that says it has 400 million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(2_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


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


def test_html_and_links_are_text_to_everybody(office: Office) -> None:
    text = 'Cống tắc <script>alert("x")</script> <a href="http://xau.example">bấm vào đây</a>'
    Client().post(WRITE, typed(Client(), text=text, **{"van-gui": "1"}))
    petition = Petition.objects.get()
    page = office.cast.browser(office.cast.lan).get(f"/y-kien/{petition.pk}/an/").content.decode()
    assert "&lt;script&gt;" in page
    assert 'href="http://xau.example"' not in page
