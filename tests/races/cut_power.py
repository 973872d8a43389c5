"""A process of its own that receives a dossier and is killed before its transaction ends. Run by test_cut_power.py."""

import json
import os
import signal
import sys

import django
from django.conf import settings

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
settings.DATABASES["default"] = json.loads(sys.argv[1])
django.setup()

from tests.cast import Cast  # noqa: E402  # Django must be set up first
from tests.make import Office  # noqa: E402
from vidan.core import flow  # noqa: E402
from vidan.core.accounts.models import Account  # noqa: E402
from vidan.core.units.models import Unit  # noqa: E402


def die(*args: object, **options: object) -> None:
    """What happens instead of the last write of the transaction."""
    os.kill(os.getpid(), signal.SIGKILL)


setattr(flow, "append", die)  # noqa: B010  # the name flow imported, not the one it exports
people = {account.username: account for account in Account.objects.all()}
province, commune, elsewhere = Unit.objects.order_by("pk")
office = Office(Cast(province, commune, elsewhere, **people))
office.receive(key="cut-power")
