"""What a file is, is told by what is inside it."""

import pytest

from tests.core.files import samples
from vidan.core.files.kinds import FileKind, kind_of
from vidan.kit.refusals import BadInput

GOOD = [
    (samples.plain_pdf(), FileKind.PDF),
    (samples.image("JPEG"), FileKind.JPEG),
    (samples.image("PNG"), FileKind.PNG),
    (samples.image("WEBP"), FileKind.WEBP),
    (samples.office(*samples.DOCX), FileKind.DOCX),
    (samples.office(*samples.XLSX), FileKind.XLSX),
]
BAD = {
    "program": (b"MZ\x90\x00" + b"\0" * 100, "Loại tệp này không nhận được"),
    "page": (b"<html><script>alert(1)</script></html>", "Loại tệp này không nhận được"),
    "drawing": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "Loại tệp này không nhận được"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, ".docx"),
    "telephone": (b"\0\0\0\x18ftypheic" + b"\0" * 100, "HEIC"),
    "archive": (samples.office("a.txt"), "Tệp nén không nhận ở đây"),
    "torn archive": (samples.office(*samples.DOCX)[:40], "Tệp nén không nhận ở đây"),
    "both at once": (samples.office(*samples.DOCX, "xl/workbook.xml"), "Tệp nén không nhận ở đây"),
    "one letter": (b"a", "Loại tệp này không nhận được"),
}


@pytest.mark.parametrize(("content", "kind"), GOOD, ids=lambda one: str(one)[:4])
def test_it_is_known_by_its_content(content: bytes, kind: FileKind) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize("name", BAD)
def test_anything_else_is_refused_with_what_to_do(name: str) -> None:
    content, words = BAD[name]
    with pytest.raises(BadInput, match=words):
        kind_of(content)
