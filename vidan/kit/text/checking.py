"""What a field may hold; a `TextError` says courteously what to change."""

from unicodedata import category

from vidan.kit.text.tidying import tidy, tidy_lines

NAME_LENGTH = 100  # characters, after tidying
_MARKS_ON_ONE_LETTER = 2  # every Vietnamese letter needs none in NFC; some scripts need two
_NAME_SIGNS = frozenset(" .'’-")


class TextError(ValueError):
    """A text that cannot be taken; `sentence` is Vietnamese, courteous, and shown at the field."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def checked_line(text: str, *, limit: int) -> str:
    """The text as one tidy line of at most `limit` characters; raises TextError."""
    return _checked(tidy(text), limit)


def checked_lines(text: str, *, limit: int) -> str:
    """The text as tidy lines of at most `limit` characters in all; raises TextError."""
    return _checked(tidy_lines(text), limit)


def checked_name(text: str) -> str:
    """A person's name: letters of any script, spaces and . ' ’ - only; raises TextError."""
    line = checked_line(text, limit=NAME_LENGTH)
    if not line:
        raise TextError("Mời nhập họ và tên.")
    for character in line:
        if category(character)[0] not in "LM" and character not in _NAME_SIGNS:
            raise TextError(f"Họ tên không dùng được {_called(character)}; mời xem và nhập lại.")
    if not any(character.isalpha() for character in line):
        raise TextError("Họ tên cần có ít nhất một chữ cái; mời nhập lại.")
    return line


def _checked(text: str, limit: int) -> str:
    if len(text) > limit:
        raise TextError(f"Xin viết gọn trong {_count(limit)}; nội dung vừa nhập dài {_count(len(text))}.")
    if _has_piled_marks(text):
        raise TextError("Nội dung có nhiều dấu chồng lên một chữ nên không đọc được; mời nhập lại.")
    return text


def _has_piled_marks(text: str) -> bool:
    pile = 0
    for character in text:
        pile = pile + 1 if category(character).startswith("M") else 0
        if pile > _MARKS_ON_ONE_LETTER:
            return True
    return False


def _count(characters: int) -> str:
    return f"{characters:,} ký tự".replace(",", ".")


def _called(character: str) -> str:
    """How the sentence names a refused character."""
    if character.isdigit():
        return f"chữ số “{character}”"
    if category(character) == "So":
        return f"hình “{character}”"
    return f"ký tự “{character}”"
