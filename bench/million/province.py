"""The units of the province and who works in them, by the product's own verbs; and what is measured with."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module

from django.conf import settings
from django.contrib import auth
from django.db import transaction

from vidan.core.accounts.actions import add_account, grant
from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.sessions import start_clock
from vidan.core.ledger.actions import Deed
from vidan.core.units.actions import enter_unit, open_site
from vidan.core.units.models import Unit, Way
from vidan.desks.catalogue.actions import offer
from vidan.desks.catalogue.models import ProcedureVersion

SINCE = date(2025, 7, 1)
BIRTH = "1.001193"
ROLES = (Role.COUNTER, Role.OFFICER, Role.CLERK, Role.LEADER)


@dataclass(frozen=True)
class Desk:
    """A commune, with one person who holds every role in it."""

    unit: int
    code: str
    site: int
    account: int
    procedure: int
    edition: int


@transaction.atomic
def found(now: datetime, units: int) -> list[Desk]:
    """So many communes beside the demonstration one."""
    deed = Deed(actor="bench", role="set_up", at=now)
    province = Unit.objects.get(kind=Unit.Kind.PROVINCE)
    version = ProcedureVersion.objects.filter(code=BIRTH).latest("pk")
    chief = _somebody(deed, province, "tinh", (Role.SUPERVISOR,))
    assert chief.pk
    return [_desk(deed, province, version, number) for number in range(1, units + 1)]


def _desk(deed: Deed, province: Unit, version: ProcedureVersion, number: int) -> Desk:
    code = f"{90000 + number}"
    unit = enter_unit(
        deed,
        kind=Unit.Kind.COMMUNE,
        office=f"ỦY BAN NHÂN DÂN XÃ THỬ TẢI {number}",
        place=f"xã Thử Tải {number}",
        since=SINCE,
        gso_code=code,
        way=Way.Kind.STANDALONE,
        parent=province,
    )
    site = open_site(deed, unit, name="Một cửa", address=f"Thôn {number}", phone="0200 000 001", since=SINCE)
    offer(deed, unit, BIRTH, on=SINCE)
    account = _somebody(deed, unit, f"xa{number}", ROLES)
    return Desk(unit.pk, code, site.pk, account.pk, version.pk, version.edition)


def _somebody(deed: Deed, unit: Unit, username: str, roles: tuple[Role, ...]) -> Account:
    account = add_account(
        deed,
        unit=unit,
        username=username,
        full_name="Quách Thị Thử Tải",
        password=secrets.token_urlsafe(24),
    )
    for role in roles:
        grant(deed, account=account, role=role, unit=unit, since=SINCE)
    return account


def session_of(username: str, now: datetime) -> str:
    """The key of a session as the front door begins it."""
    account = Account.objects.get(username=username)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[auth.SESSION_KEY] = str(account.pk)
    session[auth.BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[auth.HASH_SESSION_KEY] = account.get_session_auth_hash()
    start_clock(session, now)
    session.save()
    return str(session.session_key)
