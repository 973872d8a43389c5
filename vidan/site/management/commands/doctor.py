"""`vidan doctor`: one page about the health of this installation; the exit status is the worst of it."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from vidan.site.doctor.examining import examine
from vidan.site.doctor.findings import Health, Visit


class Command(BaseCommand):
    help = "Khám máy: mỗi mục một câu và việc cần làm. Mã thoát: 0 tốt, 1 có chỗ cần xem, 2 có chỗ hỏng."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """A page for people, or JSON for a monitor."""
        parser.add_argument(
            "--full", action="store_true", help="đọc cả sổ cái và mọi trang dữ liệu (lâu hơn)"
        )
        parser.add_argument("--json", action="store_true", help="in cho máy đọc")

    def handle(self, *args: Any, **options: Any) -> None:
        """Never stops at the first thing."""
        found = list(examine(Visit(timezone.now(), options["full"])))
        worst = max(finding.health for _, finding in found)
        if options["json"]:
            lines = [
                {"check": check.name, "health": finding.health.name.lower()}
                | {"sentence": finding.sentence, "todo": finding.todo}
                for check, finding in found
            ]
            self.stdout.write(json.dumps({"health": worst.name.lower(), "checks": lines}, ensure_ascii=False))
        else:
            for check, finding in found:
                self.stdout.write(f"{finding.health.word:8} {check.title}: {finding.sentence}")
                if finding.todo:
                    self.stdout.write(f"{'':8} → {finding.todo}")
            self.stdout.write(_summary([finding.health for _, finding in found]))
        sys.exit(int(worst))


def _summary(health: list[Health]) -> str:
    bad, odd = health.count(Health.BROKEN), health.count(Health.LOOK)
    return f"Đã khám {len(health)} mục: {bad} hỏng, {odd} cần xem, {len(health) - bad - odd} tốt."
