"""When a promise that is still owed deserves a warning: by the working time left, as a part of all that was given."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

_HOUR = timedelta(hours=1)
_NONE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of the working time given, but not less than `least` and not more than `most`."""

    part: Fraction
    least: timedelta
    most: timedelta

    def of(self, given: timedelta) -> timedelta:
        """The working time left at which this mark is reached; never more than was given at all."""
        wanted = given * self.part.numerator / self.part.denominator
        return min(max(wanted, self.least), self.most, given)


@dataclass(frozen=True, slots=True)
class Rung:
    """The marks for promises of at most so much working time (None: of any length)."""

    up_to: timedelta | None
    owner: Mark
    leader: Mark


# Long enough before the end to still do something; never so early that a warning says nothing.
LADDER: tuple[Rung, ...] = (
    Rung(  # a session, a day, a few hours
        8 * _HOUR,
        owner=Mark(Fraction(1, 3), least=_HOUR, most=4 * _HOUR),
        leader=Mark(Fraction(1, 6), least=_HOUR / 2, most=2 * _HOUR),
    ),
    Rung(
        None,
        owner=Mark(Fraction(1, 3), least=4 * _HOUR, most=24 * _HOUR),
        leader=Mark(Fraction(1, 6), least=2 * _HOUR, most=8 * _HOUR),
    ),
)
# No promise is warned of with more working time left than this.
FARTHEST = max(rung.owner.most for rung in LADDER)


@dataclass(frozen=True, slots=True)
class Near:
    """Who is to hear now."""

    owner: bool
    leader: bool


def nearing(given: timedelta, left: timedelta, ladder: tuple[Rung, ...] = LADDER) -> Near:
    """Whom to warn of a promise of `given` working time with `left` of it. Nobody once nothing is left: it is late."""
    rung = next(rung for rung in ladder if rung.up_to is None or given <= rung.up_to)
    in_time = left > _NONE
    return Near(
        owner=in_time and left <= rung.owner.of(given),
        leader=in_time and left <= rung.leader.of(given),
    )
