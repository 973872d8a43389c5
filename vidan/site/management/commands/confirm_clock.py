"""`vidan confirm-clock`: somebody vouches that the clock is right, though something bears a later moment."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from vidan.core.accounts.models import Role
from vidan.core.ledger.actions import Deed, append
from vidan.core.ledger.queries import CONFIRM_CLOCK, is_behind
from vidan.core.units.queries import installation


class Command(BaseCommand):
    help = "Xác nhận giờ của máy bây giờ là đúng, khi trước đó máy đã chạy quá giờ. Ghi một mục vào sổ cái."

    def handle(self, *args: Any, **options: Any) -> None:
        """Nothing is changed of what was written; what follows is later in order and earlier in its moment."""
        now, here = timezone.now(), installation()
        if here is None or not is_behind(now):
            sys.exit("Giờ của máy không chậm hơn việc đã ghi nào: không có gì phải xác nhận.")
        with transaction.atomic():
            append(
                Deed(actor="command", role=str(Role.ADMINISTRATOR.value), at=now),
                unit=here.home_id,
                kind=CONFIRM_CLOCK,
                subject=f"unit:{here.home_id}",
            )
        self.stdout.write(
            f"Đã ghi: giờ đúng là {timezone.localtime(now):%H:%M ngày %d/%m/%Y}. Mời gửi lại việc."
        )
