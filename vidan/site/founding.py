"""Founds a real unit from the set-up's answers: all of it, or nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from vidan.core.accounts.actions import add_account, grant
from vidan.core.accounts.models import Role
from vidan.core.calendar.actions import set_hours
from vidan.core.ledger.actions import Deed
from vidan.core.units.actions import enter_unit, open_site
from vidan.core.units.models import Installation, Unit, Way
from vidan.desks.catalogue.actions import offer_all
from vidan.desks.catalogue.queries import full_guides
from vidan.site.questions import Answers, read_hours

SITE_NAME = "Bộ phận tiếp nhận và trả kết quả"


@dataclass(frozen=True)
class Founder:
    """The set-up itself acts: nobody has an account yet."""

    at: datetime

    @property
    def deed(self) -> Deed:
        return Deed(actor="setup", role=str(Role.ADMINISTRATOR.value), at=self.at)


@transaction.atomic
def found(answers: Answers, now: datetime) -> Installation:
    """Enter the unit, its counter, its hours, what it posts, and its first administrator. Raises BadInput."""
    deed, today = Founder(now).deed, localdate(now)
    province = enter_unit(
        deed,
        kind=Unit.Kind.PROVINCE,
        office=f"Ủy ban nhân dân {answers.province}",
        place=answers.province,
        since=today,
    )
    unit = enter_unit(
        deed,
        kind=Unit.Kind.COMMUNE,
        office=answers.office,
        place=answers.place,
        since=today,
        gso_code=answers.gso_code,
        way=Way.Kind(answers.way),
        parent=province,
    )
    open_site(deed, unit, name=SITE_NAME, address=answers.address, phone=answers.phone, since=today)
    set_hours(deed, unit.pk, read_hours(answers.hours), today)
    offer_all(deed, unit, full_guides(today), on=today)
    _first_administrator(deed, unit, answers)
    return Installation.objects.create(home=unit, is_demo=False, set_up_at=now)


def _first_administrator(deed: Deed, unit: Unit, answers: Answers) -> None:
    account = add_account(
        deed,
        unit=unit,
        username=answers.username,
        full_name=answers.full_name,
        password=answers.password,
        position="Người quản trị",
    )
    grant(deed, account=account, role=Role.ADMINISTRATOR, unit=unit, since=localdate(deed.at))
