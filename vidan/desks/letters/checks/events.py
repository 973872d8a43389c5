"""Checks of time, house and cause: too early, too late, the wrong house, mourning, twice, a cause that has changed."""

import re
from datetime import date, timedelta
from typing import Final

from vidan.core.ledger.seals import keyed
from vidan.desks.commitments.flow import State as Commitments
from vidan.desks.commitments.models import Commitment
from vidan.desks.dossiers.flow import State as Dossiers
from vidan.desks.letters.checks import asked
from vidan.desks.letters.checks.around import Around, day_of, joined
from vidan.desks.letters.models import Listed
from vidan.desks.letters.rules import number
from vidan.desks.petitions.models import Petition
from vidan.desks.petitions.states import ANSWERED
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.text import fold

_DAY: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def no_address(around: Around) -> str:
    """Nobody knows where to bring it."""
    return "" if around.letter.address_fold else "none"


def moved(around: Around) -> str:
    """They live somewhere else now than when it was drafted or read."""
    if around.person is None or not around.letter.known_fold:
        return ""
    now = fold(around.person.address)
    return "" if now == around.letter.known_fold else keyed(now)


def too_early(around: Around) -> str:
    """The days of waiting are not over, or its day has not come."""
    return around.letter.not_before.isoformat() if around.today < around.letter.not_before else ""


def too_late(around: Around) -> str:
    """After so long a letter reads as an afterthought."""
    return around.letter.not_after.isoformat() if around.today > around.letter.not_after else ""


def registered_late(around: Around) -> str:
    """What it speaks of lies far back: a birth told of years later, a death long mourned."""
    on, days = around.letter.event_on, around.rule.old
    return on.isoformat() if on and days and around.today > on + timedelta(days=days) else ""


def promised_day_past(around: Around) -> str:
    """An apology names a day by which it is put right, and that day has gone by."""
    named = _DAY.search(around.letter.details.get("by", ""))
    try:
        day = date(*(int(part) for part in reversed(named.groups()))) if named else None
    except ValueError:
        return ""
    return day.isoformat() if day and day < around.today else ""


def two_deaths(around: Around) -> str:
    """Two deaths about one day in one house: one letter for the house, a person decides."""
    if around.letter.occasion != Occasion.CONDOLENCE:
        return ""
    day, near = day_of(around.letter), timedelta(days=1)
    return joined(f"l{one.pk}" for one in around.in_house if abs(day_of(one) - day) <= near)


def mourning(around: Around) -> str:
    """The house is in mourning: nothing joyful comes in."""
    if not around.rule.joyful:
        return ""
    since = around.today - timedelta(days=number("mourning"))
    letters = [f"l{one.pk}" for one in around.in_house if day_of(one) >= since]
    house = around.letter.address_fold
    visits = [one.key for one in around.deaths if house and one.address_fold == house and one.on >= since]
    return joined([*letters, *visits])


def again(around: Around) -> str:
    """The same person had a letter of this occasion lately, from another event: twins, or a mistake."""
    if not (around.rule.joyful or around.rule.from_list) or not around.letter.name_fold:
        return ""
    letter = around.letter
    found = asked.alike(bool(letter.born_year), bool(letter.about_fold)).ask(
        letter=letter.pk,
        unit=letter.unit_id,
        occasion=letter.occasion,
        source=letter.source,
        since=around.at - timedelta(days=number("again")),
        born=letter.born_year,
        **asked.names_of(letter),
    )
    return joined(f"l{pk}" for (pk,) in found)


def cause_changed(around: Around) -> str:
    """What it rests on was corrected, withdrawn or taken back since."""
    kind, _, rest = around.letter.source.partition(":")
    number_of = rest.rpartition(":")[2]
    reading = _CAUSES.get("listed" if ":listed:" in rest else kind)
    return reading(around, number_of) if reading and number_of.isdecimal() else ""


def _dossier(around: Around, pk: str) -> str:
    known = around.registration
    if known is None:
        return "gone"
    if known.state not in (Dossiers.DONE, Dossiers.RETURNED) or known.destroyed:
        return f"state:{known.state}"
    return f"round:{known.again}" if known.again else ""


def _petition(around: Around, pk: str) -> str:
    state = Petition.objects.filter(pk=pk).values_list("state", flat=True).first()
    return "" if state in ANSWERED else f"state:{state}"


def _commitment(around: Around, pk: str) -> str:
    state = Commitment.objects.filter(pk=pk).values_list("state", flat=True).first()
    return f"state:{state}" if state == Commitments.WITHDRAWN else ""


def _listed(around: Around, pk: str) -> str:
    return "" if Listed.objects.standing().filter(pk=pk).exists() else "dropped"


_CAUSES = {"dossier": _dossier, "petition": _petition, "commitment": _commitment, "listed": _listed}
