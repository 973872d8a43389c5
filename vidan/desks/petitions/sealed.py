"""The life of a line in the closed register of complaints and denunciations, as a table: dates, never contents."""

from django.db.models import TextChoices

from vidan.core.accounts.models import Role
from vidan.core.flow import Clock, Effect, Move


class LineState(TextChoices):
    """Where a complaint or a denunciation stands."""

    LODGED = "lodged", "Đã nhận đơn"
    ACCEPTED = "accepted", "Đã thụ lý"
    NOT_ACCEPTED = "not_accepted", "Không thụ lý"
    PASSED_ON = "passed_on", "Đã chuyển nơi có thẩm quyền"
    RESOLVED = "resolved", "Đã giải quyết"
    WITHDRAWN = "withdrawn", "Người gửi rút đơn"


CLOCK: dict[LineState, Clock] = {
    LineState.LODGED: Clock.RUNNING,
    LineState.ACCEPTED: Clock.RUNNING,
    LineState.NOT_ACCEPTED: Clock.ENDED,
    LineState.PASSED_ON: Clock.ENDED,
    LineState.RESOLVED: Clock.ENDED,
    LineState.WITHDRAWN: Clock.ENDED,
}
LAW = "Luật Khiếu nại 02/2011/QH13; Luật Tố cáo 25/2018/QH14; NĐ 124/2020/NĐ-CP, NĐ 155/2026/NĐ-CP"
LODGERS = (Role.COUNTER, Role.OFFICER, Role.CLERK, Role.LEADER)
# Whoever holds the line alone moves it, whatever the role; the leader too. `models.SealedLine.hinder` says so.
HANDLERS = (Role.LEADER, Role.OFFICER, Role.CLERK, Role.COUNTER)
OPEN = frozenset({LineState.LODGED, LineState.ACCEPTED})
# The longer limits of resolving, each by a document of its own (steps of data/limits): a complaint that is complex has
# one; a denunciation is extended once when complex, twice when especially complex (Luật Tố cáo Đ.30).
LONGER = {"complaint": ("resolve_complex",), "denunciation": ("resolve_complex", "resolve_especially")}

LODGE = Move(
    verb="lodge_sealed",
    label="Ghi dòng sổ kín",
    roles=LODGERS,
    sources=frozenset(),
    target=LineState.LODGED,
    effect=Effect.START,
    law=LAW,
)
ACCEPT = Move(
    verb="accept_sealed",
    label="Thụ lý",
    roles=HANDLERS,
    sources=frozenset({LineState.LODGED}),
    target=LineState.ACCEPTED,
    effect=Effect.NOTHING,
    law=LAW,
)
REFUSE = Move(
    verb="refuse_sealed",
    label="Không thụ lý",
    roles=HANDLERS,
    sources=frozenset({LineState.LODGED}),
    target=LineState.NOT_ACCEPTED,
    effect=Effect.KEEP,
    law=LAW,
)
PASS_ON = Move(
    verb="pass_on_sealed",
    label="Chuyển nơi có thẩm quyền",
    roles=HANDLERS,
    sources=OPEN,
    target=LineState.PASSED_ON,
    effect=Effect.WITHDRAW,
    law=LAW,
)
RESOLVE = Move(
    verb="resolve_sealed",
    label="Đã giải quyết",
    roles=HANDLERS,
    sources=frozenset({LineState.ACCEPTED}),
    target=LineState.RESOLVED,
    effect=Effect.KEEP,
    law=LAW,
)
WITHDRAW = Move(
    verb="withdraw_sealed",
    label="Người gửi rút đơn",
    roles=HANDLERS,
    sources=OPEN,
    target=LineState.WITHDRAWN,
    effect=Effect.WITHDRAW,
    law=LAW,
)
MOVES: tuple[Move, ...] = (LODGE, ACCEPT, REFUSE, PASS_ON, RESOLVE, WITHDRAW)
HAND_OVER, EXTEND = "hand_over_sealed", "extend_sealed"  # entries in the ledger; no state changes
