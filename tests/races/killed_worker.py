"""A worker in a process of its own, killed in the middle. Run by test_killed_worker.py: DATABASE WHERE.

WHERE: `before_commit` dies when the effect is made but not committed; `outside` dies after something outside was done;
`any` just works until somebody kills it.
"""

import json
import os
import signal
import sys
from datetime import timedelta

import django
from django.conf import settings

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
settings.DATABASES["default"] = json.loads(sys.argv[1])
django.setup()

from django.utils import timezone  # noqa: E402  # Django must be set up first

from tests.core.jobs import handlers  # noqa: E402
from vidan.core.jobs import working  # noqa: E402
from vidan.core.jobs.tasks import Task  # noqa: E402


def die(*args: object, **options: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave_a_mark(task: Task) -> None:
    """What cannot be taken back: a letter, say."""
    with open(sys.argv[3], "a") as outside:
        outside.write(f"{task.key}\n")
    die()


where = sys.argv[2]
with handlers.at_hand():
    if where == "before_commit":
        Task.finish = die  # type: ignore[method-assign]  # the effect is made, the commit is next
    if where == "outside":
        handlers.outside = leave_a_mark
    setattr(working, "LEASE", timedelta(seconds=2))  # noqa: B010  # the name working imported
    while True:
        working.step(timezone.now())
