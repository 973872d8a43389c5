"""Doors: who may open a page. A view without a door stays shut (see middleware.Doors)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.http import HttpRequest, HttpResponseBase

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Scope

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class StaffRequest(HttpRequest):
    """A request that came through a staff door: somebody is signed in, with a scope."""

    scope: Scope


@dataclass(frozen=True)
class Door:
    """Who may come in: everybody, or people with one of the roles (none named: anybody signed in)."""

    is_public: bool
    roles: frozenset[Role] = frozenset()


def public_door(view: View) -> View:
    """Open to everybody, without signing in."""
    view.door = Door(is_public=True)  # type: ignore[attr-defined]
    return view


def staff_door(*roles: Role) -> Callable[[View], View]:
    """Open to signed-in people who hold one of these roles somewhere (the move and the scope say where)."""

    def mark(view: View) -> View:
        view.door = Door(is_public=False, roles=frozenset(roles))  # type: ignore[attr-defined]
        return view

    return mark
