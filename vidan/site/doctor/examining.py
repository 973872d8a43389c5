"""All checks, in the order in which they are told; one that cannot run is itself a finding."""

from collections.abc import Iterator

from django.db import DatabaseError

from vidan.site.doctor import machine, register
from vidan.site.doctor.findings import Check, Finding, Visit, broken

CHECKS = (
    Check("database", "Cơ sở dữ liệu", register.database),
    Check("tables", "Bảng dữ liệu", register.tables),
    Check("ledger", "Sổ cái", register.ledger),
    Check("backups", "Sao lưu", machine.backups),
    Check("disk", "Đĩa", machine.disk),
    Check("permissions", "Quyền tệp", machine.permissions),
    Check("clock", "Đồng hồ", register.clock),
    Check("calendar", "Lịch nghỉ", register.calendar),
    Check("jobs", "Việc nền", register.jobs),
    Check("address", "Địa chỉ", machine.address),
    Check("mail", "Thư điện tử", machine.mail),
    Check("scanner", "Quét vi-rút", machine.scanner),
    Check("sqlite", "Thư viện SQLite", machine.sqlite_library),
)


def examine(visit: Visit) -> Iterator[tuple[Check, Finding]]:
    """Everything that concerns this installation."""
    if missing := machine.folder(visit):
        yield Check("folder", "Thư mục dữ liệu", machine.folder), missing
        return
    for check in CHECKS:
        if finding := _found(check, visit):
            yield check, finding


def _found(check: Check, visit: Visit) -> Finding | None:
    try:
        return check.run(visit)
    except DatabaseError:
        return broken(
            "Chưa xem được vì cơ sở dữ liệu không trả lời hoặc chưa có bảng.",
            "Mời xem lại VIDAN_DATA, VIDAN_DATABASE, rồi mở bằng script/server.",
        )
    except OSError as fault:
        return broken(f"Chưa xem được: {fault.strerror}.", "Mời xem lại VIDAN_DATA và quyền đọc.")
