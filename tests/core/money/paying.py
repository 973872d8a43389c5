"""A due of the commune, paid in a few words."""

from datetime import datetime
from typing import Any

from tests.make import TUESDAY, Office
from vidan.core.money.actions import verbs
from vidan.core.money.actions.recording import Charge
from vidan.core.money.models import Due, Method, Movement
from vidan.core.money.queries import accounts
from vidan.core.money.standing import Standing


def asked(office: Office, amount: int | None = 8_000, subject: str = "dossier:1", **said: Any) -> Due:
    charge = Charge(amount, **({"document": "281/2016/TT-BTC"} | said))
    return verbs.ask(subject, office.cast.commune.pk, charge, act=office.act(office.cast.lan))


def paid(
    office: Office, due: Due, amount: int, *, at: datetime = TUESDAY, key: str = "", **said: Any
) -> Movement:
    said = {"method": Method.CASH} | said
    return verbs.collect(due, amount=amount, act=office.act(office.cast.lan, at, key), **said)


def given_back(office: Office, due: Due, amount: int, *, at: datetime = TUESDAY, **said: Any) -> Movement:
    said = {"method": Method.CASH, "reason": "Rút hồ sơ.", "approved_by": "Chủ tịch"} | said
    return verbs.refund(due, amount=amount, act=office.act(office.cast.lan, at), **said)


def stands(due: Due) -> Standing:
    return accounts([due])[0].standing
