"""How a process begins that does a part of the proof. It may come before Django is set up, so it imports no model."""

import gc

import django
from django.db import connection

LIVING = 100_000  # a batch of rows and what is read out of them
_MAPPED = (
    1 << 34
)  # bytes of addresses, not of memory: the pages are those the machine keeps of the file anyway


def begin() -> None:
    """Applications ready, and the collector of cycles not sent after rows that leave by themselves.

    A chain's entries lie all over SQLite's file. Mapped, a page is looked at where it is instead of being copied for
    each of them; a process that only reads loses nothing by it.
    """
    django.setup()
    gc.freeze()
    gc.set_threshold(LIVING)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA mmap_size={_MAPPED}")
