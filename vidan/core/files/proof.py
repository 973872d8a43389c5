"""Whether every kept file is still there, byte for byte, but for those destroyed by a decision."""

from collections.abc import Iterator

from vidan.core.files import store
from vidan.core.files.models import KeptFile


def disagreements() -> Iterator[str]:
    """One sentence for each file that is gone or altered."""
    rows = (
        KeptFile.objects.filter(destroyed_at=None)
        .order_by("sha256")
        .values_list("sha256", flat=True)
        .distinct()
    )
    for sha256 in rows.iterator(1_000):
        try:
            store.get(sha256)
        except store.Damaged:
            yield f"{sha256[:12]}… không còn, hoặc không còn đúng như lúc nhận"
