"""Whether every opening of the box stands where the ledger says, has the slips it says, and none is missing."""

from collections.abc import Iterator

from vidan.core.ledger.missing import gone
from vidan.core.ledger.models import Entry
from vidan.desks.boxes.flow import LODGE_SLIP, NUMBER_SLIP, OPEN
from vidan.desks.boxes.models import BoxOpening, Slip


def disagreements() -> Iterator[str]:
    """One sentence for each that differs, then for each that is gone."""
    rows = BoxOpening.objects.order_by("pk").values_list("pk", "state")
    for pk, state in rows.iterator(1_000):
        entries = Entry.objects.filter(subject=f"{BoxOpening.SUBJECT}:{pk}").order_by("id")
        last = entries.exclude(after="").values_list("after", flat=True).last()
        said = (last, *(entries.filter(kind=kind).count() for kind in (NUMBER_SLIP, LODGE_SLIP)))
        slips = Slip.objects.filter(opening=pk)
        if said != (state, slips.count(), slips.filter(is_lodged=True).count()):
            yield f"lần mở hòm thư {pk} khác sổ cái"
    for pk in gone([OPEN.verb], BoxOpening):
        yield f"lần mở hòm thư {pk} có trong sổ cái mà không còn trong dữ liệu"
