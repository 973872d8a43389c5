"""The inside of import_official: in a process whose settings read the prepared folder."""

import json
import random
import time
from datetime import datetime, timedelta

import django

django.setup()

from django.utils import timezone

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import Act, scope_of
from vidan.core.files.kinds import FileKind
from vidan.core.files.receiving import Checked
from vidan.core.files.scanning import Verdict
from vidan.core.jobs.working import work_off
from vidan.desks.companion.actions.applying import apply
from vidan.desks.companion.actions.bringing import bring
from vidan.desks.companion.models import OfficialRecord
from vidan.site.demo_companion import OURS

ROWS = 100_000
TARGET = 300  # seconds for all of it, on two cores
STATES = ("Đang xử lý", "Được tiếp nhận", "Yêu cầu bổ sung giấy tờ", "Đã xử lý xong", "Đã trả kết quả")
HEAD = "Mã hồ sơ,Mã thủ tục,Người nộp,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái,Phí"


def content() -> bytes:
    """A list as a system gives it out; the same every time."""
    dice = random.Random(4)  # noqa: S311  # the same rows every time
    first = datetime(2026, 1, 5, 7, 30)  # noqa: DTZ001  # the hour on the wall
    lines = [HEAD]
    for n in range(ROWS):
        at = first + timedelta(minutes=dice.randrange(300 * 24 * 60))
        due = at + timedelta(days=dice.randrange(1, 30))
        lines.append(
            f"{OURS}-{at:%y%m%d}-{n:06},1.001193,Nguyễn Thị Ẩn {n},{at:%d/%m/%Y %H:%M},{due:%d/%m/%Y},"
            f"{dice.choice(STATES)},{dice.choice(('0', '8.000', '75.000'))}"
        )
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def main() -> None:
    """Brought in, read, applied; then the same list again."""
    work_off()
    now = timezone.now()
    scope = scope_of(Account.objects.get(username="lan"), timezone.localdate())
    took: dict[str, float] = {}
    for round_, which in enumerate(("first", "again")):
        file = Checked("danh-sach.csv", FileKind.CSV, content(), Verdict.CLEAN)
        began = time.perf_counter()
        batch = bring(
            scope.home or 0, file, now, act=Act(scope, now + timedelta(seconds=2 * round_), f"bring-{which}")
        )
        work_off()
        took[f"{which}_read_s"] = round(time.perf_counter() - began, 1)
        batch.refresh_from_db()
        began = time.perf_counter()
        apply(
            batch,
            without_faulty=False,
            act=Act(scope, now + timedelta(seconds=2 * round_ + 1), f"apply-{which}"),
        )
        work_off()
        took[f"{which}_apply_s"] = round(time.perf_counter() - began, 1)
        batch.refresh_from_db()
        assert batch.stage == "applied", (batch.stage, batch.trouble)
        assert (batch.new, batch.same) == ((ROWS, 0) if which == "first" else (0, ROWS))
    assert OfficialRecord.objects.filter(unit=scope.home).count() == ROWS  # a neighbour has its own
    seconds = round(took["first_read_s"] + took["first_apply_s"], 1)
    figures = {
        "bench": "import_official",
        "rows": ROWS,
        **took,
        "seconds": seconds,
        "target_seconds": TARGET,
        "holds": seconds <= TARGET and took["again_read_s"] + took["again_apply_s"] <= TARGET,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
