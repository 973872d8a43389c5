"""A named person reads a draft: puts right whom it is to and what it says, and confirms each by a tick."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, make_move
from vidan.core.ledger.actions import Deed, hold
from vidan.core.papers.actions import take_back
from vidan.core.people.models import Person
from vidan.desks.letters import flow
from vidan.desks.letters.actions.holding import HOUSE, hold_back, stop
from vidan.desks.letters.checks import Finding, How, findings
from vidan.desks.letters.models import Confirmation, Letter
from vidan.desks.letters.papers import composed_of, frozen
from vidan.desks.letters.queries.seals import said_seal
from vidan.desks.letters.rules import rule
from vidan.kit.refusals import BadInput
from vidan.kit.text import fold

# What is confirmed by a tick of its own, whatever the occasion.
TICKS: Final = {
    "names": "Họ tên đúng từng chữ, đã đối chiếu với giấy tờ hoặc hỏi gia đình.",
    "forms": "Cách xưng hô đúng với tuổi và vai vế.",
    "kinship": "Quan hệ trong gia đình đúng.",
    "house": "Đúng gia đình, đúng địa chỉ.",
}
# What only a reader knows of a death; the words say no more than is needed.
CARE: Final = {
    "": "Không có gì phải giữ ý",
    "child_lost": "Người mất là trẻ nhỏ, thai nhi",
    "hard_death": "Việc mất đang xác minh, tranh chấp, hoặc rất đau lòng",
}


CARED: Final = "Người đọc đánh dấu điều cần giữ ý."


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A letter as its reader left it. `details`: the words' own places; `confirmed`: what was ticked."""

    honorific: str
    full_name: str
    born_year: int | None = None
    second_honorific: str = ""
    second_name: str = ""
    about_name: str = ""
    about_born: int | None = None
    event_on: date | None = None
    address: str = ""
    hamlet_id: int | None = None
    phone: str = ""
    email: str = ""
    details: dict[str, str] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    care: str = ""


def save(act: Act, letter: Letter, reading: Reading) -> tuple[Finding, ...]:
    """Keep what was put right, without saying that it is right; what stops it now stops it, and is told."""
    with transaction.atomic():
        letter = _with(letter, reading)
        _keep(act, letter, reading)
        return _held_back(letter, act)


def read(act: Act, letter: Letter, reading: Reading) -> tuple[Finding, ...]:
    """Everything is right: on to whoever signs. Raises BadInput at the first thing that is missing.

    What stops it now stops it and is told; then nothing was confirmed.
    """
    with transaction.atomic():
        letter = _with(letter, reading)
        if reading.care:
            _keep(replace(act, key="", sent=""), letter, reading)
            stop(act, letter, CARED, key=reading.care)
            return ()
        if _stops(letter, act.at):
            _keep(act, letter, reading)
            return _held_back(letter, act)
        asked = _confirmed(letter, act.at, reading.confirmed)

        def effects(draft: Draft) -> None:
            for what, found in asked.items():
                Confirmation.objects.create(
                    letter=letter, what=what, found=found, at=act.at, by_id=act.scope.account_id
                )
            draft.facts |= {"said": said_seal(letter), "confirmed": "+".join(sorted(asked))}

        read_now: dict[str, Any] = {
            "words": frozen(composed_of(letter, act.at)),
            "read_at": act.at,
            "read_by_id": act.scope.account_id,
        }
        make_move(flow.READ, letter, act, effects, **read_now, **columns(letter, reading))
        return ()


def ticks_of(letter: Letter) -> dict[str, str]:
    """What its reader must confirm; kinship only where the words speak of somebody else."""
    return {key: words for key, words in TICKS.items() if key != "kinship" or rule(letter.occasion).about}


def asks_of(letter: Letter, at: datetime) -> list[Finding]:
    """What the table asks of its reader now."""
    return [one for one in findings(letter, at) if one.check.how is How.ASK]


def columns(letter: Letter, reading: Reading) -> dict[str, Any]:
    """The letter's columns as they will be."""
    person = Person.objects.filter(pk=letter.person_id).first() if letter.person_id else None
    said = {name: value for name, value in vars(reading).items() if name not in ("confirmed", "care")}
    return said | {
        "name_fold": fold(reading.full_name),
        "second_fold": fold(reading.second_name),
        "about_fold": fold(reading.about_name),
        "address_fold": fold(reading.address),
        "known_fold": fold(person.address) if person else "",
    }


def _with(letter: Letter, reading: Reading) -> Letter:
    """The letter as it will be, under the unit's lock: nothing is said of anybody in between."""
    hold([letter.unit_id])
    fresh = Letter.objects.get(pk=letter.pk)
    for name, value in columns(fresh, reading).items():
        setattr(fresh, name, value)
    return fresh


def _keep(act: Act, letter: Letter, reading: Reading) -> None:
    def effects(draft: Draft) -> None:
        draft.facts |= {"said": said_seal(letter)}
        take_back(draft, letter.subject, flow.PART)

    make_move(flow.CHANGE, letter, act, effects, **columns(letter, reading))


def _stops(letter: Letter, at: datetime) -> tuple[Finding, ...]:
    return tuple(one for one in findings(letter, at) if one.check.how is How.STOP)


def _held_back(letter: Letter, act: Act) -> tuple[Finding, ...]:
    found = _stops(letter, act.at)
    if found and letter.state in flow.HOLD.sources:
        hold_back(letter, Deed(act.scope.actor, HOUSE, act.at), "read", found)
    return found


def _confirmed(letter: Letter, at: datetime, ticked: frozenset[str]) -> dict[str, str]:
    """What was ticked, with what was found of it. Raises BadInput at the first that was not."""
    wanted = dict.fromkeys(ticks_of(letter), "") | {one.check.key: one.found for one in asks_of(letter, at)}
    for key in wanted:
        if key not in ticked:
            raise BadInput("Mời xem kỹ rồi đánh dấu điều này.", field=key)
    return wanted
