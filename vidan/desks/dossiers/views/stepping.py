"""A move of a dossier as a form on its page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vidan.core.accounts.scope import Act
from vidan.core.flow import Move
from vidan.core.ui.typed import KeyedForm
from vidan.desks.dossiers.forms import moves as forms
from vidan.desks.dossiers.models import Dossier


def always(dossier: Dossier) -> bool:
    """A step that its state and role alone decide."""
    return True


@dataclass(frozen=True)
class Step:
    """A move as a form on the dossier's page. `run` gets the cleaned values."""

    slug: str
    move: Move
    form: type[KeyedForm]
    run: Callable[[Dossier, Act, dict[str, Any]], object]
    says: str
    is_aside: bool = False  # not the way forward: stays closed until somebody wants it
    warns: bool = False
    when: Callable[[Dossier], bool] = always  # what state and role do not say
    shape: Callable[[Dossier], dict[str, Any]] | None = None  # what its form must know of the dossier

    def form_for(self, dossier: Dossier, *data: Any, **options: Any) -> KeyedForm:
        """Only a dossier with an official paper may get a new official day when it goes on."""
        follows = dossier.promise is not None and dossier.promise.is_official and not dossier.promise.due_at
        kind = forms.MoveForm if self.form is forms.ResumeForm and not follows else self.form
        shape = self.shape(dossier) if self.shape else {}
        return kind(*data, **shape, auto_id=f"{self.slug}_%s", **options)


@dataclass(frozen=True)
class Offer:
    """A step as the page offers it. Only the first is the page's one main action."""

    step: Step
    form: KeyedForm
    is_open: bool
    button: str

    @property
    def is_plain(self) -> bool:
        """Nothing to fill in: one click."""
        return not self.form.visible_fields()
