"""Photographs of a form: those that came in pieces or with an earlier try wait in its draft, others come with it."""

from vidan.core.files import drafts
from vidan.core.files.undrawn import Undrawn
from vidan.core.ui.typed import KeyedForm
from vidan.desks.petitions.actions.sending import MOST_PHOTOS, photo_name

PIECE = 512 * 1024  # bytes of one piece of a photograph, at most


def waiting(form: KeyedForm) -> int:
    """How many wait in the draft of a form that is shown again."""
    key = str(form["key"].value() or "")
    return len(drafts.held(key)) if key and form.is_bound else 0


def chosen(form: KeyedForm) -> list[Undrawn]:
    """All of them, of a form that is valid."""
    held = drafts.held(str(form.cleaned_data["key"]))
    kept = [Undrawn(photo_name(place + 1), content) for place, content in held]
    return [*kept, *_fresh(form)][:MOST_PHOTOS]


def hold(form: KeyedForm) -> None:
    """What came with the request waits in the draft, so that nobody chooses the photographs twice."""
    key = str(form.cleaned_data.get("key") or "")
    for place, photo in zip(drafts.free(key), _fresh(form) if key else (), strict=False):
        drafts.put(key, place, photo.content)


def _fresh(form: KeyedForm) -> list[Undrawn]:
    """Those that came with this very request."""
    return [photo for photo, _ in form.cleaned_data.get("photos") or []]
