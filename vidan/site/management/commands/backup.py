"""`vidan backup`: one file that holds this installation, made while people work."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from vidan.site.keeping.backing_up import Made, Wish, back_up
from vidan.site.keeping.faults import CannotKeep
from vidan.site.keeping.passphrases import new_passphrase


class Command(BaseCommand):
    help = "Sao lưu toàn bộ dữ liệu thành một tệp .vidan, trong lúc mọi người vẫn làm việc."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, under a passphrase or not, how many are kept."""
        parser.add_argument("--to", type=Path, required=True, metavar="THƯ-MỤC")
        parser.add_argument("--encrypt", action="store_true", help="hỏi mật khẩu rồi mã hóa")
        parser.add_argument(
            "--passphrase-file", type=Path, metavar="TỆP", help="mã hóa bằng mật khẩu trong tệp"
        )
        parser.add_argument(
            "--with-keys", action="store_true", help="kèm keys.json dù không mã hóa (bản mã hóa luôn kèm)"
        )
        parser.add_argument("--keep", type=int, default=0, metavar="N", help="chỉ giữ N bản mới nhất ở đó")

    def handle(self, *args: Any, **options: Any) -> None:
        """Every refusal is one sentence on stderr and exit status 1."""
        try:
            secret = options["passphrase_file"] or options["encrypt"]
            wish = Wish(
                to=options["to"].expanduser().resolve(),
                passphrase=new_passphrase(options["passphrase_file"]) if secret else "",
                with_keys=options["with_keys"],
                keep=max(0, options["keep"]),
            )
            self._tell(back_up(settings.DATA, wish, timezone.now()), is_sealed=bool(secret))
        except CannotKeep as refusal:
            sys.exit(str(refusal))

    def _tell(self, made: Made, *, is_sealed: bool) -> None:
        size = f"{made.path.stat().st_size / 1_000_000:.1f}".replace(".", ",")
        self.stdout.write(f"Đã sao lưu và đọc lại đúng: {made.path} ({size} MB)")
        self.stdout.write(f"Sổ cái: {made.manifest.ledger_count} mục. Mã gốc: {made.manifest.ledger_root}")
        if not is_sealed:
            self.stdout.write("Bản này không mã hóa: ai có tệp là đọc được hồ sơ. Mã hóa bằng --encrypt.")
        if not made.has_keys:
            self.stdout.write("Khóa keys.json không nằm trong bản này. Mời cất riêng một bản của tệp ấy.")
        for path in made.removed:
            self.stdout.write(f"Đã bỏ bản cũ: {path.name}")
