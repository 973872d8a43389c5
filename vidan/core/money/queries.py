"""Reading money: the dues of a subject with their standing, and what the unit's own table asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Case, Count, F, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce, Greatest

from vidan.core.accounts.scope import Scope
from vidan.core.money.models import Due, Movement, Price
from vidan.core.money.standing import Standing, standing
from vidan.core.units.queries import on_day
from vidan.kit.refusals import NotFound


@dataclass(frozen=True)
class Account:
    """A due with everything that happened to it and how it stands."""

    due: Due
    movements: list[Movement]
    standing: Standing


def of_subject(subject: str) -> list[Account]:
    """Everything asked for one thing, oldest first. The caller has seen to it that the subject may be seen."""
    return accounts(Due.objects.filter(subject=subject).order_by("pk"))


def one(scope: Scope, pk: int) -> Account:
    """One due, if this person may see it. Raises NotFound either way it is not there."""
    found = accounts(Due.objects.visible_to(scope).filter(pk=pk))
    if not found:
        raise NotFound("Không có khoản thu này trong phạm vi công việc của anh/chị.")
    return found[0]


def accounts(dues: Iterable[Due]) -> list[Account]:
    """Each due with its movements, in two statements."""
    listed = list(dues)
    moved: dict[int, list[Movement]] = {due.pk: [] for due in listed}
    for movement in Movement.objects.filter(due__in=listed).select_related("by").order_by("pk"):
        moved[movement.due_id].append(movement)
    return [Account(due, moved[due.pk], standing(due, moved[due.pk])) for due in listed]


def with_sums(dues: QuerySet[Due]) -> QuerySet[Due]:
    """Dues with `asked`, `exempted`, `waived`, `collected`, `refunded`, `left`, `over` as columns, in đồng.

    The database says of any number of dues what `Standing` says of one; the balance test lays the two side by side.
    """
    kinds = Movement.Kind
    stands = Q(movements__kind=kinds.ASSESSED, movements__undone_by=None)
    known = Q(amount__isnull=False) | Q(times_assessed__gt=0)
    owed = Coalesce("asked", 0, output_field=BigIntegerField()) - F("exempted") - F("waived")
    held = F("collected") - F("refunded")
    return (
        dues.alias(times_assessed=Count("movements", filter=stands), assessed=_moved(kinds.ASSESSED))
        .annotate(
            asked=Case(
                When(known, then=Coalesce("amount", 0, output_field=BigIntegerField()) + F("assessed")),
                output_field=BigIntegerField(null=True),
            ),
            exempted=-1 * _moved(kinds.EXEMPTED),
            waived=-1 * _moved(kinds.WAIVED),
            collected=_moved(kinds.COLLECTED),
            refunded=-1 * _moved(kinds.REFUNDED),
        )
        .annotate(left=Greatest(owed - held, 0), over=Greatest(held - owed, 0))
    )


def _moved(kind: Movement.Kind) -> Sum:
    """What movements of a kind come to; a counter-entry takes back from the kind it undoes."""
    of_kind = Q(movements__undoes=None, movements__kind=kind) | Q(movements__undoes__kind=kind)
    return Sum(
        F("movements__owed") + F("movements__held"),
        filter=of_kind,
        default=0,
        output_field=BigIntegerField(),
    )


def price_for(unit_id: int, procedure: str, case: str, channel: str, on: date) -> Price | None:
    """The unit's own price of that day, the most specific one; None when nobody entered any."""
    fitting = Price.objects.filter(
        on_day(on), Q(case__in=["", case]), Q(channel__in=["", channel]), unit=unit_id, procedure=procedure
    )
    return max(fitting, key=lambda p: (bool(p.case), bool(p.channel), p.valid_from), default=None)


def asked_otherwise(scope: Scope) -> list[Due]:
    """Dues whose amount is not what the posted list says: one of the signs a supervisor looks at."""
    rows = Due.objects.visible_to(scope).filter(amount__isnull=False, listed__isnull=False)
    return list(rows.exclude(amount=F("listed")).order_by("-at"))
