"""The page a letter would be, drawn by the press that prints it, with invented facts."""

import base64
from dataclasses import dataclass, replace
from datetime import datetime

from vidan.core.units.queries import UnitFace
from vidan.desks.wordings.composing import Composed, Words, compose
from vidan.desks.wordings.facts import example
from vidan.desks.wordings.papers import Form, LetterPaper, draw_letter, on_paper
from vidan.kit.refusals import BadInput

SIGNER = "Họ và tên người ký"


@dataclass(frozen=True)
class Preview:
    """What is shown beside the words: the page as a picture and its text, or why there is none."""

    composed: Composed | None = None
    picture: str = ""
    trouble: str = ""


def sample(words: Words, unit: UnitFace, at: datetime) -> LetterPaper:
    """The letter with the unit's own name and invented people. Raises BadInput."""
    return on_paper(
        words.occasion,
        compose(words, replace(example(words.occasion), unit=unit.place)),
        unit=unit.office,
        place=unit.dateline,
        authority="TM. Ủy ban nhân dân",
        position="Chủ tịch",
        signer=SIGNER,
        at=at,
    )


def preview(words: Words, unit: UnitFace, form: Form, at: datetime) -> Preview:
    """The page, or the one sentence that says what is in its way."""
    try:
        paper = sample(words, unit, at)
        drawn = draw_letter(paper, form)
    except BadInput as refusal:
        return Preview(trouble=f"{refusal.sentence} {refusal.advice}".strip())
    composed = Composed(paper.title, paper.greeting, paper.paragraphs, paper.closing)
    return Preview(composed, f"data:image/png;base64,{base64.b64encode(drawn).decode()}")
