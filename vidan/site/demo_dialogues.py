"""The demonstration's dialogues with the people: one held, with its promises, and one to come with questions."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.utils import timezone

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import Deed
from vidan.core.units.queries import hamlets_of
from vidan.desks.dialogues.actions import Plan, Where, announce, draft
from vidan.desks.dialogues.actions.holding import (
    Promised,
    answer,
    call,
    count_attendance,
    end_day,
    open_day,
    take_away,
)
from vidan.desks.dialogues.actions.questions import Asked, enter, send
from vidan.desks.dialogues.models import Dialogue, Question
from vidan.kit.workdays.moments import VIETNAM

Acting = Callable[[str, datetime], Act]
TOLD = (
    "Đường liên thôn Đình – Bãi lầy lội mỗi khi mưa, bao giờ đổ bê tông?",
    "Rác ở đầu chợ Bến mấy ngày mới thu gom một lần?",
    "Đèn đường thôn Hạ hỏng đã lâu, ai sửa?",
)
SENT = ("Bao giờ nước sạch về đến thôn Chài?", "Phí vệ sinh năm tới có tăng không?")
WATER = "Nguồn nước sạch\nPhí vệ sinh môi trường"


def build_dialogues(unit_id: int, secretary: Account, now: datetime, act: Acting) -> None:
    """By the office's and the residents' own verbs."""
    past = _moment(now, -20, 8)
    row = _announced(
        unit_id, secretary, "Đối thoại về giao thông và môi trường", past, act, "Đường sá\nRác thải"
    )
    places = hamlets_of(unit_id)
    asked = [
        enter(act("minh", past), row, Asked(words, hamlet_id=place.pk), Question.Source.TOLD)
        for words, place in zip(TOLD, places, strict=False)
    ]
    open_day(act("minh", past), row)
    call(act("minh", past), asked[0])
    answer(
        act("minh", past),
        _fresh(asked[0]),
        "Đã có trong kế hoạch năm tới: khởi công tháng Ba, xong trước mùa mưa.",
    )
    call(act("minh", past), asked[1])
    due = _workday(now, 12)
    promised = Promised(secretary.pk, due.date(), "Thu gom rác đầu chợ Bến hai ngày một lần.")
    take_away(act("minh", past), _fresh(asked[1]), promised)
    count_attendance(act("minh", past), row, {"people": 62, "women": 31, "young": 9, "front": 6, "office": 8})
    end_day(act("minh", past + timedelta(hours=3)), row, secretary.pk, due.date())
    coming = _announced(
        unit_id, secretary, "Đối thoại về nước sạch", _moment(now, 12, 8), act, WATER, told=now
    )
    for words in SENT:
        send(Deed("resident", "resident", now), coming, Asked(words))


def _announced(
    unit_id: int,
    secretary: Account,
    title: str,
    begins: datetime,
    act: Acting,
    subjects: str,
    told: datetime | None = None,
) -> Dialogue:
    told = told or begins - timedelta(days=10)
    plan = Plan(
        title=title,
        subjects=subjects,
        where=Where(begins, begins + timedelta(hours=3), "Nhà văn hóa thôn Đình"),
        invited="",
        presides="Đoàn Thị Ngân Hà, Chủ tịch UBND xã",
        with_front="Ủy ban MTTQ xã Bến Ngọc",
        secretary_id=secretary.pk,
        asked_until=(begins - timedelta(days=1)).date(),
    )
    row = draft(act("minh", told), unit_id, plan)
    announce(act("ha", told), row)
    return row


def _fresh(question: Question) -> Question:
    return Question.objects.get(pk=question.pk)


def _moment(now: datetime, days: int, hour: int) -> datetime:
    day = timezone.localdate(now, VIETNAM) + timedelta(days=days)
    return datetime.combine(day, time(hour), VIETNAM)


def _workday(now: datetime, days: int) -> datetime:
    day = _moment(now, days, 8)
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= 5 else day
