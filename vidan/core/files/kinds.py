"""Which kinds of file the house keeps, told by what is inside and never by the name."""

import io
import zipfile

from django.db.models import TextChoices

from vidan.kit.refusals import BadInput

WELCOME = "PDF, ảnh (JPEG, PNG, WebP), Word (.docx) hoặc Excel (.xlsx)"


class FileKind(TextChoices):
    """What is kept. The old .doc and .xls can run programs, so they are not."""

    PDF = "pdf", "PDF"
    JPEG = "jpg", "Ảnh JPEG"
    PNG = "png", "Ảnh PNG"
    WEBP = "webp", "Ảnh WebP"
    DOCX = "docx", "Văn bản Word"
    XLSX = "xlsx", "Bảng tính Excel"
    CSV = "csv", "Danh sách CSV"  # only where a list is asked for: never told from other text by its content


_OFFICE = "application/vnd.openxmlformats-officedocument"
MIME: dict[str, str] = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.WEBP: "image/webp",
    FileKind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FileKind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileKind.CSV: "text/csv; charset=utf-8",
}
IMAGES = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.WEBP})
SHOWN_BY_BROWSERS = IMAGES | {FileKind.PDF}

_BEGINNINGS: tuple[tuple[bytes, FileKind], ...] = (
    (b"%PDF-", FileKind.PDF),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
)
_OFFICE_PARTS = {"word/document.xml": FileKind.DOCX, "xl/workbook.xml": FileKind.XLSX}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIF = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")


def kind_of(content: bytes) -> FileKind:
    """The kind by its first bytes. Raises BadInput with what to do about it."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return FileKind.WEBP
    if content.startswith(b"PK\x03\x04"):
        return _office_kind(content)
    raise BadInput(_why_not(content))


def _office_kind(content: bytes) -> FileKind:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        names = set()
    found = [kind for part, kind in _OFFICE_PARTS.items() if {part, "[Content_Types].xml"} <= names]
    if len(found) != 1:
        raise BadInput(f"Tệp nén không nhận ở đây. Mời gửi từng tệp: {WELCOME}.")
    return found[0]


def _why_not(content: bytes) -> str:
    if content.startswith(_OLD_OFFICE):
        return "Tệp Word, Excel kiểu cũ (.doc, .xls) không nhận được. Mời lưu thành .docx, .xlsx hoặc PDF."
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF:
        return "Ảnh HEIC của điện thoại không nhận được. Mời đổi máy ảnh sang JPEG, hoặc lưu ảnh thành JPEG."
    return f"Loại tệp này không nhận được. Mời gửi {WELCOME}."
