"""Numbers spelt out in Vietnamese, as in “03 (ba)”."""

_DIGITS = {
    word: value
    for value, words in enumerate(
        ("không", "một mốt", "hai", "ba", "bốn tư", "năm lăm nhăm", "sáu", "bảy bẩy", "tám", "chín")
    )
    for word in words.split()
}
_SCALES = {"mười": 10, "mươi": 10, "chục": 10, "trăm": 100}
_THOUSANDS = {"nghìn", "ngàn"}
_FILLERS = {"linh", "lẻ"}


def spelt_number(words: str) -> int | None:
    """The value of digits or of number words in lower-case NFC; None when it is neither."""
    if words.isascii() and words.isdigit():
        return int(words) if len(words) <= 9 else None
    total, digit = 0, None
    for word in words.split():
        if word in _DIGITS:
            digit = _DIGITS[word] if digit is None else digit * 10 + _DIGITS[word]
        elif word in _THOUSANDS:
            total, digit = (total + (digit or 0)) * 1000, None
        elif word in _SCALES:
            total, digit = total + (1 if digit is None else digit) * _SCALES[word], None
        elif word not in _FILLERS:
            return None
    return total + (digit or 0)
