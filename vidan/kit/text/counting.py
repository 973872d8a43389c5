"""Whole numbers as they are said aloud: “một trăm linh năm”."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_MOST = 10_000
_GROUPS = ("", "nghìn", "triệu", "tỷ")


def number_words(number: int) -> str:
    """From 0 to 9,999, as in the north: hai mươi mốt, hai mươi tư, mười lăm. Raises ValueError."""
    if not 0 <= number < _MOST:
        raise ValueError(f"{number} is not said here")
    thousands, rest = divmod(number, 1_000)
    said = f"{_DIGITS[thousands]} nghìn" if thousands else ""
    if thousands and not rest:
        return said
    return f"{said} {_below_thousand(rest, whole=not thousands)}".strip()


def long_number_words(number: int) -> str:
    """From 0 to 999 tỷ and something, group by group: mười lăm nghìn, hai triệu không trăm năm mươi nghìn."""
    if not 0 <= number < 1_000 ** len(_GROUPS):
        raise ValueError(f"{number} is not said here")
    groups = [number // 1_000**place % 1_000 for place in range(len(_GROUPS))]
    top = max((place for place, value in enumerate(groups) if value), default=0)
    said = [
        f"{_below_thousand(value, whole=place == top)} {_GROUPS[place]}".strip()
        for place, value in reversed(list(enumerate(groups)))
        if value or (not number and place == 0)
    ]
    return " ".join(said)


def _below_thousand(number: int, *, whole: bool) -> str:
    hundreds, rest = divmod(number, 100)
    if whole and not hundreds:
        return _below_hundred(rest)
    said = f"{_DIGITS[hundreds]} trăm"
    if not rest:
        return said
    return f"{said} linh {_DIGITS[rest]}" if rest < 10 else f"{said} {_below_hundred(rest)}"


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    said = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if not ones:
        return said
    if ones == 5:
        return f"{said} lăm"
    after_tens = {1: "mốt", 4: "tư"} if tens > 1 else {}
    return f"{said} {after_tens.get(ones, _DIGITS[ones])}"
