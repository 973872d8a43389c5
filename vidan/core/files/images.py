"""Images drawn anew: only what is seen stays, not the place, the device, or anything hidden behind."""

import io
import threading
import warnings

from PIL import ExifTags, Image, ImageOps

from vidan.core.files.kinds import FileKind
from vidan.kit.refusals import BadInput

MOST_PIXELS = 64_000_000  # a telephone's 50 million and some; 192 MB while it is drawn
LOOK_SIDE = 1_600  # pixels
_one_at_a_time = threading.Lock()  # so that sixteen at once do not take the machine's memory
_two_at_a_time = threading.BoundedSemaphore(2)  # of JPEG only the pixels that are kept are decoded
_FORMATS = {FileKind.JPEG: "JPEG", FileKind.PNG: "PNG", FileKind.WEBP: "WEBP"}
_HOW: dict[FileKind, dict[str, object]] = {
    FileKind.JPEG: {"quality": 90, "optimize": True},
    FileKind.PNG: {"optimize": False},
    FileKind.WEBP: {"quality": 90, "method": 2},
}
NO_PICTURE = "Đây chưa phải là ảnh. Mời chọn ảnh JPG, PNG hoặc WEBP."
_TOO_LARGE = "Ảnh có quá nhiều điểm ảnh (trên 64 triệu). Mời chụp hoặc quét lại ở cỡ nhỏ hơn."
_UNREADABLE = "Máy không đọc được ảnh này. Mời chụp hoặc quét lại."


def redrawn(content: bytes, kind: FileKind) -> bytes:
    """The same picture, upright, without anything else. Raises BadInput for a broken or far too large one."""
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Pillow warns of is measured here
        try:
            with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as image:
                is_too_large = image.width * image.height > MOST_PIXELS
                drawn = b"" if is_too_large else _drawn(image, kind)
        except Image.DecompressionBombError:
            is_too_large, drawn = True, b""
        except Exception as fault:  # a broken image may break its decoder anywhere; it never passes
            raise BadInput(_UNREADABLE) from fault
    if is_too_large:
        raise BadInput(_TOO_LARGE)
    return drawn


def small(content: bytes, kind: FileKind, side: int) -> bytes:
    """The same picture, upright, no larger than it must be, as JPEG without anything else. Raises BadInput.

    Of a large JPEG only as many pixels are decoded as are kept: a quarter of the time of `redrawn`.
    """
    with _two_at_a_time if kind == FileKind.JPEG else _one_at_a_time:
        try:
            with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as image:
                is_too_large = image.width * image.height > MOST_PIXELS
                drawn = b"" if is_too_large else _small(image, side)
        except Image.DecompressionBombError:
            is_too_large, drawn = True, b""
        except Exception as fault:  # as above
            raise BadInput(_UNREADABLE) from fault
    if is_too_large:
        raise BadInput(_TOO_LARGE)
    return drawn


def glance(content: bytes, kind: FileKind) -> None:
    """Look at its head only: raises BadInput for what is no picture of this kind, or a far too large one."""
    try:
        with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as image:
            is_too_large = image.width * image.height > MOST_PIXELS
    except Image.DecompressionBombError:
        is_too_large = True
    except Exception as fault:  # as above
        raise BadInput(_UNREADABLE) from fault
    if is_too_large:
        raise BadInput(_TOO_LARGE)


def taken_at(content: bytes) -> tuple[float, float] | None:
    """Latitude and longitude written into a photograph; None when there are none. Only for who agreed to it."""
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG"]) as image:
            told = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        north, east = (_degrees(told[number]) for number in (2, 4))
        return (-north if told.get(1) == "S" else north, -east if told.get(3) == "W" else east)
    except Exception:  # whatever is wrong with it, it says no place
        return None


def for_a_look(content: bytes) -> bytes:
    """A cleaned picture made small enough to look at: JPEG, LOOK_SIDE pixels at most. Raises BadInput."""
    with _one_at_a_time:
        try:
            with Image.open(io.BytesIO(content)) as image:
                image.thumbnail((LOOK_SIDE, LOOK_SIDE))
                out = io.BytesIO()
                image.convert("RGB").save(out, format="JPEG", quality=80)
        except Exception as fault:  # as above
            raise BadInput(_UNREADABLE) from fault
    return out.getvalue()


def _degrees(parts: tuple[float, float, float]) -> float:
    degrees, minutes, seconds = map(float, parts)
    return degrees + minutes / 60 + seconds / 3600


def _small(image: Image.Image, side: int) -> bytes:
    part = min(1.0, side / max(image.size))
    image.draft("RGB", (int(image.width * part), int(image.height * part)))
    image.thumbnail((side, side), reducing_gap=2.0)
    upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.info.clear()
    out = io.BytesIO()
    upright.save(out, format="JPEG", quality=82)
    return out.getvalue()


def _drawn(image: Image.Image, kind: FileKind) -> bytes:
    upright = ImageOps.exif_transpose(image)
    has_holes = kind != FileKind.JPEG and ("A" in upright.getbands() or "transparency" in upright.info)
    plain = upright.convert("L" if upright.mode in ("1", "L") else "RGBA" if has_holes else "RGB")
    plain.info.clear()  # Pillow would write comments, profiles and places back
    out = io.BytesIO()
    plain.save(out, format=_FORMATS[kind], **_HOW[kind])
    return out.getvalue()
