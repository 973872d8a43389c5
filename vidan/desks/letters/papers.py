"""A letter composed and on its paper; the list by which letters are carried from house to house."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from django.utils import timezone

from vidan.core.accounts.models import Account
from vidan.core.files.queries import content_of
from vidan.core.papers.office import Office, office_of
from vidan.core.units.queries import UnitFace, face
from vidan.desks.letters.models import Letter
from vidan.desks.letters.rules import rule
from vidan.desks.wordings.composing import Composed, compose
from vidan.desks.wordings.envelopes import Destination
from vidan.desks.wordings.facts import Addressee, Facts, lived
from vidan.desks.wordings.occasions import Occasion
from vidan.desks.wordings.papers import LetterPaper, on_paper, print_letter
from vidan.desks.wordings.queries import choices, words_of
from vidan.kit.workdays.moments import VIETNAM

AUTHORITY = "TM. ỦY BAN NHÂN DÂN"


def facts_of(letter: Letter, unit: UnitFace) -> Facts:
    """What the words ask for, as this letter knows it."""
    lines = dict(letter.details)
    word = lines.pop("about_word", "")
    if about := rule(letter.occasion).about:
        lines[about] = f"{word} {letter.about_name}".strip()
        lines[f"{about}_word"] = word
    if letter.occasion == Occasion.BIRTH:
        lines |= {"child": letter.about_name, "child_word": letter.details.get("child_word", "")}
    if (
        letter.event_on and letter.about_born and not lines.get("lived")
    ):  # tuổi mụ, as of a visit; or as they count
        lines["lived"] = lived(letter.event_on.year - letter.about_born + 1)
    if letter.event_on and letter.born_year:
        lines["age"] = f"{letter.event_on.year - letter.born_year} tuổi"
    on = lines.pop("on", "")
    second = Addressee(letter.second_honorific, letter.second_name) if letter.second_name else None
    return Facts(
        honorific=letter.honorific,
        full_name=letter.full_name,
        second=second,
        unit=unit.place,
        place=letter.hamlet.words if letter.hamlet else "",
        kin=lines.pop("kin", ""),
        on=f"ngày {letter.event_on:%d/%m/%Y}" if letter.event_on else on,
        lines=lines,
    )


def words_key_of(letter: Letter) -> str:
    """Which words it is written in: those chosen, or the first of its occasion."""
    chosen = letter.details.get("words_key")
    return str(chosen or choices(letter.unit_id, Occasion(letter.occasion), timezone.localdate())[0].key)


def composed_of(letter: Letter, at: datetime) -> Composed:
    """Its words filled in. Raises BadInput with the placeholder as its field."""
    unit = face(letter.unit_id, timezone.localdate(at, VIETNAM))
    return compose(words_of(words_key_of(letter)), facts_of(letter, unit))


def frozen(composed: Composed) -> str:
    """The words as they were read."""
    return json.dumps(vars(composed), ensure_ascii=False, sort_keys=True)


def as_read(letter: Letter) -> Composed:
    """The same words again, whatever the templates say today."""
    told = json.loads(letter.words)
    return Composed(told["title"], told["greeting"], tuple(told["paragraphs"]), told["closing"])


def paper_of(letter: Letter, composed: Composed, signer: str, position: str, at: datetime) -> LetterPaper:
    """On the paper of its occasion, to be signed by hand."""
    unit = face(letter.unit_id, timezone.localdate(at, VIETNAM))
    return on_paper(
        Occasion(letter.occasion),
        composed,
        unit=unit.office,
        place=unit.dateline,
        authority=AUTHORITY,
        position=position,
        signer=signer,
        at=at,
    )


def paper_to_sign(letter: Letter, signer: Account, at: datetime) -> LetterPaper:
    """As it is brought before whoever signs."""
    return paper_of(letter, as_read(letter), signer.full_name, position_of(signer), at)


def paper_for_key(letter: Letter, signer: Account, at: datetime) -> LetterPaper:
    """The same for who signs with a key: a place is kept free for its stamp."""
    return replace(paper_to_sign(letter, signer, at), is_digital=True)


def paper_as_signed(letter: Letter) -> LetterPaper:
    """As it was signed: name and day are those of the signature; of a key, by whose."""
    name, _, position = letter.signer.partition(", ")
    at = letter.signed_at or letter.drafted_at
    paper = paper_of(letter, as_read(letter), name, position, at)
    if letter.file_id is None:
        return paper
    told = f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
    return replace(paper, is_digital=True, signed_by=name, signed_at=told)


def electronic_copy(letter: Letter) -> bytes:
    """What a family gets that is far away: the very file a key signed, or a print of what was signed by hand."""
    return content_of(letter.file) if letter.file else print_letter(paper_as_signed(letter))


def position_of(account: Account) -> str:
    """As it stands over the signature (NĐ 30/2020/NĐ-CP Đ.13): a deputy signs for the head."""
    position = account.position or "Chủ tịch"
    head = position.partition(" UBND")[0].partition(" Ủy ban")[0].strip()
    return f"KT. CHỦ TỊCH {head.upper()}" if head.lower().startswith("phó") else head.upper()


@dataclass(frozen=True, kw_only=True)
class House:
    """One line of the list: where, to whom, which letter; the last two columns are filled in by hand."""

    number: int
    letter: str
    recipient: str
    address: str
    phone: str
    occasion: str


@dataclass(frozen=True, kw_only=True)
class Hamlet:
    """The houses of one hamlet, in the order of their addresses."""

    name: str
    houses: tuple[House, ...]


@dataclass(frozen=True, kw_only=True)
class HandOverList:
    """Danh sách trao thư: by hamlet, for whoever carries the letters."""

    template: ClassVar[str] = "danh-sach-trao-thu"
    edition: ClassVar[str] = "1"

    office: Office
    carrier: str
    hamlets: tuple[Hamlet, ...]
    total: int
    issued_at: datetime
    code: str = ""
    tracking_address: str = ""
    tracking_page: str = ""


def hand_over_list(letters: list[Letter], unit: UnitFace, carrier: str, at: datetime) -> HandOverList:
    """Of letters already in the order they are handed out."""
    by_hamlet: dict[str, list[House]] = {}
    for number, letter in enumerate(letters, start=1):
        name = letter.hamlet.words if letter.hamlet else "Nơi khác, hoặc chưa rõ thôn"
        by_hamlet.setdefault(name, []).append(_house(number, letter))
    hamlets = tuple(Hamlet(name=name, houses=tuple(houses)) for name, houses in by_hamlet.items())
    return HandOverList(
        office=office_of(unit), carrier=carrier, hamlets=hamlets, total=len(letters), issued_at=at
    )


def destinations(letters: list[Letter]) -> list[Destination]:
    """Of letters already in the order they are handed out: one that is given at the office has no envelope."""
    return [
        Destination(
            recipient=recipient_of(letter),
            address=letter.address,
            mark=f"{letter.hamlet.words if letter.hamlet else 'Nơi khác'} · {number}",
        )
        for number, letter in enumerate(letters, start=1)
        if letter.address
    ]


def recipient_of(letter: Letter) -> str:
    """Whom it is to, with their forms of address."""
    first = f"{letter.honorific} {letter.full_name}".strip()
    second = f" và {letter.second_honorific} {letter.second_name}" if letter.second_name else ""
    return first + second


def _house(number: int, letter: Letter) -> House:
    return House(
        number=number,
        letter=letter.ref,
        recipient=recipient_of(letter),
        address=letter.address,
        phone=letter.phone,
        occasion=str(Occasion(letter.occasion).label),
    )
