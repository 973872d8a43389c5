"""Checks of the register: tables, integrity, ledger, clock, calendar, background work. They read and never write."""

from datetime import timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.timezone import localdate, localtime

from vidan.core.calendar.queries import held_years, provisional_days
from vidan.core.jobs.models import Job
from vidan.core.ledger.proving import proved
from vidan.core.ledger.queries import is_behind
from vidan.site.doctor.findings import Finding, Visit, broken, good, look
from vidan.site.keeping.restoring import unknown
from vidan.site.keeping.snapshots import fault_of_sqlite

_RESTORE = "Mời dừng máy chủ và phục hồi từ bản sao lưu: docs/operate/backup.md"
_ASK_FOR_OLDER = timedelta(hours=1)


def database(visit: Visit) -> Finding:
    """It answers, and its pages are what they should be."""
    connection.ensure_connection()
    if connection.vendor != "sqlite":
        return good("PostgreSQL trả lời.")
    fault = fault_of_sqlite(whole=visit.is_full)
    if fault:
        return broken(f"Cơ sở dữ liệu bị hỏng: {fault}.", _RESTORE)
    return good("Cơ sở dữ liệu mở được và nguyên vẹn.")


def tables(visit: Visit) -> Finding:
    """They are those of this version of the software."""
    executor = MigrationExecutor(connection)
    if newer := unknown(f"{app}.{name}" for app, name in executor.loader.applied_migrations):
        return broken(f"Dữ liệu do bản phần mềm mới hơn ghi ({newer[0]}).", "Mời cập nhật phần mềm: git pull")
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        return broken(
            f"Còn {len(missing)} bước nâng cấp bảng chưa làm.", "Mời mở lại bằng script/server: máy tự làm."
        )
    return good("Bảng dữ liệu đúng bản phần mềm đang chạy.")


def ledger(visit: Visit) -> Finding | None:
    """Only on a full examination: every chain recomputed, every row compared with its entries."""
    if not visit.is_full:
        return None
    proof = proved(with_rows=bool(settings.PEOPLE_KEY))
    faults = [chain.fault.sentence for chain in proof.chains if chain.fault] + proof.differences
    if faults:
        return broken(
            f"Sổ cái không nguyên vẹn: {len(faults)} chỗ.", "Mời xem từng chỗ: script/vidan verify-ledger"
        )
    return good(f"Sổ cái nguyên vẹn: {sum(chain.count for chain in proof.chains)} mục.")


def clock(visit: Visit) -> Finding:
    """It is not behind what was already written, and knows the hour of Vietnam."""
    try:
        ZoneInfo(settings.TIME_ZONE)
    except ZoneInfoNotFoundError:
        return broken("Máy thiếu dữ liệu múi giờ.", "Mời cài (quyền quản trị): apt-get install -y tzdata")
    if is_behind(visit.now):
        return broken(
            f"Đồng hồ của máy ({localtime(visit.now):%H:%M ngày %d/%m/%Y}) chậm hơn việc đã ghi sau cùng: "
            "máy không ghi thêm gì.",
            "Mời chỉnh giờ (quyền quản trị): timedatectl set-ntp true. Nếu giờ này đúng: script/vidan confirm-clock",
        )
    return good(f"Đồng hồ của máy: {localtime(visit.now):%H:%M ngày %d/%m/%Y}, khớp với sổ cái.")


def calendar(visit: Visit) -> Finding:
    """This year and the next are held: dates outside them are refused, never guessed."""
    year, held = localdate(visit.now).year, held_years()
    if year not in held:
        return broken(
            f"Lịch nghỉ chưa có năm {year}: không hẹn ngày được.",
            "Mời cập nhật phần mềm: git pull, rồi mở lại.",
        )
    if year + 1 not in held:
        return look(
            f"Lịch nghỉ chưa có năm {year + 1}: hẹn sang năm mới sẽ bị từ chối.",
            "Mời cập nhật phần mềm trước tháng 12: git pull, rồi mở lại.",
        )
    if expected := provisional_days(year) + provisional_days(year + 1):
        return look(
            f"Lịch có đủ năm {year} và {year + 1}, trong đó {len(expected)} ngày nghỉ mới là dự kiến.",
            "Khi có thông báo chính thức, mời cập nhật phần mềm hoặc sửa ở trang Lịch làm việc.",
        )
    return good(f"Lịch nghỉ có đủ năm {year} và {year + 1}.")


def jobs(visit: Visit) -> Finding:
    """None was given up, none waits far beyond its moment."""
    if given_up := Job.objects.failed().count():
        return look(
            f"{given_up} việc nền đã thôi làm vì lỗi.",
            "Mời xem và cho làm lại ở trang Việc nền của quản trị.",
        )
    if late := Job.objects.due(visit.now - _ASK_FOR_OLDER).count():
        return look(
            f"{late} việc nền đợi đã hơn một giờ.",
            "Máy chủ có đang mở không? Trên PostgreSQL xem thêm: script/vidan work",
        )
    return good("Không có việc nền nào bị bỏ dở.")
