"""The life of a marriage ceremony and of a condolence visit, as tables. Touches neither database nor web."""

from django.db.models import TextChoices

from vidan.core.accounts.models import Role
from vidan.core.flow import Effect, Move

# Both must be present and sign, then the certificate is handed over.
LAW = "Luật Hộ tịch 60/2014/QH13 Đ.18; NĐ 123/2015/NĐ-CP"
CUSTOM = "Không luật nào buộc; Luật 91/2025/QH15 (chỉ giữ khi còn cần)"
ARRANGERS = (Role.COUNTER, Role.OFFICER, Role.CLERK, Role.LEADER)
# Who reads of a death in a family and works with it: few.
MOURNERS = (Role.OFFICER, Role.CLERK, Role.LEADER)


class State(TextChoices):
    """Where a ceremony stands."""

    ASKED = "asked", "Chờ hẹn giờ"
    AGREED = "agreed", "Đã hẹn"
    HELD = "held", "Đã trao"
    CANCELLED = "cancelled", "Không làm lễ"


AHEAD = frozenset({State.ASKED, State.AGREED})
AGREED = frozenset({State.AGREED})


def _ceremony(verb: str, label: str, sources: frozenset[State], target: State) -> Move:
    return Move(verb, label, ARRANGERS, sources, target, Effect.NOTHING, LAW)


ASK = _ceremony("ask_ceremony", "Ghi lời xin làm lễ", frozenset(), State.ASKED)
AGREE = _ceremony("agree_ceremony", "Hẹn giờ làm lễ", frozenset({State.ASKED}), State.AGREED)
MOVE = _ceremony("move_ceremony", "Đổi giờ, đổi nơi", AGREED, State.AGREED)
HOLD = _ceremony("hold_ceremony", "Ghi là đã trao", AGREED, State.HELD)
CANCEL = _ceremony("cancel_ceremony", "Không làm lễ nữa", AHEAD, State.CANCELLED)
MOVES: tuple[Move, ...] = (ASK, AGREE, MOVE, HOLD, CANCEL)

# What changes no state: kinds of ledger entries.
OPEN_HALL, CLOSE_HALL = "open_hall", "close_hall"
CHANGE = "change_ceremony"
ADD_ITEM, TICK_ITEM = "add_ceremony_item", "tick_ceremony_item"
CONSENT, ADD_SOUVENIR, END_ALBUM = "consent_to_souvenirs", "add_souvenir", "end_souvenirs"


class VisitState(TextChoices):
    """Where a condolence visit stands."""

    NOTED = "noted", "Chờ hẹn với gia đình"
    SETTLED = "settled", "Đã hẹn"
    PAID = "paid", "Đã viếng"
    MISSED = "missed", "Không đi được"
    DECLINED = "declined", "Gia đình xin miễn"


BEFORE = frozenset({VisitState.NOTED, VisitState.SETTLED})
SETTLED = frozenset({VisitState.SETTLED})
NOT_PAID = frozenset({VisitState.MISSED, VisitState.DECLINED})  # another may follow


def _visit(verb: str, label: str, sources: frozenset[VisitState], target: VisitState) -> Move:
    return Move(verb, label, MOURNERS, sources, target, Effect.NOTHING, CUSTOM)


NOTE = _visit("note_condolence", "Ghi tin buồn", frozenset(), VisitState.NOTED)
SETTLE = _visit("settle_condolence", "Hẹn giờ viếng", frozenset({VisitState.NOTED}), VisitState.SETTLED)
SHIFT = _visit("shift_condolence", "Đổi giờ viếng", SETTLED, VisitState.SETTLED)
PAY = _visit("pay_condolence", "Ghi là đã viếng", SETTLED, VisitState.PAID)
MISS = _visit("miss_condolence", "Ghi là không đi được", BEFORE, VisitState.MISSED)
DECLINE = _visit("decline_condolence", "Gia đình xin miễn viếng", BEFORE, VisitState.DECLINED)
VISIT_MOVES: tuple[Move, ...] = (NOTE, SETTLE, SHIFT, PAY, MISS, DECLINE)

DESCRIBE = "describe_condolence"
NAME_DELEGATE, DROP_DELEGATE = "name_delegate", "drop_delegate"
ERASE, WELCOME = "erase_condolence", "welcome_condolence"
