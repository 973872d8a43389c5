"""What happened at the door, said when it was so: given, nobody home, not wanted; or sent by other hands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, Move, make_move
from vidan.core.ledger.models import Entry
from vidan.core.notices.channels import is_ready
from vidan.desks.letters import flow
from vidan.desks.letters.actions.holding import look_before
from vidan.desks.letters.models import Letter
from vidan.desks.letters.states import Channel
from vidan.kit.refusals import BadInput, Refusal


@dataclass(frozen=True)
class Door:
    """What happened, when, and a few words if there are any."""

    at: datetime
    words: str = ""


def deliver(act: Act, letter: Letter, door: Door) -> Entry:
    """It is with its family. What was carried is told as it was, whatever the table says meanwhile."""
    by_hand: dict[str, Any] = (
        {"channel": Channel.HAND, "out_at": door.at} if letter.state == flow.State.CARRIED else {}
    )
    return _told(flow.DELIVER, act, letter, door, ended_at=act.at, **by_hand)


def miss(act: Act, letter: Letter, door: Door) -> Entry:
    """Nobody was home, or it came back by post: it did not reach them, and is carried again."""
    return _told(flow.MISS, act, letter, door, out_at=None, ended_at=None, channel="", post_code="")


def decline(act: Act, letter: Letter, door: Door) -> Entry:
    """The family does not want it."""
    return _told(flow.DECLINE, act, letter, door, out_at=None, ended_at=act.at)


def send(act: Act, letter: Letter, channel: Channel, code: str, door: Door) -> Entry:
    """It was given to the post, or sent by the office's own Zalo or e-mail. Raises BadInput, Refusal."""
    if channel == Channel.POST and not code:
        raise BadInput("Mời ghi mã bưu gửi.", field="code")
    if channel == Channel.HAND:
        raise BadInput("Mời chọn bưu điện, Zalo hoặc thư điện tử.", field="channel")
    if channel in by_house():
        raise BadInput(
            "Kênh này máy gửi được, và biết đã nhận hay chưa: mời bấm “Gửi bản điện tử”.", field="channel"
        )
    with transaction.atomic():
        held = look_before(letter, "send", act)
        if not held:
            out = {"out_at": door.at, "ended_at": act.at}
            return _told(flow.SEND, act, letter, door, channel=channel, post_code=code, **out)
    if held.stopped:
        raise Refusal("Thư vừa bị dừng theo bảng giữ ý; lý do ở trang của thư.")
    raise Refusal(f"Thư này chờ đến ngày {letter.not_before:%d/%m/%Y} mới gửi.")


def by_house() -> tuple[Channel, ...]:
    """Channels that the operator has connected: there the house sends by itself, and hears whether it was taken."""
    return tuple(one for one in (Channel.EMAIL, Channel.ZALO) if is_ready(one))


def _told(move: Move, act: Act, letter: Letter, door: Door, **columns: Any) -> Entry:
    if door.at > act.at:
        raise BadInput("Giờ này chưa đến. Mời xem lại.", field="at")
    earliest = letter.carried_at or letter.printed_at
    if earliest and door.at < earliest.replace(second=0, microsecond=0):
        raise BadInput("Giờ này trước lúc thư rời cơ quan. Mời xem lại.", field="at")

    def effects(draft: Draft) -> None:
        draft.facts |= {"when": door.at.isoformat()}

    return make_move(move, letter, act, effects, outcome=door.words, **columns)
