"""`vidan import-catalogue FILE`: the official list read as a trial, or taken over by the home unit."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from vidan.core.accounts.models import Role
from vidan.core.ledger.actions import Deed
from vidan.core.units.queries import installation
from vidan.desks.catalogue.actions.importing import Brought, take_over, verdicts_of
from vidan.desks.catalogue.comparing import Known, Verdict
from vidan.kit.procedure_lists import read_list
from vidan.kit.refusals import BadInput, Refusal
from vidan.kit.tables import CellFault, TableFault, read_day


class Command(BaseCommand):
    help = "Đọc danh sách thủ tục chính thức (Excel, CSV); --dry-run chỉ đọc thử, không ghi gì."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="tệp danh sách")
        parser.add_argument("--dry-run", action="store_true", help="chỉ nói từng dòng sẽ ra sao")
        parser.add_argument("--source", default="", help="danh sách lấy ở đâu")
        parser.add_argument(
            "--as-of", default="", help="lấy ngày nào, ví dụ 24/11/2026; không ghi là hôm nay"
        )
        parser.add_argument("--with-new-fields", action="store_true", help="nhập cả lĩnh vực chưa biết")

    def handle(self, *args: Any, **options: Any) -> None:
        """What cannot be is one sentence on stderr and exit status 1."""
        try:
            self._run(options)
        except (TableFault, CellFault, Refusal, BadInput) as fault:
            sys.exit(fault.sentence)
        except OSError as fault:
            sys.exit(f"Không mở được tệp {options['file']} ({fault.strerror}).")

    def _run(self, options: dict[str, Any]) -> None:
        here, now = installation(), timezone.now()
        if here is None:
            raise Refusal("Chưa thiết lập đơn vị nào ở thư mục dữ liệu này. Mời chạy: script/server --empty")
        today = timezone.localdate(now)
        as_of = read_day(options["as_of"]).day if options["as_of"] else today
        lines = tuple(read_list(options["file"].read_bytes()))
        brought = Brought(lines, options["source"], as_of, options["with_new_fields"])
        judged = Known.of(here.home_id, as_of, today).judged(lines)
        for one in judged:
            if one.verdict is not Verdict.SAME:
                self.stdout.write(
                    "\t".join([str(one.n), one.line.code, one.verdict.value, "; ".join(one.what)])
                )
        counts = Counter(one.verdict for one in judged)
        self.stdout.write("; ".join(f"{verdict.value}: {counts[verdict]}" for verdict in Verdict))
        if not options["dry_run"]:
            deed = Deed(actor="command", role=str(Role.ADMINISTRATOR.value), at=now)
            row = take_over(deed, here.home, brought, on=today, seen=verdicts_of(judged))
            self.stdout.write(f"Đã nhập: nhận {row.taken} trong {row.lines} dòng.")
