"""`vidan verify-ledger`: prove that no record was altered, or name the first that was."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from vidan.core.ledger.queries import verify


class Command(BaseCommand):
    help = "Tính lại toàn bộ chuỗi sổ cái; mục đầu tiên bị sửa, bị lấy đi hoặc bị cắt đuôi được nêu tên (mã thoát 1)."

    def handle(self, *args: Any, **options: Any) -> None:
        total, faults = 0, 0
        for unit, count, fault in verify():
            total += count
            if fault is None:
                self.stdout.write(f"Đơn vị {unit}: {count} mục, nguyên vẹn.")
            else:
                faults += 1
                self.stdout.write(f"Đơn vị {unit}: mục {fault.seq}: {fault.sentence}.")
        if faults:
            self.stdout.write(f"SỔ CÁI KHÔNG NGUYÊN VẸN: {faults} đơn vị có lỗi.")
            sys.exit(1)
        self.stdout.write(f"Sổ cái nguyên vẹn: {total} mục.")
