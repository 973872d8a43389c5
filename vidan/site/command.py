"""The `vidan` command: every product command in one place."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import DatabaseError

from vidan.site.ground import CannotOpen
from vidan.site.sqlite_version import TooOldSqlite


def main() -> None:
    """Run `vidan COMMAND …`; names may be written with hyphens (`vidan verify-ledger`)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vidan.site.settings")
    os.umask(0o077)  # what commands write is nobody else's to read
    arguments = ["vidan", *sys.argv[1:]]
    if len(arguments) > 1 and not arguments[1].startswith("-"):
        arguments[1] = arguments[1].replace("-", "_")
    try:
        execute_from_command_line(arguments)
    except BrokenPipeError:  # whoever read along has read enough (`| head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the last flush fails as well
        sys.exit(1)
    except (CannotOpen, TooOldSqlite) as refusal:
        sys.exit(str(refusal))
    except DatabaseError as fault:
        words = str(fault).splitlines()[0]
        sys.exit(
            f"Chưa dùng được dữ liệu ({words}). Mời mở một lần bằng script/server, hoặc xem lại VIDAN_DATA."
        )


if __name__ == "__main__":
    main()
