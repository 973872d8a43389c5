"""`vidan verify-ledger`: prove that no record was altered, or name what was."""

import sys
from argparse import ArgumentTypeError
from collections.abc import Iterator
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from vidan.core.ledger.chain import ROOT, root_hash
from vidan.core.ledger.proving import proved
from vidan.core.ledger.verifying import Chain
from vidan.core.units.queries import installation

_MOST = 64  # processes
# Results are sealed with the keys: without them every one would be accused.
_NO_KEYS = ("Thư mục dữ liệu thiếu keys.json nên chưa so được dữ liệu với sổ cái",)


class Command(BaseCommand):
    help = (
        "Tính lại toàn bộ sổ cái và so dữ liệu với sổ cái; chỗ nào bị sửa, bị lấy đi hay bị cắt đuôi được nêu tên "
        "(mã thoát 1)."
    )

    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Every core is taken unless something else is wanted."""
        parser.add_argument(
            "--chains",
            action="store_true",
            help="chỉ tính lại các chuỗi của sổ cái, không so dữ liệu với sổ cái (nhanh hơn nhiều lần)",
        )
        parser.add_argument(
            "--processes",
            type=_count,
            default=0,
            metavar="SỐ",
            help="số tiến trình cùng đọc (mặc định: tự chọn theo số lõi của máy và độ dài của sổ)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Everything wrong is told, one line each."""
        began = monotonic()
        with_rows = bool(settings.PEOPLE_KEY) and not options["chains"]
        proof = proved(with_rows=with_rows, processes=options["processes"])
        read = proof.chains
        faults = [*_faults(read), *proof.differences]
        if not settings.PEOPLE_KEY and not options["chains"]:
            faults += _NO_KEYS
        for chain in read:
            if not chain.fault:
                self.stdout.write(f"{_name(chain)}: {chain.count} mục, nguyên vẹn.")
        for fault in faults:
            self.stdout.write(f"{fault}.")
        if faults:
            self.stdout.write(f"SỔ CÁI KHÔNG NGUYÊN VẸN: {len(faults)} chỗ.")
            sys.exit(1)
        entries, took = sum(chain.count for chain in read), monotonic() - began
        self.stdout.write(f"Sổ cái nguyên vẹn: {entries} mục.")
        # Apart: what is written down elsewhere is the same each time.
        self.stderr.write(_pace("Tính lại sổ cái", entries, proof.chains_s), style_func=str)
        self.stderr.write(_pace("Cả lần kiểm", entries, took), style_func=str)
        if options["chains"]:
            self.stdout.write("Lần này chưa so dữ liệu với sổ cái.")
        self.stdout.write(f"Mã gốc: {root_hash((chain.unit, chain.count, chain.last) for chain in read)}")


def _count(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= _MOST:
        return int(text)
    raise ArgumentTypeError(f"Mời ghi số tiến trình là một số từ 1 đến {_MOST}")


def _pace(what: str, entries: int, took: float) -> str:
    return f"{what}: {took:.1f} giây, {entries / max(took, 0.001):.0f} mục một giây."


def _faults(read: list[Chain]) -> Iterator[str]:
    if not read and installation():
        yield "Đơn vị đã được thiết lập mà sổ cái không còn mục nào"
    for chain in read:
        if chain.fault:
            place = f"mục {chain.fault.seq}: " if chain.fault.seq else ""
            yield f"{_name(chain)}: {place}{chain.fault.sentence}"


def _name(chain: Chain) -> str:
    return "Chuỗi gốc" if chain.unit == ROOT else f"Đơn vị {chain.unit}"
