"""What a PDF or an Office document may not carry: locks, programs, other files inside."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from vidan.kit.refusals import BadInput

MOST_OBJECTS, DEEPEST = 50_000, 50
MOST_PARTS, MOST_UNPACKED = 2_000, 100_000_000
_UNREADABLE = "Máy không đọc được tệp PDF này. Mời in lại ra PDF, hoặc quét lại, rồi gửi."
_LOCKED = "Tệp PDF này đang khóa bằng mật khẩu. Mời gỡ mật khẩu rồi gửi lại."
_ACTIVE = "Tệp PDF này có lệnh tự chạy bên trong nên không nhận. Mời in lại ra PDF rồi gửi."
_CARRIES = "Tệp PDF này có tệp khác nhúng bên trong. Mời in lại ra PDF rồi gửi."
_ACTIONS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition"})
# A key of a dictionary anywhere in the file, and what is said of it.
_KEYS = {"/JS": _ACTIVE, "/XFA": _ACTIVE, "/RichMediaContent": _ACTIVE, "/EF": _CARRIES}


def check_pdf(content: bytes) -> None:
    """Refuse what is locked, broken, or does something by itself. The bytes stay as they are."""
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        wrong = _LOCKED if reader.encrypted else next(_wrongs(reader), "")
    except Exception as fault:  # a broken file may break the reader anywhere; it never passes
        raise BadInput(_UNREADABLE) from fault
    if wrong:
        raise BadInput(wrong)


def _wrongs(reader: PdfFileReader) -> Iterator[str]:
    """Every object of every revision: what an earlier one hides, a viewer may still show."""
    refs = [
        (ref, revision)
        for revision in range(reader.xrefs.total_revisions)
        for ref in reader.xrefs.explicit_refs_in_revision(revision)
    ]
    if len(refs) > MOST_OBJECTS:
        yield _UNREADABLE
        return
    for ref, revision in refs:
        yield from _inside(reader.get_object(ref, revision=revision))  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped


def _inside(value: Any, depth: int = 0) -> Iterator[str]:
    """Looks into what stands in the object itself; what it points to is an object of its own."""
    if depth > DEEPEST:
        yield _UNREADABLE
    elif isinstance(value, generic.DictionaryObject):
        yield from (said for key, said in _KEYS.items() if key in value)
        for key in value:
            inner = value.raw_get(key)
            if key == "/S" and inner in _ACTIONS:
                yield _ACTIVE
            yield from _inside(inner, depth + 1)
    elif isinstance(value, generic.ArrayObject):
        for inner in value:
            yield from _inside(inner, depth + 1)


def check_office(content: bytes) -> None:
    """Refuse macros, embedded objects, locks, and what unpacks to much more than it is."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise BadInput("Tệp này bung ra quá lớn nên không nhận. Mời in ra PDF rồi gửi.")
    if any(part.flag_bits & 1 for part in parts):
        raise BadInput("Tệp này đang khóa bằng mật khẩu. Mời gỡ mật khẩu rồi gửi lại.")
    names = [part.filename.lower() for part in parts]
    if any("vbaproject" in name or "/embeddings/" in name or "/activex/" in name for name in names):
        raise BadInput("Tệp này có lệnh (macro) hoặc tệp nhúng bên trong. Mời in ra PDF rồi gửi.")
