"""Warnings on the board of the day: the owner's own, the leader's for the unit, each tile equal to its rows."""

import re
from datetime import timedelta

import time_machine

from tests.make import BIRTH, TUESDAY, Office
from vidan.core.accounts.models import Account
from vidan.core.promises.alerting import warn
from vidan.desks.dossiers.flow import State

AFTERNOON = TUESDAY.replace(hour=15, minute=45)
EVENING = TUESDAY.replace(hour=17)


def tile(page: str, group: str) -> int | None:
    found = re.search(rf'nhom={group}"[^>]*>(.*?)</a>', page, re.DOTALL)
    digits = re.search(r"\d+", re.sub(r"<[^>]+>", " ", found[1])) if found else None
    return int(digits[0]) if digits else None


def seen(office: Office, who: Account, group: str) -> tuple[int | None, int]:
    page = office.cast.browser(who).get(f"/viec-hom-nay/?nhom={group}").content.decode()
    return tile(page, group), len(set(re.findall(r'href="/ho-so/([A-Z0-9.-]+)/"', page)))


def test_the_owner_sees_it_first_and_the_leader_later(office: Office) -> None:
    cast = office.cast
    office.dossier_in(State.PROCESSING, code=BIRTH)
    with time_machine.travel(AFTERNOON, tick=False):
        warn(cast.commune.pk, AFTERNOON)
        assert seen(office, cast.minh, "sap-tre") == (1, 1)
        assert seen(office, cast.van, "sap-tre") == (0, 0)  # not her turn
        assert seen(office, cast.ha, "sap-tre-don-vi") == (0, 0)
    with time_machine.travel(EVENING, tick=False):
        warn(cast.commune.pk, EVENING)
        assert seen(office, cast.ha, "sap-tre-don-vi") == (1, 1)
        assert seen(office, cast.minh, "sap-tre-don-vi")[0] is None  # no officer's tile


def test_once_done_or_late_it_is_no_warning_any_more(office: Office) -> None:
    cast = office.cast
    office.dossier_in(State.PROCESSING, code=BIRTH)
    late = EVENING + timedelta(hours=2)
    with time_machine.travel(EVENING, tick=False):
        warn(cast.commune.pk, EVENING)
    with time_machine.travel(late, tick=False):
        assert seen(office, cast.minh, "sap-tre") == (0, 0)
        assert seen(office, cast.ha, "sap-tre-don-vi") == (0, 0)
