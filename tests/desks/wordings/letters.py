"""Letters of the house with invented people, on their paper."""

from dataclasses import replace
from datetime import datetime

from vidan.desks.wordings.composing import compose
from vidan.desks.wordings.content import national
from vidan.desks.wordings.facts import example
from vidan.desks.wordings.occasions import Occasion
from vidan.desks.wordings.papers import LetterPaper, on_paper
from vidan.kit.workdays.moments import VIETNAM

AT = datetime(2026, 2, 3, 8, tzinfo=VIETNAM)


def paper(occasion: Occasion, number: int = 0, name: str = "") -> LetterPaper:
    facts = example(occasion)
    facts = replace(facts, full_name=name) if name else facts
    return on_paper(
        occasion,
        compose(national(occasion)[number], facts),
        unit="Ủy ban nhân dân xã Bến Ngọc",
        place="Bến Ngọc",
        authority="TM. Ủy ban nhân dân",
        position="Chủ tịch",
        signer="Trần Thị Bình Mẫu",
        at=AT,
    )
