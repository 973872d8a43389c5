"""A letter on its paper: one page, A4 or a card of A5, alone or many in the order they are handed out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final

from vidan.core.papers import press
from vidan.core.papers.binding import bind
from vidan.core.papers.press import Paper
from vidan.desks.wordings.composing import Composed, check_composed, check_letters
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.refusals import BadInput


class Form(StrEnum):
    """The size of the paper."""

    A4 = "a4"
    A5 = "a5"


AT_ONCE: Final = 100  # letters drawn together: more is no faster, fewer embeds the fonts more often
DOTS: Final = {Form.A4: 84, Form.A5: 118}  # to the inch: a page as wide as a column of the screen


@dataclass(frozen=True, kw_only=True)
class LetterPaper:
    """Thư gửi gia đình. `place` as the date line begins; `authority`: “TM. Ủy ban nhân dân”, or empty."""

    template: ClassVar[str] = "thu"
    edition: ClassVar[str] = "1"

    family: str
    unit: str
    place: str
    title: str
    greeting: str
    paragraphs: tuple[str, ...]
    closing: str
    authority: str
    position: str
    signer: str
    issued_at: datetime
    size: str = Form.A4.value
    is_digital: bool = False  # signed with a key, not by hand: its place is kept free
    signed_by: str = ""  # then, on a copy that is printed: by whose key, and when
    signed_at: str = ""
    code: str = ""
    tracking_address: str = ""


@dataclass(frozen=True, kw_only=True)
class LetterBatch:
    """Letters of one printing, in the order they are handed out."""

    template: ClassVar[str] = "thu"
    edition: ClassVar[str] = "1"

    name: str
    letters: tuple[LetterPaper, ...]
    issued_at: datetime
    tracking_address: str = ""


def on_paper(
    occasion: Occasion,
    composed: Composed,
    *,
    unit: str,
    place: str,
    authority: str,
    position: str,
    signer: str,
    at: datetime,
) -> LetterPaper:
    """A composed letter in the design of its occasion."""
    return LetterPaper(
        family=occasion.family.value,
        unit=unit,
        place=place,
        title=composed.title,
        greeting=composed.greeting,
        paragraphs=composed.paragraphs,
        closing=composed.closing,
        authority=authority,
        position=position,
        signer=signer,
        issued_at=at,
    )


def print_letter(paper: LetterPaper, form: Form = Form.A4) -> bytes:
    """One letter as PDF/A, exactly one page. Raises BadInput when it is too long, or has letters we cannot print."""
    return _pressed((paper,), lambda: press.render(replace(paper, size=form.value)))


def draw_letter(paper: LetterPaper, form: Form) -> bytes:
    """The same page as a PNG picture, for the screen. Raises BadInput as printing does."""
    return _pressed((paper,), lambda: press.draw(replace(paper, size=form.value), DOTS[form]))


def print_letters(
    papers: Sequence[LetterPaper],
    form: Form,
    *,
    name: str,
    at: datetime,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> bytes:
    """Many letters as one PDF/A in the order given, a page each; `told` hears how many of how many are drawn.

    Raises BadInput naming the letter at fault.
    """
    letters = tuple(replace(one, size=form.value) for one in papers)
    parts = []
    for begin in range(0, len(letters), AT_ONCE):
        some = letters[begin : begin + AT_ONCE]
        parts.append(_drawn(LetterBatch(name=name, letters=some, issued_at=at)))
        told(begin + len(some), len(letters))
    return bind(parts)


def _drawn(batch: LetterBatch) -> bytes:
    return _pressed(batch.letters, lambda: press.render(batch))


def _pressed(letters: Sequence[LetterPaper], run: Callable[[], bytes]) -> bytes:
    for one in letters:
        check_composed(Composed(one.title, one.greeting, one.paragraphs, one.closing))
        for words in (one.unit, one.place, one.authority, one.position, one.signer):
            check_letters(words, "signer")
    try:
        return run()
    except press.Overfull as error:
        which = f"Thư “{letters[error.number].greeting.rstrip(',')}”"
        raise BadInput(
            f"{which} dài quá một trang {error.lines} dòng.",
            field="paragraphs",
            advice="Mời viết gọn lại, hoặc in khổ A4.",
        ) from None


_: tuple[type[Paper], ...] = (LetterPaper, LetterBatch)
