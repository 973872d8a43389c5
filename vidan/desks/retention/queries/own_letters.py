"""Of one person: letters, the unit's lists, and what must be heeded, in words the person reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from vidan.core.people.models import WISHES, Flag, Person
from vidan.core.people.queries import known_as
from vidan.core.ui import words
from vidan.desks.letters.models import Letter, Listed
from vidan.desks.letters.states import Channel
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.text import fold

Lines = Iterator[tuple[str, str]]
NOT_HERE = "có {n} điều đơn vị ghi để không làm ai đau lòng, không in lên giấy; lãnh đạo đơn vị mở và trả lời trực tiếp"


@dataclass(frozen=True)
class OwnLetters:
    """What the house has of letters to one person: of them surely, or of their name, year and house."""

    letters: list[Letter]
    listed: list[Listed]

    @property
    def subjects(self) -> list[str]:
        """Under which the ledger and the looks know them."""
        return [*(row.subject for row in self.letters), *(row.subject for row in self.listed)]


def own_letters(person: Person, dossiers: Iterable[str]) -> OwnLetters:
    """Letters to this person, of one of their dossiers, or to their name, year and house; lines of lists as well.

    A name and a year alone are not enough: what a namesake gets is nothing to show. Another card is somebody else.
    """
    near = _near(person)
    sure = Q(person__in=_themselves(person)) | Q(source__in=list(dossiers))
    maybe = near & Q(person__card_key=None)
    letters = Letter.objects.filter(sure | maybe, unit=person.unit_id, erased_at=None).order_by("-pk")
    certain = set(letters.filter(sure).values_list("pk", flat=True))
    listed = Listed.objects.filter(near, unit=person.unit_id, erased_at=None).order_by("-pk")
    return OwnLetters(
        [one for one in letters if one.pk in certain or _is_at_home(person, one)],
        [one for one in listed if _is_at_home(person, one)],
    )


def _themselves(person: Person) -> list[int]:
    """As whom they are known here for sure: what is shown of another without a card shows that one to them."""
    return [one.pk for one in known_as(person) if one.pk == person.pk or _is_at_home(person, one)]


def _near(person: Person) -> Q:
    if not person.name_fold or person.born_on is None:
        return Q(pk=None)
    return Q(name_fold=person.name_fold, born_year=person.born_on.year)


def _is_at_home(person: Person, row: Letter | Listed | Person) -> bool:
    at_home = bool(person.address) and fold(row.address) == fold(person.address)
    return at_home or (bool(person.phone) and row.phone == person.phone)


def letter_lines(own: OwnLetters) -> Lines:
    """Each with what it holds of the person; lists below."""
    for letter in own.letters:
        yield f"{letter.get_occasion_display()}, thư {letter.ref}", "; ".join(_of_letter(letter))
    for row in own.listed:
        yield f"Danh sách: {row.get_occasion_display()}", "; ".join(_of_listed(row))


def _of_letter(letter: Letter) -> Iterator[str]:
    yield f"soạn {words.full(letter.drafted_at)}"
    yield letter.state_words.lower()
    if letter.out_at:
        yield f"{Channel(letter.channel).label.lower()}, {words.full(letter.out_at)}"
    named = (
        f"{letter.honorific} {letter.full_name}".strip(),
        f"sinh năm {letter.born_year}" if letter.born_year else "",
        f"{letter.second_honorific} {letter.second_name}".strip(),
        *(letter.address, letter.phone, letter.email),
    )
    yield f"gửi: {', '.join(filter(None, named))}"
    if letter.about_name:
        born = f", sinh năm {letter.about_born}" if letter.about_born else ""
        yield f"nói về: {letter.about_name}{born}"
    if letter.details:
        names = {one.key: one.name for one in Occasion(letter.occasion).placeholders}
        told = [f"{names[key]} {value}" for key, value in letter.details.items() if key in names]
        yield f"trong thư: {', '.join(told)}" if told else "lời thư theo mẫu"
    if letter.outcome:
        yield f"ghi thêm: {letter.outcome}"


def _of_listed(row: Listed) -> Iterator[str]:
    born = words.short_day(row.born_on) if row.born_on else str(row.born_year or "")
    said = (row.full_name, f"sinh {born}" if born else "", row.address, row.phone, row.about, row.kin)
    yield ", ".join(filter(None, said))
    yield f"ghi {words.full(row.at)}" + (
        f", bỏ khỏi danh sách {words.full(row.dropped_at)}" if row.dropped_at else ""
    )


def flag_lines(person: Person, *, in_full: bool) -> Lines:
    """What must be heeded: in full for the head, who tells it in person; else the own wish, and how many others."""
    rows = Flag.objects.filter(person__in=_themselves(person)).select_related("set_by").order_by("-pk")
    hidden = 0
    for row in rows:
        if not in_full and row.kind not in WISHES:
            hidden += 1
            continue
        told = (
            f"ghi {words.full(row.set_at)}, {row.set_by.full_name}",
            f"vì: {row.reason}" if in_full and row.reason else "",
            f"đã bỏ {words.full(row.lifted_at)}" if row.lifted_at else "",
        )
        yield row.get_kind_display(), "; ".join(filter(None, told))
    if hidden:
        yield "Điều cần giữ ý", NOT_HERE.format(n=hidden)
