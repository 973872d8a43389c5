"""Dialogues brought to a state by the desk's own verbs."""

from datetime import date, datetime

from tests.cast import Cast
from tests.make import TUESDAY, VIETNAM, Office
from vidan.desks.dialogues.actions import Plan, Where, announce, draft
from vidan.desks.dialogues.models import Dialogue

BEGINS = datetime(2026, 11, 28, 8, 0, tzinfo=VIETNAM)  # a Saturday morning, eleven days after TUESDAY
WHERE = Where(BEGINS, BEGINS.replace(hour=11), "Nhà văn hóa thôn Đình")


def plan_of(cast: Cast) -> Plan:
    """An announcement of the cast's commune; Minh writes it down."""
    return Plan(
        title="Đối thoại về môi trường và giao thông",
        subjects="Rác thải sinh hoạt\nĐường liên thôn",
        where=WHERE,
        invited="",
        presides="Đoàn Thị Ngân Hà, Chủ tịch UBND xã",
        with_front="Ủy ban MTTQ xã",
        secretary_id=cast.minh.pk,
        asked_until=date(2026, 11, 26),
    )


def drafted(office: Office) -> Dialogue:
    return draft(office.act(office.cast.minh), office.cast.commune.pk, plan_of(office.cast))


def announced(office: Office) -> Dialogue:
    row = drafted(office)
    announce(office.act(office.cast.ha, TUESDAY), row)
    return row
