"""What came of days: sums with their rows, photographs, households under their mask, matters and where they stand."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from vidan.core.accounts.scope import Scope
from vidan.core.flow import Move, may
from vidan.desks.commitments.sources import Source
from vidan.desks.fielddays import flow
from vidan.desks.fielddays.content import Work, work
from vidan.desks.fielddays.flow import MatterState
from vidan.desks.fielddays.models import Done, FieldDay, Household, Matter, Photo
from vidan.kit.refusals import NotFound
from vidan.kit.text import masked_name, masked_phone


@dataclass(frozen=True)
class Sum:
    """How much of a kind of job was done."""

    work: Work
    quantity: int


@dataclass(frozen=True)
class Masked:
    """A household as a list shows it."""

    row: Household
    name: str


@dataclass(frozen=True)
class Spoken:
    """A matter as a page shows it: its speaker under the mask, or open."""

    row: Matter
    speaker: str
    phone: str


@dataclass(frozen=True)
class Results:
    """Everything that came of a day, or of several."""

    sums: list[Sum]
    households: int
    counts: dict[MatterState, int]

    @property
    def heard(self) -> int:
        return sum(self.counts.values())

    @property
    def outcomes(self) -> list[tuple[str, int]]:
        """Each end with how many came to it, none left out."""
        return [(str(state.label), self.counts[state]) for state in MatterState]


def done_of(day: FieldDay) -> list[Done]:
    """What counts, in the order in which it was written down."""
    return list(Done.objects.filter(day=day, struck_at=None).select_related("by", "day"))


def sums(rows: Iterable[Done]) -> list[Sum]:
    """The parts of each kind of job added up."""
    total: dict[str, int] = {}
    for row in rows:
        total[row.kind] = total.get(row.kind, 0) + row.quantity
    return [Sum(work(kind), quantity) for kind, quantity in total.items()]


def results(days: Collection[FieldDay]) -> Results:
    """Sums and counts of these days together."""
    pks = [day.pk for day in days]
    counts = dict.fromkeys(MatterState, 0)
    for state in Matter.objects.filter(day__in=pks).values_list("state", flat=True):
        counts[MatterState(state)] += 1
    done = Done.objects.filter(day__in=pks, struck_at=None)
    return Results(sums(done), Household.objects.filter(day__in=pks).count(), counts)


def photos_of(day: FieldDay) -> list[Photo]:
    return list(Photo.objects.filter(day=day).select_related("file", "day"))


def public_photos(day: FieldDay) -> list[Photo]:
    """Those that everybody may see."""
    return [photo for photo in photos_of(day) if photo.is_public and photo.file.destroyed_at is None]


def photo_of(day: FieldDay, pk: int) -> Photo:
    """One of them. Raises NotFound."""
    found = Photo.objects.filter(day=day, pk=pk).select_related("file", "day").first()
    if found is None:
        raise NotFound("Không có ảnh này.")
    return found


def public_photo(day: FieldDay, pk: int) -> Photo:
    """The same for everybody. Raises NotFound, also when somebody on it does not agree."""
    found = photo_of(day, pk)
    if not found.is_public or day.state not in flow.PUBLIC:
        raise NotFound("Không có ảnh này.")
    return found


def done_one(day: FieldDay, pk: int) -> Done:
    found = Done.objects.filter(day=day, pk=pk).select_related("day").first()
    if found is None:
        raise NotFound("Không có dòng này.")
    return found


def households_of(day: FieldDay) -> list[Masked]:
    rows = Household.objects.filter(day=day).select_related("day")
    return [Masked(row, masked_name(row.name)) for row in rows]


def household_for(scope: Scope, pk: int) -> Household:
    """One that this person may see. Raises NotFound."""
    found = Household.objects.visible_to(scope).select_related("day").filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có hộ này.")
    return found


def matters(scope: Scope) -> QuerySet[Matter]:
    """Of all days this person may see, the newest first."""
    rows = Matter.objects.visible_to(scope).select_related("day", "commitment__promise", "commitment__owner")
    return rows.order_by("-pk")


def matter_for(scope: Scope, pk: int) -> Matter:
    """One of them. Raises NotFound."""
    found = matters(scope).select_related("by").filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có việc này.")
    return found


def matters_of(day: FieldDay) -> list[Matter]:
    rows = Matter.objects.filter(day=day).select_related("day", "commitment__promise", "commitment__owner")
    return list(rows)


def public_matters(day: FieldDay) -> list[Matter]:
    """Those whose words somebody rewrote for everybody."""
    return [row for row in matters_of(day) if row.public_words]


def spoken(row: Matter, *, is_open: bool = False) -> Spoken:
    """Who said it, masked unless it was opened."""
    if is_open:
        return Spoken(row, row.speaker, row.phone)
    return Spoken(
        row, masked_name(row.speaker) if row.speaker else "", masked_phone(row.phone) if row.phone else ""
    )


def answers_for(scope: Scope, row: Matter) -> list[Move]:
    """The ends this person may bring it to now."""
    return [move for move in flow.MATTER_MOVES if row.state in move.sources and may(move, scope, row)]


def sources(subjects: Collection[str]) -> dict[str, Source]:
    """Where commitments made on a day lead back to."""
    pks = [int(subject.partition(":")[2]) for subject in subjects]
    return {
        day.subject: Source(
            f"Ngày với dân {day.on:%d/%m/%Y}, {day.place}",
            reverse("field_day", args=[day.pk]) if day.state in flow.PUBLIC else "",
            reverse("fielddays:day", args=[day.pk]),
        )
        for day in FieldDay.objects.filter(pk__in=pks)
    }
