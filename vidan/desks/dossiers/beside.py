"""What upper desks offer beside a dossier of some procedures: each registers it; dossiers know none of them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # desks register before any model is ready
    from vidan.core.accounts.scope import Scope


@dataclass(frozen=True)
class Beside:
    """A link on the page of a dossier: to a page of the officers that takes its code as `ho-so`."""

    procedures: frozenset[str]
    words: str
    url_name: str
    roles: tuple[str, ...]


_offers: list[Beside] = []


def register(procedures: Collection[str], words: str, url_name: str, roles: Collection[str]) -> None:
    """`procedures`: national codes. `roles`: who follows the link; others are not shown it."""
    one = Beside(frozenset(procedures), words, url_name, tuple(roles))
    if one not in _offers:
        _offers.append(one)


def beside(scope: "Scope", procedure: str, unit_id: int) -> list[Beside]:
    """What is offered beside a dossier of this procedure, to this person."""
    held = {str(role.value) for role, unit in scope.holds if unit == unit_id}
    return [one for one in _offers if procedure in one.procedures and held.intersection(one.roles)]
