"""Recording help. What opens somebody's account is refused wherever it is typed."""

import re
from dataclasses import dataclass

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.models import Entry
from vidan.desks.visits.models import Help
from vidan.desks.visits.queries import RECORD, seal
from vidan.kit.refusals import BadInput, NotYours
from vidan.kit.text import fold

HELPERS = (Role.COUNTER, Role.OFFICER)
# Six digits and more in a row, written together or apart: a code from a message, a card, a phone. Dates have signs
# between, a procedure's code a point.
_DIGITS = re.compile(r"(?<![\d.])\d(?: ?\d){5,}")
_WORDS = re.compile(r"\b(otp|mat khau|password|pass|ma xac thuc|ma xac nhan|ma pin)\b")
NOT_HERE = (
    "Ở đây có chữ giống mật khẩu, mã OTP hoặc số của bà con nên chưa ghi, ô đã được xóa. Cán bộ không hỏi, "
    "không ghi những thứ ấy; bà con tự nhập trên máy của mình. Mời ghi lại bằng lời khác."
)


@dataclass(frozen=True)
class Given:
    """One time somebody was helped, as checked."""

    unit_id: int
    step: Help.Step
    minutes: int
    outcome: Help.Outcome
    procedure: str = ""
    about: str = ""
    official_code: str = ""
    why: str = ""


def record(given: Given, *, act: Act) -> Help:
    """Write down that help was given. The same key again answers with the same row."""
    role = act.scope.role_for(HELPERS, given.unit_id)
    if role is None:
        raise NotYours("Việc ghi lần giúp do cán bộ Một cửa, công chức của đơn vị làm.")
    _check(given)

    def do() -> Help:
        row = Help.objects.create(
            unit_id=given.unit_id,
            at=act.at,
            by_id=act.scope.account_id,
            procedure=given.procedure,
            about=given.about,
            step=given.step,
            minutes=given.minutes,
            outcome=given.outcome,
            official_code=given.official_code,
            why=given.why,
        )
        append(
            act.deed(role),
            unit=given.unit_id,
            kind=RECORD,
            subject=f"help:{row.pk}",
            facts={"step": given.step.value, "outcome": given.outcome.value, "row": seal(row)},
        )
        return row

    return once(act.deed(role), do, _found, kind=RECORD)


def has_secret(text: str) -> bool:
    """Whether a text looks as if it held what opens somebody's account, or somebody's number."""
    return bool(_DIGITS.search(text) or _WORDS.search(fold(text)))


def _check(given: Given) -> None:
    for name in ("about", "why"):
        if has_secret(getattr(given, name)):
            raise BadInput(NOT_HERE, field=name)
    if given.outcome == Help.Outcome.NOT_YET and not given.why:
        raise BadInput("Mời ghi vì sao chưa xong, để lần sau giúp tiếp.", field="why")
    if given.official_code and given.outcome != Help.Outcome.SUBMITTED:
        raise BadInput("Chỉ ghi mã hồ sơ khi đã nộp được.", field="official_code")


def _found(entry: Entry) -> Help:
    return Help.objects.get(pk=int(entry.subject.partition(":")[2]))
