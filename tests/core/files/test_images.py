"""A picture is drawn anew: upright, without place or device, and never larger than the machine bears."""

import io
import struct
import zlib

import pytest
from PIL import Image

from tests.core.files.samples import image
from vidan.core.files.images import redrawn
from vidan.core.files.kinds import FileKind
from vidan.kit.refusals import BadInput

KINDS = {"JPEG": FileKind.JPEG, "PNG": FileKind.PNG, "WEBP": FileKind.WEBP}


def telephone(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Máy ảnh bí mật"
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 42.0), 3: "E", 4: (105.0, 51.0, 15.0)})
    return exif


@pytest.mark.parametrize("form", KINDS)
def test_place_and_device_are_gone(form: str) -> None:
    taken = image(form, exif=telephone())
    assert Image.open(io.BytesIO(taken)).getexif().get_ifd(0x8825)
    kept = redrawn(taken, KINDS[form])

    assert not Image.open(io.BytesIO(kept)).getexif()
    assert b"Exif" not in kept
    assert "bí mật".encode() not in kept


def test_a_picture_taken_sideways_is_upright() -> None:
    kept = Image.open(io.BytesIO(redrawn(image("JPEG", exif=telephone(6)), FileKind.JPEG)))

    assert kept.size == (40, 60)
    green = kept.convert("RGB").getchannel("G").tobytes()
    assert green[5 * 40 + 20] < 60 < 200 < green[55 * 40 + 20]  # red above, white below


def test_what_hides_behind_the_picture_is_gone() -> None:
    for form, kind in KINDS.items():
        assert b"<script>" not in redrawn(image(form) + b"<script>alert(1)</script>", kind)


def test_a_comment_is_gone() -> None:
    assert b"ghi rieng" not in redrawn(image("JPEG", comment=b"ghi rieng"), FileKind.JPEG)


def test_a_small_file_of_very_many_points_is_refused_before_it_is_drawn() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + header
    bomb = (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
        + struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))
    )  # fmt: skip
    with pytest.raises(BadInput, match="quá nhiều điểm ảnh"):
        redrawn(bomb, FileKind.PNG)


@pytest.mark.parametrize("form", KINDS)
def test_a_torn_picture_is_refused(form: str) -> None:
    with pytest.raises(BadInput, match="không đọc được ảnh"):
        redrawn(image(form, (300, 300))[:120], KINDS[form])


def test_a_picture_with_holes_keeps_them() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    assert Image.open(io.BytesIO(redrawn(out.getvalue(), FileKind.PNG))).mode == "RGBA"
