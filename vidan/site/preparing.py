"""Makes the data folder ready to serve: tables, calendar, catalogue, who works here, static files.

Every step may be run again; one that was cut off begins anew, so an interrupted first start recovers.
"""

import hashlib
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.timezone import localdate

from vidan.core.calendar.actions import load_shipped
from vidan.core.ledger.queries import is_behind
from vidan.core.units.actions import redraw_reach
from vidan.core.units.queries import installation
from vidan.desks.catalogue.actions import load_catalogue
from vidan.site import demo
from vidan.site.announcing import say
from vidan.site.founding import found
from vidan.site.ground import CannotOpen, check_demo_address
from vidan.site.keeping.restoring import unknown
from vidan.site.questions import Answers

STAMP = ".made-from"


@contextmanager
def step(words: str) -> Iterator[None]:
    """Print what is being done, then how long it took."""
    say(f"· {words}…", end="")
    begun = time.monotonic()
    try:
        yield
    except BaseException:
        say("")
        raise
    took = f"{time.monotonic() - begun:.1f}".replace(".", ",")
    say(f" xong ({took} giây)")


def is_untouched() -> bool:
    """Whether nothing was ever made in this database."""
    return not MigrationExecutor(connection).loader.applied_migrations


def make_tables() -> None:
    """Bring the tables up to this version of the software. Raises CannotOpen when a newer one made them."""
    executor = MigrationExecutor(connection)
    if unknown(f"{app}.{name}" for app, name in executor.loader.applied_migrations):
        raise CannotOpen(
            "Dữ liệu này do bản Vì Dân mới hơn ghi, bản đang chạy không đọc được. Mời cập nhật phần mềm: git pull"
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with step("Dựng bảng dữ liệu"):
            call_command("migrate", verbosity=0, interactive=False)


def check_kind(host: str, *, wants_demo: bool, wants_empty: bool) -> bool:
    """Whether there is still a unit to be set up. A folder stays what it is. Raises CannotOpen."""
    here = installation()
    if here is None and not wants_empty:
        check_demo_address(host)
    if here is None:
        return True
    if here.is_demo and wants_empty:
        raise CannotOpen(
            "Thư mục này đang giữ dữ liệu minh họa. Để dùng thật, mời chọn thư mục mới: "
            'script/server --empty --data "$HOME/vidan"'
        )
    if not here.is_demo and wants_demo:
        raise CannotOpen(
            "Thư mục này đang giữ dữ liệu thật. Để xem minh họa, mời chọn thư mục khác: "
            'script/server --demo --data "$HOME/vidan-minh-hoa"'
        )
    if here.is_demo:
        check_demo_address(host)
    return False


def load_content(now: datetime) -> None:
    """The calendar and the procedures that came with the software, and who sees whom from today on."""
    with step("Nạp lịch làm việc và danh mục thủ tục"):
        load_shipped(now)
        load_catalogue(today=localdate(now))
        with transaction.atomic():
            redraw_reach(localdate(now))


def check_clock(now: datetime) -> None:
    """The house opens all the same: people may read, and writing is refused until the clock is right."""
    if is_behind(now):
        say(
            "! Đồng hồ của máy chậm hơn việc đã ghi sau cùng: chưa ghi thêm được. Mời chỉnh giờ "
            "(timedatectl set-ntp true); nếu giờ bây giờ đúng: script/vidan confirm-clock"
        )


def build_demo(now: datetime) -> None:
    """A commune of invented people; whole or not at all."""
    with step("Dựng xã minh họa với một ngày làm việc"), transaction.atomic():
        demo.build(now)


def found_unit(answers: Answers, now: datetime) -> None:
    """A real unit; whole or not at all."""
    with step("Ghi đơn vị và người quản trị"):
        found(answers, now)


def make_static() -> None:
    """Collect, hash and compress the static files, only when one of them changed."""
    root = Path(settings.STATIC_ROOT)
    mark, stamp = _fingerprint(), root / STAMP
    if stamp.is_file() and stamp.read_text() == mark:
        return
    with step("Chuẩn bị hình ảnh, kiểu chữ"):
        shutil.rmtree(root, ignore_errors=True)
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.write_text(mark)


def _fingerprint() -> str:
    whole = hashlib.sha256()
    found_files = (pair for finder in get_finders() for pair in finder.list(None))
    for path, storage in sorted(found_files, key=lambda pair: str(pair[0])):
        whole.update(f"{path}\0".encode())
        whole.update(hashlib.sha256(Path(storage.path(path)).read_bytes()).digest())
    return whole.hexdigest()
