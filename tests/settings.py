"""The product's settings for tests: throw-away data, quick hashing, the second database on request."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher

from tests import postgres
from vidan.site.keys import make_keys

# Set once by the first process; the workers of pytest-xdist inherit all of it.
if "VIDAN_TEST_DATA" not in os.environ:
    os.environ["VIDAN_TEST_DATA"] = tempfile.mkdtemp(prefix="vidan_test_")
    atexit.register(shutil.rmtree, os.environ["VIDAN_TEST_DATA"], ignore_errors=True)
    os.environ["VIDAN_DATABASE"] = postgres.start() if os.environ.get("VIDAN_TEST_POSTGRES") == "1" else ""
os.environ["VIDAN_DATA"] = os.environ["VIDAN_TEST_DATA"]
os.environ.pop("VIDAN_PUBLIC_URL", None)
make_keys(Path(os.environ["VIDAN_DATA"]))

from vidan.site.settings import *  # noqa: E402, F403  # the environment comes first
from vidan.site.settings import DATA, DATABASES  # noqa: E402

_database: dict[str, Any] = DATABASES["default"]
if _database["ENGINE"] == "vidan.site.sqlite":
    _database["TEST"] = {"NAME": str(DATA / "test.sqlite3")}  # a file: threads need one
    _options = _database["OPTIONS"]
    _options["init_command"] = _options["init_command"].replace("synchronous=FULL", "synchronous=OFF")

# Each worker has a database of its own: what it publishes is its own, and its sweep must not take another's files.
_worker = os.environ.get("PYTEST_XDIST_WORKER", "")
ROOTS, FILES = DATA / f"roots{_worker}", DATA / f"files{_worker}"

STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True  # nothing is collected before a test
PASSWORD_HASHERS = ["tests.settings.QuickArgon2"]


class QuickArgon2(Argon2PasswordHasher):
    """Still argon2id, at the least cost there is: tests hash a hundred passwords."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
