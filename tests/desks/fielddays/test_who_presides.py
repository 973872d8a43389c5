"""The government, the Party committee or the Front presides, and wherever a day is told of it is said which."""

from dataclasses import replace

import pytest
import time_machine

from tests.desks.fielddays.going import AFTER, LAST_SATURDAY, plan
from tests.desks.fielddays.test_reports import text_and_pictures
from tests.make import Office
from vidan.desks.fielddays.actions.planning import PlannedJob, add_job, hold_day, plan_day, post_day
from vidan.desks.fielddays.models import FieldDay

Presides = FieldDay.Presides


@pytest.mark.parametrize(
    ("presides", "words"),
    [
        (Presides.GOVERNMENT, "Chính quyền"),
        (Presides.PARTY, "Cấp ủy Đảng"),
        (Presides.FRONT, "Mặt trận Tổ quốc"),
    ],
)
@time_machine.travel(AFTER)
def test_whoever_presides_is_named_to_everybody_and_in_both_reports(
    office: Office, presides: FieldDay.Presides, words: str
) -> None:
    cast = office.cast
    day = plan_day(office.act(cast.minh), cast.commune.pk, replace(plan(LAST_SATURDAY), presides=presides))
    add_job(office.act(cast.minh), day, PlannedJob("plant"))
    post_day(office.act(cast.ha), day)
    hold_day(office.act(cast.minh), day, 42, "Đường trục thôn đã có hoa.")
    browser = cast.browser(cast.ha)
    assert words in browser.get(f"/ve-thon/{day.pk}/").content.decode()
    assert (
        f"Chủ trì: {words} (" in text_and_pictures(browser.get(f"/ve-thon/{day.pk}/bao-cao.pdf").content)[0]
    )
    month = browser.get("/ve-thon/thang/bao-cao.pdf?thang=2026-11").content
    assert words in text_and_pictures(month)[0]
