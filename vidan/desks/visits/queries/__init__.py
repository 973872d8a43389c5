"""Reading help given: mine, the unit's, and figures with their rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from vidan.core.accounts.scope import Scope
from vidan.core.ledger.seals import keyed_row
from vidan.core.ui.words import share_words
from vidan.desks.visits.models import Help
from vidan.kit.workdays.spans import Span

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
        return share_words(self.submitted, self.times)


def given(scope: Scope, span: Span) -> QuerySet[Help]:
    """Help given in a span, newest first."""
    rows = Help.objects.visible_to(scope).filter(at__gte=span.begins, at__lt=span.ends)
    return rows.select_related("by").order_by("-at", "-pk")


def sums(rows: Iterable[Help]) -> Sums:
    """Add up."""
    listed = list(rows)
    submitted = sum(row.outcome == Help.Outcome.SUBMITTED for row in listed)
    return Sums(len(listed), sum(row.minutes for row in listed), submitted)


def seal(row: Help) -> str:
    """What the ledger vouches for: a keyed hash over every column, because the chain holds no words."""
    return keyed_row("help", [getattr(row, name) for name in SAID])
