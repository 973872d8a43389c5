"""May a unit promise this instead of the legal time? Compares limits where the rule of dates can."""

from vidan.kit.workdays.limits import Limit, LimitKind

# Ways of counting from the one that ends first; a later kind never ends before an earlier one.
_BRIEF = {LimitKind.SAME_SESSION: 0, LimitKind.SAME_DAY: 1, LimitKind.WORKING_DAYS: 2}


def never_later(own: Limit, legal: Limit) -> bool | None:
    """True: own is as short or shorter; False: it may end later; None: the two cannot be compared."""
    if own.kind is legal.kind:
        return (own.n or 0) <= (legal.n or 0)
    if own.kind in _BRIEF and legal.kind in _BRIEF:
        return _BRIEF[own.kind] < _BRIEF[legal.kind]
    return None
