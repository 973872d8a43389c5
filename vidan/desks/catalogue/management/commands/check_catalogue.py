"""`check_catalogue [FOLDER]`: are the data files of the catalogue well written? Touches no database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from vidan.desks.catalogue.validator import SHIPPED, check_files, data_files


class Command(BaseCommand):
    help = "Kiểm tra các tệp dữ liệu thủ tục; có lỗi thì in từng lỗi và kết thúc với mã 1."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=SHIPPED, help="thư mục chứa các tệp .toml"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        files = data_files(folder)
        if not files:
            self.stderr.write(f"Không thấy tệp .toml nào trong {folder}.")
            raise SystemExit(1)
        faults = check_files(folder)
        for fault in faults:
            self.stderr.write(fault.words())
        if faults:
            self.stderr.write(f"Có {len(faults)} chỗ cần sửa.")
            raise SystemExit(1)
        self.stdout.write(f"Đã kiểm tra {len(files)} tệp, không có lỗi.")
