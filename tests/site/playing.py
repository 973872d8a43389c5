"""The people of a demonstration in the parts the builders know, for processes that work in one."""

from dataclasses import fields
from typing import Any

from tests.cast import Cast
from vidan.core.accounts.models import Account
from vidan.core.units.models import Unit


def demo_cast() -> Cast:
    """Parts that came after the demonstration was built are played by `lan`."""
    people = {account.username: account for account in Account.objects.all()}
    province, commune, *others = Unit.objects.order_by("pk")
    units = {"province": province, "commune": commune, "elsewhere": [commune, *others][-1]}
    parts: dict[str, Any] = {
        f.name: units.get(f.name) or people.get(f.name, people["lan"]) for f in fields(Cast)
    }
    return Cast(**parts)
