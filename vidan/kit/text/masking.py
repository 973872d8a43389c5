"""What a public page shows of a person: enough to know one's own, too little to learn of another."""

from unicodedata import normalize

from vidan.kit.text.tidying import tidy

_DOT = "•"


def masked_name(name: str) -> str:
    """“Nguyễn Thị Ngọc Lan” → “N. T. N. Lan”: initials and the given name; a lone word only its initial."""
    words = tidy(name).split(" ")
    if len(words) == 1:
        return _initial(words[0])
    return " ".join([*filter(None, map(_initial, words[:-1])), words[-1]])


def masked_phone(number: str) -> str:
    """“0912345678” → “091•••••78”."""
    return _masked(number, first=3, last=2)


def masked_card(number: str) -> str:
    """“035085000123” → “•••••••••123”."""
    return _masked(number, first=0, last=3)


def _initial(word: str) -> str:
    letter = next((character for character in normalize("NFC", word) if character.isalpha()), "")
    return f"{letter.upper()}." if letter else ""


def _masked(number: str, *, first: int, last: int) -> str:
    """Hides the middle; a number too short to hide at least four characters is hidden whole."""
    hidden = len(number) - first - last
    if hidden < 4:
        return _DOT * len(number)
    return number[:first] + _DOT * hidden + number[-last:]
