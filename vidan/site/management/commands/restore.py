"""`vidan restore`: a house opened again from a backup, in a new folder."""

import shlex
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from vidan.site.keeping.archive import ask_for_passphrase
from vidan.site.keeping.faults import CannotKeep
from vidan.site.keeping.passphrases import known_passphrase
from vidan.site.keeping.restoring import Restored, restore


class Command(BaseCommand):
    help = "Phục hồi từ một tệp sao lưu .vidan vào một thư mục mới; kiểm tra trước khi ghi, chứng minh sau khi ghi."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """From what, to where, with which secrets."""
        parser.add_argument("file", type=Path, metavar="TỆP")
        parser.add_argument("--to", type=Path, required=True, metavar="THƯ-MỤC-MỚI")
        parser.add_argument("--passphrase-file", type=Path, metavar="TỆP")
        parser.add_argument(
            "--keys", type=Path, metavar="TỆP", help="keys.json cất riêng, nếu bản sao lưu không kèm"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Every refusal is one sentence on stderr and exit status 1."""
        try:
            is_sealed = ask_for_passphrase(options["file"])
            secret = known_passphrase(options["passphrase_file"]) if is_sealed else ""
            self._tell(restore(options["file"], options["to"], secret, options["keys"]))
        except CannotKeep as refusal:
            sys.exit(str(refusal))

    def _tell(self, restored: Restored) -> None:
        manifest = restored.manifest
        folder = shlex.quote(str(restored.folder))
        self.stdout.write(f"Đã phục hồi {manifest.unit or 'dữ liệu chưa thiết lập đơn vị'}")
        self.stdout.write(f"  sao lưu lúc {manifest.made_at}, bằng Vì Dân {manifest.software}")
        self.stdout.write(f"  {len(manifest.parts)} tệp, {manifest.ledger_count} mục sổ cái, vào {folder}")
        if restored.has_keys:
            self.stdout.write(restored.proof)
        else:
            self.stdout.write(f"Sổ cái đúng mã gốc lúc sao lưu: {manifest.ledger_root}")
            self.stdout.write(
                f"Còn thiếu khóa. Mời chép keys.json cất riêng vào {folder}, rồi: script/vidan verify-ledger"
            )
        self.stdout.write(f"Mở bằng: script/server --data {folder}")
