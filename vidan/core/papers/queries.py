"""Reading what waits for signature, what a bundle holds, and which paper a signed file is."""

import hashlib
from functools import cache

from django.db.models import CharField, QuerySet

from vidan.core.accounts.scope import Scope
from vidan.core.files.queries import content_of
from vidan.core.kept import Kept, Told, keep
from vidan.core.papers.models import RESULT, SignBatch, SignItem
from vidan.core.papers.signing.bundle import Page, packed
from vidan.core.units.queries import face
from vidan.kit.refusals import NotFound
from vidan.kit.workdays.moments import VIETNAM

LATELY = 500  # closed papers a file is compared with, so that one sent late or twice is named


def waiting(scope: Scope) -> QuerySet[SignItem]:
    """What waits for this person's signature, oldest first."""
    return SignItem.objects.visible_to(scope).waiting().select_related("original", "asked_by", "unit")


def item_of(scope: Scope, pk: int) -> SignItem:
    """One paper this person may sign. Raises NotFound."""
    item = SignItem.objects.visible_to(scope).select_related("original").filter(pk=pk).first()
    if item is None:
        raise NotFound("Không có giấy này trong phạm vi công việc của anh/chị.")
    return item


def signatures_on(subject: str, part: str = RESULT) -> list[SignItem]:
    """The signed papers of a subject, oldest first. Whoever asks has already seen that this person may look."""
    ids = [pk for (pk,) in _signed().ask(subject=subject, part=part)]
    return list(SignItem.objects.filter(pk__in=ids).select_related("signed")) if ids else []


@cache
def _signed() -> Kept:
    subject, part = Told("subject", CharField()), Told("part", CharField())
    return keep(SignItem.objects.filter(subject=subject, part=part, signed__isnull=False).values_list("pk"))


def bundle_of(batch: SignBatch) -> bytes:
    """The ZIP of a bundle; the same bytes each time."""
    items = batch.items.select_related("original").order_by("pk")
    pages = [
        Page(
            f"{place:03}-{item.ref}.pdf",
            item.ref,
            item.title,
            item.original.sha256,
            content_of(item.original),
        )
        for place, item in enumerate(items, start=1)
    ]
    office = face(batch.unit_id, batch.at.astimezone(VIETNAM).date()).office
    return packed(pages, office, batch.at)


def matching(scope: Scope, name: str, content: bytes) -> SignItem | None:
    """The paper a file is made of: the one whose original bytes it begins with (a signature is added behind them).

    Papers still waiting come first, then the one whose code stands in the file's name.
    """
    rows = SignItem.objects.visible_to(scope).select_related("original", "signed")
    closed = rows.filter(closed_at__isnull=False).order_by("-pk")[:LATELY]
    begins = _beginnings(content, {row.original.size for row in (*rows.waiting(), *closed)})
    found = [row for row in (*rows.waiting(), *closed) if row.original.sha256 in begins]
    sha256 = hashlib.sha256(content).hexdigest()
    found.sort(
        key=lambda row: (
            not (row.signed and row.signed.sha256 == sha256),
            row.closed_at is not None,
            row.ref not in name,
            row.pk,
        )
    )
    return found[0] if found else None


def _beginnings(content: bytes, sizes: set[int]) -> set[str]:
    """The hash of the content's first n bytes, for each n; read once."""
    so_far, done, found = hashlib.sha256(), 0, set()
    for size in sorted(size for size in sizes if size <= len(content)):
        so_far.update(content[done:size])
        done = size
        found.add(so_far.hexdigest())
    return found
