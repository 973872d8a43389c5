"""A question or a phrase as the syllables that count: chat spelling, dialects and old names made one."""

import re
from collections.abc import Sequence
from functools import lru_cache

from vidan.kit.finding.language import Language, Rows
from vidan.kit.finding.words import Word, plain_words

# “hàg” for “hàng”, “trog” for “trong”: the n left out
_LOST_N = re.compile(
    r"^([^\W\d_]*[aeiouyăâêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ])g$"
)
_LONG = re.compile(r"([^\W\d_])\1{2,}$")  # “ơiiii”
MARKED_SHARE = 0.25  # of the syllables must carry marks for the marks to count


def is_marked(words: Sequence[Word]) -> bool:
    """Whether whoever typed this uses marks at all."""
    marked = sum(word.marked != word.folded for word in words)
    return marked >= MARKED_SHARE * len(words) and marked > 0


def normal_words(text: str, language: Language) -> tuple[list[Word], bool]:
    """The syllables that count, and whether marks were typed."""
    typed = plain_words(text)
    spelled: list[Word] = []
    marked = is_marked(typed)
    for word in typed:
        spelled += language.short.get(word.marked) or _spelled(word)
    rows = language.rows if marked else language.folded_rows
    return _lost_or_died(_rewritten(spelled, rows, by_marks=marked), language), marked


@lru_cache(maxsize=20_000)
def _spelled(word: Word) -> Sequence[Word]:
    text = _LONG.sub(r"\1", word.marked)
    text = _LOST_N.sub(r"\1ng", text)
    if "f" in text:
        text = text.replace("f", "ph")
    if "j" in text[:1]:
        text = "gi" + text[1:]
    if text.startswith("z"):
        text = "d" + text[1:]
    if text == word.marked:
        return (word,)
    return plain_words(text) or (word,)


def _rewritten(words: Sequence[Word], rows: Rows, *, by_marks: bool) -> list[Word]:
    keys = [word.marked if by_marks else word.folded for word in words]
    made: list[Word] = []
    at = 0
    while at < len(words):
        for left, right in rows.get(keys[at], ()):
            if tuple(keys[at : at + len(left)]) == left:
                made += right
                at += len(left)
                break
        else:
            made.append(words[at])
            at += 1
    return made


def _lost_or_died(words: list[Word], language: Language) -> list[Word]:
    """“bố tôi vừa mất” says died, “mất giấy khai sinh” says lost."""
    made = list(words)
    for at, word in enumerate(words):
        if word.marked not in ("mất", "mat"):
            continue
        before = {earlier.folded for earlier in words[max(0, at - 8) : at]}
        behind = {later.folded for later in words[at + 1 : at + 2]}
        if before & language.persons and not (before | behind) & language.papers:
            made[at] = Word("chết", "chet")
    return made
