"""What everybody may read of one promise: what, by when, how far, what was done, and the pictures that show it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.core.files.queries import content_of, file_of
from vidan.core.ui.doors import public_door
from vidan.core.ui.uploads import file_answer
from vidan.desks.commitments.models import Commitment
from vidan.desks.commitments.queries.reading import public_one, shown_files
from vidan.desks.commitments.sources import about
from vidan.kit.refusals import NotFound


@public_door
@require_safe
def promise(request: HttpRequest, pk: str) -> HttpResponse:
    """One promise."""
    row = _found(pk)
    context = {
        "row": row,
        "source": about([row.source])[row.source],
        "apology": getattr(row, "apology", None),
        "notes": list(row.progress.filter(is_public=True, erased_at=None)),
        "files": shown_files(row),
        "now": timezone.now(),
    }
    return render(request, "commitments/promise.html", context)


@public_door
@require_safe
def evidence(request: HttpRequest, pk: str, file: str) -> HttpResponse:
    """A picture or paper that everybody may see."""
    row = _found(pk)
    kept = file_of(row.subject, int(file))
    if kept not in shown_files(row):
        raise NotFound("Không có tệp này.")
    return file_answer(content_of(kept), kept.kind, f"loi-hua-{pk}-{kept.pk}")


def _found(pk: str) -> Commitment:
    row = public_one(int(pk))
    if row is None:
        raise NotFound("Không có lời hứa này.")
    return row
