"""Files as people and attackers bring them, made here so that nothing has to be trusted."""

import io
import zipfile
from typing import Any

from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.writer import PdfFileWriter

N = generic.pdf_name
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + rb"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def plain_pdf(**catalog: generic.PdfObject) -> bytes:
    """An empty page, with more in its catalogue when asked."""
    writer: Any = PdfFileWriter()  # type: ignore[no-untyped-call]  # pyHanko types only half of itself
    box = generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842)))
    page: Any = generic.DictionaryObject  # as above
    writer.insert_page(page({N("/Type"): N("/Page"), N("/MediaBox"): box}))
    for key, value in catalog.items():
        writer.root[N(f"/{key}")] = value
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def image(form: str, size: tuple[int, int] = (60, 40), **how: object) -> bytes:
    """A picture whose left half is red and right half white."""
    drawn = Image.new("RGB", size, "white")
    drawn.paste("red", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    drawn.save(out, format=form, **how)
    return out.getvalue()


def office(*parts: str, content: bytes = b"<x/>") -> bytes:
    """A zip with these parts, as Word and Excel make them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            archive.writestr(part, content)
    return out.getvalue()


DOCX = ("[Content_Types].xml", "word/document.xml")
XLSX = ("[Content_Types].xml", "xl/workbook.xml")
