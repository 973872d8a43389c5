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
    must_enrol: bool  # a second factor before anything else


@dataclass(frozen=True)
class Door:
    """Who may come in: everybody, or people with one of the roles (none named: anybody signed in).

    `is_for_enrolling`: also those who must first add a second factor. `is_entrance`: the officers' own way in.
    """

    is_public: bool
    roles: frozenset[Role] = frozenset()
    is_for_enrolling: bool = False
    is_entrance: bool = False

    @property
    def is_for_residents(self) -> bool:
        """Behind it the page speaks the reader's language; everywhere else Vietnamese."""
        return self.is_public and not self.is_entrance


def public_door(view: View) -> View:
    """Open to everybody, without signing in."""
    view.door = Door(is_public=True)  # type: ignore[attr-defined]  # read by the middleware
    return view


def entrance_door(view: View) -> View:
    """Open to everybody, for those who work here: signing in and out."""
    view.door = Door(is_public=True, is_entrance=True)  # type: ignore[attr-defined]  # read by the middleware
    return view


def staff_door(*roles: Role) -> Callable[[View], View]:
    """Open to signed-in people who hold one of these roles somewhere (the move and the scope say where)."""

    def mark(view: View) -> View:
        view.door = Door(is_public=False, roles=frozenset(roles))  # type: ignore[attr-defined]  # read by the middleware
        return view

    return mark


def enrolling_door(view: View) -> View:
    """Open to anybody signed in, and the only kind open to those who must first add a second factor."""
    view.door = Door(is_public=False, is_for_enrolling=True)  # type: ignore[attr-defined]  # read by the middleware
    return view
