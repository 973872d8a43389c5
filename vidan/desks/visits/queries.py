"""Reading help given: mine, the unit's, and figures with their rows."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import QuerySet

from vidan.core.accounts.scope import Scope
from vidan.desks.visits.models import Help
from vidan.kit.workdays.moments import VIETNAM

DEFINITION = (
    "Mỗi lần giúp là một dòng do cán bộ ghi. Tỷ lệ nộp được: tử số là lần giúp kết thúc bằng nộp được hồ sơ; "
    "mẫu số là mọi lần giúp trong khoảng ngày đã chọn. Không ghi người được giúp, nên không đếm được số người."
)
RECORD = "record_help"  # the kind of its ledger entry
SAID = ("pk", "unit_id", "by_id", "procedure", "about", "step", "minutes", "outcome", "official_code", "why")


@dataclass(frozen=True)
class Sums:
    """What a set of rows comes to."""

    times: int
    minutes: int
    submitted: int

    @property
    def share(self) -> str:
        """“62,5 %”; without a whole there is no figure."""
        if not self.times:
            return "chưa có số liệu"
        tenths = (self.submitted * 2000 + self.times) // (2 * self.times)
        return f"{tenths // 10},{tenths % 10} %"


def given(scope: Scope, first: date, last: date) -> QuerySet[Help]:
    """Help given from a day to another, both included, newest first."""
    begins = datetime.combine(first, time.min, VIETNAM)
    ends = datetime.combine(last + timedelta(days=1), time.min, VIETNAM)
    rows = Help.objects.visible_to(scope).filter(at__gte=begins, at__lt=ends)
    return rows.select_related("by").order_by("-at", "-pk")


def sums(rows: Iterable[Help]) -> Sums:
    """Add up."""
    listed = list(rows)
    submitted = sum(row.outcome == Help.Outcome.SUBMITTED for row in listed)
    return Sums(len(listed), sum(row.minutes for row in listed), submitted)


def seal(row: Help) -> str:
    """What the ledger vouches for: a keyed hash over every column, because the chain holds no words."""
    said = json.dumps([getattr(row, name) for name in SAID], ensure_ascii=False, separators=(",", ":"))
    return hmac.new(settings.PEOPLE_KEY.encode(), f"help:{said}".encode(), hashlib.sha256).hexdigest()
