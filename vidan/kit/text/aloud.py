"""A written text as somebody reads it aloud: dates, hours, amounts, codes and abbreviations in full words."""

import re
from collections.abc import Callable
from datetime import date

from vidan.kit.text.counting import long_number_words

# As announcers of the commune say them; longer ones first where one begins another.
_SHORT = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "TTHC": "thủ tục hành chính",
    "TTPVHCC": "Trung tâm Phục vụ hành chính công",
    "TDP": "tổ dân phố",
    "TP": "thành phố",
    "HTX": "hợp tác xã",
    "NVH": "nhà văn hóa",
    "BHYT": "bảo hiểm y tế",
    "BHXH": "bảo hiểm xã hội",
    "CCCD": "căn cước công dân",
    "CMND": "chứng minh nhân dân",
    "CSGT": "cảnh sát giao thông",
    "ANTT": "an ninh trật tự",
    "VSMT": "vệ sinh môi trường",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "NCT": "người cao tuổi",
    "CCB": "cựu chiến binh",
    "KT-XH": "kinh tế xã hội",
    "GPMB": "giải phóng mặt bằng",
    "PCCC": "phòng cháy chữa cháy",
    "PCTT": "phòng chống thiên tai",
    "VNeID": "vi en i đi",
    "QR": "quy rờ",
    "SĐT": "số điện thoại",
    "NĐ": "nghị định",
    "QĐ": "quyết định",
    "CP": "chính phủ",
    "TT": "thông tư",
    "KH": "kế hoạch",
    "TB": "thông báo",
    "GM": "giấy mời",
    "v.v": "vân vân",
}
_LETTERS = {
    "A": "a",
    "Ă": "á",
    "Â": "ớ",
    "B": "bê",
    "C": "xê",
    "D": "dê",
    "Đ": "đê",
    "E": "e",
    "Ê": "ê",
    "F": "ép",
    "G": "gờ",
    "H": "hát",
    "I": "i",
    "J": "gi",
    "K": "ca",
    "L": "lờ",
    "M": "mờ",
    "N": "nờ",
    "O": "o",
    "Ô": "ô",
    "Ơ": "ơ",
    "P": "pê",
    "Q": "quy",
    "R": "rờ",
    "S": "sờ",
    "T": "tê",
    "U": "u",
    "Ư": "ư",
    "V": "vê",
    "W": "vê kép",
    "X": "ích xì",
    "Y": "i dài",
    "Z": "dét",
}
_UNITS = {
    "đ": "đồng",
    "đồng": "đồng",
    "%": "phần trăm",
    "km": "ki lô mét",
    "m": "mét",
    "m2": "mét vuông",
    "m²": "mét vuông",
    "m3": "mét khối",
    "kg": "ki lô gam",
    "ha": "héc ta",
    "cm": "xăng ti mét",
    "°C": "độ C",
}
_CAPITALS = "A-ZĂÂÊÔƠƯĐ"
_WHOLE = r"\d{1,3}(?:\.\d{3}){1,3}|\d+"
_EDGE, _END = r"(?<![\w/.,\-])", r"(?![\w/\-]|[.,]\d)"


def aloud(text: str) -> str:
    """The text as it is read; what is not understood stays as it is written."""
    for shape, say in _RULES:
        text = re.sub(shape, say, text)
    return " ".join(text.split())


def _number(text: str) -> str:
    """A whole number as it is said; a long one, or one that begins with 0, digit by digit."""
    plain = text.replace(".", "")
    if len(plain) > 12 or (plain[0] == "0" and len(plain) > 1) or ("." not in text and len(plain) > 6):
        return " ".join(long_number_words(int(digit)) for digit in plain)
    return long_number_words(int(plain))


def _date(found: re.Match[str]) -> str:
    day, month, year = int(found["day"]), int(found["month"]), found["year"]
    try:
        date(int(year or 2024), month, day)  # a leap year where none is said
    except ValueError:
        return found[0]
    said = f"ngày {'mùng ' if day <= 10 else ''}{long_number_words(day)} tháng {_month(month)}"
    return f"{said} năm {long_number_words(int(year))}" if year else said


def _month(month: int) -> str:
    return "tư" if month == 4 else long_number_words(month)


def _hour(found: re.Match[str]) -> str:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > 24 or minute > 59:
        return found[0]
    said = f"{long_number_words(hour)} giờ"
    return f"{said} {long_number_words(minute)}" if minute else said


def _measured(found: re.Match[str]) -> str:
    part = f" phẩy {_number(found['part'])}" if found["part"] else ""
    return f"{_number(found['whole'])}{part} {_UNITS[found['unit']]}"


def _decimal(found: re.Match[str]) -> str:
    return f"{_number(found['whole'])} phẩy {_number(found['part'])}"


def _code(found: re.Match[str]) -> str:
    """A code or the number of a paper: 12/KH-UBND, LH-12."""
    parts = re.findall(rf"\d+|[{_CAPITALS}]+|/", found[0])
    return " ".join(
        "trên" if part == "/" else _number(part) if part.isdigit() else _word(part) for part in parts
    )


def _word(part: str) -> str:
    return _SHORT.get(part) or " ".join(_LETTERS[letter] for letter in part)


def _capitals(found: re.Match[str]) -> str:
    """An abbreviation; unknown and without a vowel it is spelt, with one it may be a word in capitals."""
    part = found[0]
    spelt = not re.search("[AĂÂEÊIOÔƠUƯY]", part)
    return _SHORT.get(part) or (_word(part) if spelt else part)


_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_KNOWN = "|".join(re.escape(short) for short in sorted(_SHORT, key=len, reverse=True))
_RULES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"https?://\S*[^\s.,;:!?)]|\bwww\.\S*[^\s.,;:!?)]", lambda found: ""),
    (
        rf"{_EDGE}(?:[Nn]gày )?(?P<day>\d{{1,2}})[/](?P<month>\d{{1,2}})(?:[/](?P<year>\d{{4}}))?{_END}",
        _date,
    ),
    (rf"{_EDGE}(?P<hour>\d{{1,2}})(?::|h| giờ )(?P<minute>\d{{2}})(?: phút)?(?=$|[^\w:]|[–-])", _hour),
    (rf"{_EDGE}(?P<hour>\d{{1,2}})h(?P<minute>)(?!\w)", _hour),
    (r"(?<=[\w]) ?[–] ?(?=[\w])", lambda found: " đến "),
    (rf"{_EDGE}(?P<whole>{_WHOLE})(?:,(?P<part>\d+))? ?(?P<unit>{_UNIT})(?!\w)", _measured),
    (rf"{_EDGE}(?P<whole>{_WHOLE}),(?P<part>\d+){_END}", _decimal),
    (
        rf"{_EDGE}(?=[\w/\-]*\d)(?=[\w/\-]*[{_CAPITALS}])[{_CAPITALS}\d]+(?:[/\-][{_CAPITALS}\d]+)*(?!\w)",
        _code,
    ),
    (rf"(?<!\w)(?:{_KNOWN})(?!\w)", lambda found: _SHORT[found[0]]),
    (rf"(?<!\w)[{_CAPITALS}]{{2,}}(?!\w)", _capitals),
    (rf"(?<![\w/])(?:{_WHOLE})(?![\w/])", lambda found: _number(found[0])),
)
