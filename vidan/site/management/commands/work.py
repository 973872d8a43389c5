"""`vidan work`: does background work in a process of its own."""

import signal
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from vidan.core.jobs.working import Worker, work_off
from vidan.site.ground import CannotOpen, hold


class Command(BaseCommand):
    help = "Làm việc nền trong một tiến trình riêng, cạnh máy chủ (PostgreSQL)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi dừng")

    def handle(self, *args: Any, **options: Any) -> None:
        """On SQLite only while no server runs: there is one process that writes."""
        if connection.vendor == "sqlite":
            try:
                hold(Path(settings.DATA))
            except CannotOpen as refusal:
                sys.exit(f"{refusal}\nMáy chủ đang mở tự làm việc nền, không cần lệnh này.")
        if options["once"]:
            steps = work_off()
            self.stdout.write(f"Đã làm xong việc đang chờ: {steps} lượt.")
            return
        worker = Worker()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: worker.told_to_stop.set())
        worker.start()
        worker.join()
