"""A procedure in the language its reader chose, and found by the names it has there."""

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from vidan.core.ui.languages import is_source
from vidan.desks.catalogue.content import Procedure
from vidan.desks.catalogue.glosses import Told, names, told_in
from vidan.desks.catalogue.queries import Choice
from vidan.kit.text import fold

MOST_CALLED = 8


def for_reader(procedure: Procedure) -> Told:
    """The procedure as the reader of this page gets it."""
    return Told(procedure) if is_source() else told_in(get_language() or "", procedure)


def mark_of(told: Told) -> SafeString:
    """The attribute of what stays Vietnamese on a page in another language."""
    return SafeString(' lang="vi"' if told.is_missing else "")


def called(choices: list[Choice], words: str) -> list[Choice]:
    """Those whose name in the reader's language has words of the question: rare words first, few of them."""
    told = {choice.code: fold(names(get_language() or "").get(choice.code, "")).split() for choice in choices}
    rarity = {
        word: 1 / count
        for word in set(fold(words).split())
        if (count := sum(word in n for n in told.values()))
    }
    scores = {code: sum(rarity.get(word, 0) for word in set(name)) for code, name in told.items()}
    found = [choice for choice in choices if scores[choice.code]]
    return sorted(found, key=lambda choice: (-scores[choice.code], len(told[choice.code])))[:MOST_CALLED]
