"""One thing done with a row: its form, what it does when the form is right, and the page again when it is not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.ui.doors import StaffRequest
from vidan.core.ui.typed import KeyedForm
from vidan.kit.refusals import Refusal


@dataclass(frozen=True)
class Doing:
    """One thing that may be done: its form, and what it does when the form is right."""

    form: Callable[..., Any]
    do: Callable[[Act, Any, Any], object]


def tried(request: StaffRequest, form: KeyedForm, do: Callable[[Act], object]) -> int:
    """Do it when the form is right: 0, or the status of the page that says what is wrong at its fields."""
    if not form.is_valid():
        return 422
    try:
        do(form.act(request.scope, timezone.now()))
    except Refusal as refusal:
        field = getattr(refusal, "field", "")
        form.add_error(field if field in form.fields else None, refusal.sentence)
        return refusal.status
    return 0
