"""How far the demonstration commune is with its guides: some looked at again, a few approved, one to be mended."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.units.models import Unit
from vidan.desks.catalogue.actions import Judgement, check_all, judge, note_unfound
from vidan.desks.catalogue.models import Approval, ProcedureVersion
from vidan.desks.catalogue.queries import in_force
from vidan.kit.workdays.moments import VIETNAM

LOOKED_AT = ("Hộ tịch", "Chứng thực")  # fields of law
LEADER, ROOM = "Ủy ban nhân dân xã Bến Ngọc", "Phòng Văn hóa - Xã hội"
APPROVED = ("1.004873", "2.000635", "2.000815")
TO_MEND, WHY = "1.004194", "Chưa ghi cách làm cho người ở nhà trọ không có hợp đồng thuê."
NOT_FOUND, TIMES = "xin dấu tròn vào đơn", 4


def build_guides(unit: Unit, then: Callable[[str, int, str], Act], now: datetime) -> None:
    """By the leader's own verbs, some working days ago; and what people asked today without finding anything."""
    codes = ProcedureVersion.objects.filter(field__in=LOOKED_AT).values_list("code", flat=True)
    looked = then("ha", 4, "08:10")
    on = timezone.localdate(looked.at, VIETNAM)
    check_all(looked.deed(Role.LEADER), unit, codes, on=on, by=ROOM)
    said = [(code, Approval.Verdict.APPROVED, "") for code in APPROVED]
    for code, verdict, note in [*said, (TO_MEND, Approval.Verdict.WRONG, WHY)]:
        said_of = Judgement(verdict, in_force(code, on).edition, by=LEADER, note=note)
        judge(then("ha", 3, "08:20").deed(Role.LEADER), unit, code, said_of, on=on)
    for _ in range(TIMES):
        note_unfound(unit.pk, NOT_FOUND, timezone.localdate(now, VIETNAM))
