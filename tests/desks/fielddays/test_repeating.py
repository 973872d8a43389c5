"""A day with the people comes again every week or at the same place of the month, after a preview."""

import re
from datetime import date
from uuid import uuid4

import pytest
import time_machine

from tests.desks.fielddays.going import SATURDAY, planned, posted
from tests.make import TUESDAY, Office
from vidan.desks.fielddays.flow import State
from vidan.desks.fielddays.forms.repeating import rhythms
from vidan.desks.fielddays.models import FieldDay, Job
from vidan.desks.fielddays.proof import disagreements
from vidan.desks.fielddays.queries.repeating import MONTHLY, WEEKLY, again

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("on", "how", "until", "found"),
    [
        (date(2026, 11, 21), WEEKLY, date(2026, 12, 12), ["2026-11-28", "2026-12-05", "2026-12-12"]),
        (date(2026, 11, 7), MONTHLY, date(2027, 2, 28), ["2026-12-05", "2027-01-02", "2027-02-06"]),
        (
            date(2026, 10, 31),
            MONTHLY,
            date(2027, 1, 31),
            ["2026-11-28", "2026-12-26", "2027-01-30"],
        ),  # the last
        (date(2026, 11, 7), MONTHLY, date(2026, 12, 4), []),
    ],
)
def test_the_days_are_those_a_person_would_count(
    office: Office, on: date, how: str, until: date, found: list[str]
) -> None:
    day = planned(office, on=on)
    assert [one.on.isoformat() for one in again(day, how, until)] == found
    assert {name for _, name in rhythms(date(2026, 11, 7))} == {
        "Mỗi thứ Bảy hằng tuần",
        "Thứ Bảy đầu tiên của mỗi tháng",
    }


@time_machine.travel(TUESDAY)
def test_a_preview_shows_what_speaks_against_a_day_and_only_what_is_chosen_is_planned(office: Office) -> None:
    day, browser = posted(office), office.cast.browser(office.cast.minh)
    planned(office, on=date(2027, 1, 9))  # the same place, planned already
    address = f"/ve-thon/{day.pk}/lap-lai/?cach=weekly&den=2027-01-09"
    assert "Trang bà con thấy" not in browser.get(address).content.decode()
    page = browser.get(address).content.decode()
    assert "(ngày nghỉ lễ)" not in page  # 1 January is a Friday
    assert "(đã có kế hoạch ở đây)" in page
    chosen = re.findall(r'value="(\d{4}-\d\d-\d\d)"[^>]* checked', page)
    assert "2027-01-09" not in chosen
    before = FieldDay.objects.count()
    typed = {"key": str(uuid4()), "days": chosen[:2]}
    for _ in range(2):  # the same press twice
        assert browser.post(address, typed).status_code == 302
    assert FieldDay.objects.count() == before + 2
    new = FieldDay.objects.latest("pk")
    assert (new.state, new.starts, new.place, str(new.on)) == (
        State.PLANNED,
        day.starts,
        day.place,
        chosen[1],
    )
    assert Job.objects.filter(day=new).count() == Job.objects.filter(day=day).count() > 0
    assert browser.post(address, {"key": str(uuid4())}).status_code == 422
    assert browser.get(f"/ve-thon/{day.pk}/lap-lai/?cach=weekly&den=01/01/2020").status_code == 422
    assert office.cast.browser(office.cast.tu).get(address).status_code in (403, 404)
    assert list(disagreements()) == []
    assert new.on > SATURDAY
