"""`vidan daily-root`: publish one root over all chains, after comparing them with every root published before."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from vidan.core.ledger import roots
from vidan.site.daily_root import compare, root_now


class Command(BaseCommand):
    help = (
        "So sổ cái với mọi mã gốc đã công bố, rồi công bố mã gốc hôm nay. Chỗ nào khác được nêu tên, "
        "không công bố gì thêm (mã thoát 1)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check",
            metavar="TỆP",
            nargs="+",
            type=Path,
            help="chỉ so sổ cái với các mã gốc giữ ở nơi khác, không công bố",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Everything that differs is told, one line each; standard output gets the root and nothing else."""
        elsewhere: list[Path] | None = options["check"]
        told = self._lines(roots.files() if elsewhere is None else elsewhere)
        read, faults = compare(told)
        if faults or (elsewhere is not None and not told):
            self._end_badly(faults or ["không có mã gốc nào trong tệp"])
        self.stderr.write(f"Sổ cái vẫn đúng như {len(told)} mã gốc đã công bố.")
        if elsewhere is None:
            root = root_now(read)
            path = roots.publish(root)
            self.stderr.write(f"Đã ghi thêm một dòng vào {path.name}. Mời chép dòng này ra nơi khác:")
            self.stdout.write(root.line())

    def _lines(self, paths: list[Path]) -> list[tuple[str, str]]:
        try:
            return list(roots.lines(paths))
        except OSError as fault:
            self.stderr.write(f"Chưa đọc được tệp {fault.filename}. Mời xem lại tên tệp.")
            sys.exit(1)

    def _end_badly(self, faults: list[str]) -> None:
        for fault in faults:
            self.stderr.write(f"{fault[0].upper()}{fault[1:]}.")
        self.stderr.write(f"SỔ CÁI KHÁC VỚI MÃ GỐC ĐÃ CÔNG BỐ: {len(faults)} chỗ.")
        sys.exit(1)
