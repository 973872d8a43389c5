"""Reads or applies an official list in small chunks until killed. Run by test_killed_import.py: DATABASE FILES."""

import json
import os
import sys
from datetime import timedelta

import django
from django.conf import settings

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
settings.DATABASES["default"] = json.loads(sys.argv[1])
settings.FILES = sys.argv[2]
django.setup()

from django.utils import timezone  # noqa: E402  # Django must be set up first

from vidan.core.jobs import working  # noqa: E402
from vidan.desks.companion.actions import applying, staging  # noqa: E402

setattr(staging, "CHUNK", 20)  # noqa: B010  # a name it imported
setattr(applying, "CHUNK", 20)  # noqa: B010  # the same
setattr(working, "LEASE", timedelta(seconds=1))  # noqa: B010  # the name working imported
while True:
    working.step(timezone.now())
