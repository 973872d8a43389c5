"""`vidan check-files`: scan what is not scanned yet, sweep what no row refers to."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from vidan.core.files.actions import scan_waiting, sweep
from vidan.core.files.models import KeptFile
from vidan.core.files.scanning import Verdict


class Command(BaseCommand):
    help = "Quét các tệp chưa quét vi-rút; dọn các tệp không hồ sơ nào dùng."

    def handle(self, *args: object, **options: object) -> None:
        clean, infected = scan_waiting(timezone.now())
        left = KeptFile.objects.filter(verdict=Verdict.UNSCANNED).count()
        print(f"Quét vi-rút: {clean} tệp sạch, {infected} tệp có mã độc, {left} tệp chưa quét được.")
        print(f"Dọn {sweep()} tệp không còn hồ sơ nào dùng.")
