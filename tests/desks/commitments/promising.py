"""Commitments for tests, by the product's own verbs."""

from dataclasses import replace
from datetime import date, datetime

from tests.make import TUESDAY, VIETNAM, Office
from vidan.core.files.kinds import FileKind
from vidan.core.files.receiving import Checked
from vidan.core.files.scanning import Verdict
from vidan.desks.commitments.actions.excusing import postpone
from vidan.desks.commitments.actions.making import Said, commit
from vidan.desks.commitments.models import Apology, Commitment

FRIDAY = date(2026, 11, 20)
NEXT_FRIDAY = date(2026, 11, 27)
WORDS = "Thay ba bóng đèn đường ở đầu thôn Đình."
PICTURE = Checked("den.jpg", FileKind.JPEG, b"\xff\xd8\xff lamp", Verdict.CLEAN)


def closing(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 17, 30, tzinfo=VIETNAM)


def promised(office: Office, at: datetime = TUESDAY, key: str = "", **other: object) -> Commitment:
    """Minh's work, promised at a dialogue by the counter, until Friday."""
    said = Said(office.cast.commune.pk, WORDS, office.cast.minh.pk, FRIDAY, "dialogue:12", "Đường tối quá.")
    changed = replace(said, **other)  # type: ignore[arg-type]  # whatever the test wants otherwise
    return commit(changed, act=office.act(office.cast.lan, at, key))


def postponed(office: Office, row: Commitment, at: datetime, until: date = NEXT_FRIDAY) -> None:
    """The leader apologises and gives a later day."""
    postpone(
        row,
        act=office.act(office.cast.ha, at),
        cause=Apology.Cause.MONEY,
        words="Đã mua đèn, thứ Sáu tuần sau lắp.",
        until=until,
    )
    row.refresh_from_db()
