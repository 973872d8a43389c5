"""Reading a printed paper the way others do: its text, its declarations, and its QR seen as a picture."""

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import zxingcpp

BREAK = "\u200b"  # where a word without end may break


def pages(pdf: bytes) -> list[str]:
    """The text of each page, with white space evened out."""
    document = pdfium.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().replace(BREAK, "").split()) for page in document]


def text(pdf: bytes) -> str:
    """The text of the whole document on one line."""
    return " ".join(pages(pdf))


def unspaced(words: str) -> str:
    """Words without white space: two texts may break their lines at different places."""
    return "".join(words.split())


def title(pdf: bytes) -> str:
    return str(pdfium.PdfDocument(pdf).get_metadata_dict()["Title"])


def language(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    size = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    letters = (ctypes.c_ushort * (size // 2))()
    raw.FPDFCatalog_GetLanguage(document.raw, letters, size)
    return bytes(letters).decode("utf-16-le").rstrip("\0")


def is_tagged(pdf: bytes) -> bool:
    document = pdfium.PdfDocument(pdf)
    return bool(raw.FPDFCatalog_IsTagged(document.raw))


def qr_codes(pdf: bytes, page: int = 0) -> list[str]:
    """What a phone would read from the page, drawn at about 216 dots an inch."""
    picture = pdfium.PdfDocument(pdf)[page].render(scale=3, grayscale=True)
    pixels = memoryview(bytes(picture.buffer)).cast("B", (picture.height, picture.stride))
    return [code.text for code in zxingcpp.read_barcodes(pixels)]


def corners(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of every piece of text, in points from the page's lower left corner."""
    found = []
    for page in pdfium.PdfDocument(pdf):
        words = page.get_textpage()
        found += [words.get_rect(index) for index in range(words.count_rects())]
    return found


def lines(pdf: bytes) -> list[str]:
    """The lines of the first page as they are printed."""
    return [line.strip() for line in pdfium.PdfDocument(pdf)[0].get_textpage().get_text_range().splitlines()]
