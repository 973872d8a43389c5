"""By which words a dossier is found: a small table with an index, because a name inside a text is a whole scan."""

from collections.abc import Iterable

from django.db import models

from vidan.core.units.models import Unit
from vidan.desks.dossiers.models.dossier import Dossier
from vidan.kit.text import fold, words_of

WORD_LENGTH = 40  # characters, as many as a code has; what is longer is cut, also when it is looked for
PHONE_TAIL = 4  # digits


class SearchWord(models.Model):
    """One word of a dossier: of the applicant's folded name, its code without separators, the phone's last digits."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="search_words")
    word = models.CharField(max_length=WORD_LENGTH)

    class Meta:
        # The order is that of the question: this word, in these units, of this dossier.
        constraints = [
            models.UniqueConstraint(fields=["word", "unit", "dossier"], name="dossiers_one_of_each_word")
        ]


def found_by(code: str, name: str, phone: str) -> set[str]:
    """The words under which a dossier with these is found."""
    words = {*words_of(name), compact(code), phone[-PHONE_TAIL:]}
    return {word[:WORD_LENGTH] for word in words if word}


def compact(code: str) -> str:
    """A code as it may be typed: no separators, small letters."""
    return "".join(words_of(fold(code)))


def rows_for(dossier: Dossier, words: Iterable[str]) -> list[SearchWord]:
    """Its rows, not yet written."""
    return [SearchWord(unit_id=dossier.unit_id, dossier=dossier, word=word) for word in sorted(words)]
