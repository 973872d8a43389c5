"""In which encoding a text file was written, told by what it says. What cannot be told is refused, not guessed."""

import re
from unicodedata import normalize

from vidan.kit.tables.faults import TableFault

_VOWELS = "aăâeêioôơuưy"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LOWER = {normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in ("", *_TONES)} | {"đ"}
# What Vietnamese text holds beyond ASCII: its letters, and the signs a word processor puts in.
LETTERS = frozenset(c for letter in _LOWER for c in (letter, letter.upper()) if ord(c) > 0x7F)
_SIGNS = frozenset("\u00a0–—‘’“”…•₫°²³§·×€")
# TCVN3 (ABC): what the old fonts show for each letter; the bytes stand in files as they are.
_TCVN3 = (
    "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\u00adư®đµà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞị"
    "ßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợïùñủòũóúôụõừöửøữ÷ứùựúỳûỷüỹýýþỵ"
)
_FROM_TCVN3 = dict(zip(_TCVN3[::2], _TCVN3[1::2], strict=True))
# Letters of TCVN3 that no Vietnamese text in Unicode holds: one of them inside a word gives the old font away.
_GIVES_AWAY = frozenset(_FROM_TCVN3) - LETTERS - _SIGNS
_OLD_FONT = re.compile(
    f"[A-Za-z][{re.escape(''.join(sorted(_GIVES_AWAY)))}]|[{re.escape(''.join(sorted(_GIVES_AWAY)))}][A-Za-z]"
)
# UTF-8 that somebody read as Windows-1252: “Nguyá»…n”.
_TWICE = re.compile("á[º»]|Ä[\u0090\u0091‘’]|Æ[°¡]|Ã[\u0080-¿]")

SAVE_AS = "Mời mở bằng Excel, lưu thành “CSV UTF-8” hoặc .xlsx rồi gửi lại."
_OLD_FILE = f"Tệp viết bằng bảng mã cũ TCVN3 (phông .VnTime). Mời đổi sang Unicode. {SAVE_AS}"
_UNKNOWN = f"Không nhận ra bảng mã của tệp: không phải UTF-8, UTF-16 hay Windows-1258. {SAVE_AS}"
_CUT = "Tệp bị cụt: chữ cuối cùng mới có một nửa. Mời tải lại tệp."


def text_of(content: bytes) -> tuple[str, str]:
    """The text in NFC, and the name of its encoding. Raises TableFault with what to do."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _utf16(content), "UTF-16"
    if b"\0" in content[:4096]:
        raise TableFault(f"Đây không phải tệp chữ. {SAVE_AS}")
    try:
        return normalize("NFC", content.decode("utf-8-sig")), "UTF-8"
    except UnicodeDecodeError as wrong:
        is_at_end = wrong.end == len(content) and wrong.reason == "unexpected end of data"
        if is_at_end and not content[: wrong.start].isascii():  # it was UTF-8 until here
            raise TableFault(_CUT) from None
    return _one_byte(content)


def _utf16(content: bytes) -> str:
    try:
        return normalize("NFC", content.decode("utf-16"))
    except UnicodeDecodeError:
        raise TableFault(_CUT) from None


def _one_byte(content: bytes) -> tuple[str, str]:
    """Windows-1258 writes a tone as a mark of its own after the vowel; TCVN3 gives each letter one byte."""
    text = normalize("NFC", content.decode("cp1258", errors="replace"))
    strange = {c for c in text if ord(c) > 0x7F} - LETTERS - _SIGNS
    if not strange:
        return text, "Windows-1258"
    if {chr(byte) for byte in content if byte > 0x7F} <= frozenset(_FROM_TCVN3):
        raise TableFault(_OLD_FILE)
    raise TableFault(_UNKNOWN)


def mangled(text: str) -> str:
    """Why these letters are not what somebody wrote, or "" when they look right."""
    if text.isascii():
        return ""
    if "\ufffd" in text:
        return "chữ đã hỏng (có ký tự �) từ trước khi vào tệp"
    if _TWICE.search(text):
        return "chữ bị đổi bảng mã hai lần (như “Nguyá»…n”)"
    if _OLD_FONT.search(text):
        return "chữ gõ bằng phông cũ TCVN3 (.VnTime), mời đổi sang Unicode"
    return ""
