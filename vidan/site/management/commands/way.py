"""`vidan way`: from a day on the home unit works by itself, or beside the official system."""

import sys
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from vidan.core.accounts.models import Role
from vidan.core.ledger.actions import Deed
from vidan.core.units.actions import work_in
from vidan.core.units.models import Installation, Way
from vidan.core.units.queries import face, installation


class Command(BaseCommand):
    help = "Từ một ngày: đơn vị đi cùng hệ thống chính thức (companion), hoặc tự tiếp nhận (standalone)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The same words as in the file that founds a unit."""
        parser.add_argument("way", choices=Way.Kind.values)
        parser.add_argument(
            "--since", type=date.fromisoformat, metavar="NGÀY", help="dạng 2026-12-01; không ghi là hôm nay"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Dossiers taken in before that day stay as they are."""
        now, here, way = timezone.now(), installation(), Way.Kind(options["way"])
        since = options["since"] or timezone.localdate(now)
        if here is None:
            sys.exit("Chưa thiết lập đơn vị nào ở thư mục dữ liệu này. Mời chạy: script/server --empty")
        if trouble := _trouble(here, way, since, timezone.localdate(now)):
            sys.exit(trouble)
        deed = Deed(actor="command", role=str(Role.ADMINISTRATOR.value), at=now)
        work_in(deed, here.home, way, since)
        self.stdout.write(f"Từ ngày {since:%d/%m/%Y}: {way.label}. Hồ sơ nhận trước ngày đó giữ nguyên.")


def _trouble(here: Installation, way: Way.Kind, since: date, today: date) -> str:
    """Why nothing is changed; "" when it may be."""
    if since < today:
        return "Ngày bắt đầu đã qua: hồ sơ nhận từ ngày đó đã có giấy hẹn theo cách cũ. Mời chọn từ hôm nay trở đi."
    then = face(here.home_id, since)
    if then and then.way == way:
        return f"Ngày {since:%d/%m/%Y} đơn vị đã làm theo cách này: {way.label}. Không có gì thay đổi."
    return ""
