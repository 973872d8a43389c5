"""When a dossier handed in at the counter must be on the officer's desk (NĐ 309/2026 Đ.9, to NĐ 118/2025 Đ.18 kh.2)."""

from dataclasses import dataclass
from datetime import datetime

from vidan.core.accounts.models import Role
from vidan.core.calendar.queries import calendar_of
from vidan.desks.catalogue.content import Channel
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries.control import Sheet
from vidan.kit.workdays.faults import DateError


@dataclass(frozen=True)
class Transfer:
    """Until when the counter passes it on, and when it did; None: not yet."""

    by: datetime
    done_at: datetime | None

    def is_late(self, now: datetime) -> bool:
        return (self.done_at or now) > self.by


def transfer(dossier: Dossier, sheet: Sheet) -> Transfer | None:
    """The same working day; received from the cut-off on, the first session of the next one. In person only."""
    if dossier.channel != Channel.COUNTER or dossier.received_by_id is None:
        return None
    calendar = calendar_of(dossier.unit_id)
    try:
        start = calendar.effective_start(dossier.received_at)
        day = calendar.day(start.date())
        by = day.closing
        if day.cut_off is not None and start >= day.at(day.cut_off):
            following = calendar.working[calendar.working_from(start.toordinal() + 1)]
            by = following.at(following.sessions[0].closes)
    except (DateError, IndexError):  # beyond the years held
        return None
    given = (line.given_at for line in sheet.lines if _leaves_the_counter(line.giver.role, line.receiver))
    return Transfer(by, next(given, None))


def _leaves_the_counter(giver: Role, receiver: object) -> bool:
    return giver == Role.COUNTER and getattr(receiver, "role", Role.OFFICER) != Role.COUNTER
