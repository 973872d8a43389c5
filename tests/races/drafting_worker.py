"""A worker of the product in a process of its own, until somebody kills it. Run by test_killed_drafts.py: DATABASE."""

import json
import os
import sys
from datetime import timedelta

import django
from django.conf import settings

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
settings.DATABASES["default"] = json.loads(sys.argv[1])
django.setup()

from django.utils import timezone  # noqa: E402  # Django must be set up first

from vidan.core.jobs import working  # noqa: E402

setattr(working, "LEASE", timedelta(seconds=2))  # noqa: B010  # the name working imported
while True:
    working.step(timezone.now())
