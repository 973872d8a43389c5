"""A preparation, found by the code that its maker brings."""

import json
from dataclasses import dataclass, field
from datetime import date, timedelta

from vidan.desks.visits.keys import token_in, token_key, unseal
from vidan.desks.visits.models import Preparation
from vidan.kit.refusals import NotFound

OVER = "Mã chuẩn bị này không còn: đã dùng, đã xóa, hoặc đã quá ngày. Mời làm như bình thường."


@dataclass(frozen=True)
class Prepared:
    """What was prepared, opened. `said`: by the names of the intake form's fields."""

    token: str
    pk: int
    procedure: str
    trail: str
    ends_on: date
    photos: tuple[int, ...]
    said: dict[str, str] = field(repr=False)

    @property
    def last_day(self) -> date:
        return self.ends_on - timedelta(days=1)

    @property
    def subject(self) -> str:
        return f"preparation:{self.pk}"


def token_typed(typed: str) -> str:
    """The code in what was scanned or typed; "" when it is something else."""
    return token_in(typed)


def prepared(token: str, unit_id: int, today: date) -> Prepared:
    """Opened with its code. Raises NotFound when it is used, erased, over, or another unit's."""
    row = Preparation.objects.filter(token_key=token_key(token), unit=unit_id, ends_on__gt=today).first()
    content = unseal(token, bytes(row.sealed)) if row else b""
    if row is None or not content:
        raise NotFound(OVER)
    photos = tuple(row.photos.order_by("pk").values_list("pk", flat=True))
    return Prepared(token, row.pk, row.procedure, row.trail, row.ends_on, photos, json.loads(content))


def photo(found: Prepared, pk: int) -> bytes:
    """One of its photographs (JPEG). Raises NotFound."""
    row = Preparation.objects.get(pk=found.pk).photos.filter(pk=pk).first()
    content = unseal(found.token, bytes(row.sealed)) if row else b""
    if not content:
        raise NotFound("Không có ảnh này.")
    return content
