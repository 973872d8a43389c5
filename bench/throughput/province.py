"""129 communes beside the demonstration one, each with a counter where somebody has signed in; JSON out.

Run in a process whose settings read a prepared folder.
"""

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import date, datetime
from importlib import import_module

import django

django.setup()

from django.conf import settings
from django.contrib import auth
from django.db import transaction
from django.utils import timezone

from vidan.core.accounts.actions import add_account, grant
from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.sessions import start_clock
from vidan.core.ledger.actions import Deed
from vidan.core.units.actions import enter_unit, open_site
from vidan.core.units.models import Unit, Way
from vidan.desks.catalogue.actions import offer

COMMUNES = 129  # as many as the merged province of the report has
SINCE = date(2025, 7, 1)
BIRTH = "1.001193"


@dataclass(frozen=True)
class Counter:
    """A counter: its unit, and the session of who works there."""

    unit: int
    session: str


def found(now: datetime) -> list[Counter]:
    """Enter the communes and their clerks by the product's own verbs, and sign each clerk in."""
    deed = Deed(actor="bench", role="set_up", at=now)
    province = Unit.objects.get(kind=Unit.Kind.PROVINCE)
    return [_counter(deed, province, number) for number in range(1, COMMUNES + 1)]


def _counter(deed: Deed, province: Unit, number: int) -> Counter:
    unit = enter_unit(
        deed,
        kind=Unit.Kind.COMMUNE,
        office=f"ỦY BAN NHÂN DÂN XÃ THỬ TẢI {number}",
        place=f"xã Thử Tải {number}",
        since=SINCE,
        gso_code=f"{90000 + number}",
        way=Way.Kind.STANDALONE,
        parent=province,
    )
    open_site(deed, unit, name="Một cửa", address=f"Thôn {number}", phone="0200 000 001", since=SINCE)
    offer(deed, unit, BIRTH, on=SINCE)
    clerk = add_account(
        deed,
        unit=unit,
        username=f"quay{number}",
        full_name="Quách Thị Thử Tải",
        password=secrets.token_urlsafe(24),
    )
    grant(deed, account=clerk, role=Role.COUNTER, unit=unit, since=SINCE)
    return Counter(unit.pk, _session(clerk, deed.at))


def _session(clerk: Account, now: datetime) -> str:
    """As the front door begins it."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[auth.SESSION_KEY] = str(clerk.pk)
    session[auth.BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[auth.HASH_SESSION_KEY] = clerk.get_session_auth_hash()
    start_clock(session, now)
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    with transaction.atomic():
        counters = found(timezone.now())
    print(json.dumps([asdict(counter) for counter in counters]))
