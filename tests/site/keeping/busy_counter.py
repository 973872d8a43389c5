"""A process in which four threads receive dossiers without a pause, until its input ends. Prints how many."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "vidan.site.settings"
django.setup()

from django.db import connection  # noqa: E402  # Django must be set up first

from tests.make import Office  # noqa: E402
from tests.site.playing import demo_cast  # noqa: E402

office = Office(demo_cast())
over = Event()


def receive(thread: int) -> int:
    """Until it is over."""
    done = 0
    try:
        while not over.is_set():
            office.receive(key=f"busy-{thread}-{done}")
            done += 1
    finally:
        connection.close()
    return done


office.receive(key="busy")  # what fails, fails here and ends the process
print("writing", flush=True)  # noqa: T201  # the test waits for it
with ThreadPoolExecutor(4) as pool:
    counts = [pool.submit(receive, thread) for thread in range(4)]
    sys.stdin.read()
    over.set()
print(sum(count.result() for count in counts))  # noqa: T201  # read by the test
