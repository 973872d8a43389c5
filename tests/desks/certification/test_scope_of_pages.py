"""A foreign run is looked for through every page of this desk, and never found."""

from uuid import uuid4

import pytest
import time_machine

from tests.cast import SET_UP
from tests.desks.certification.window import WHO, run
from tests.make import TUESDAY, Office
from vidan.core.accounts.actions import grant
from vidan.core.accounts.models import Grant, Look, Role
from vidan.desks.certification.flow import State
from vidan.desks.certification.models import Run

LISTS = (
    "/chung-thuc/",
    *(f"/chung-thuc/?nhom={group}" for group in ("cho-ky", "cho-dau", "cho-tra", "qua-hen")),
    *(f"/chung-thuc/so/?loai={kind}" for kind in ("copy", "signature")),
    *("/chung-thuc/so/so-chung-thuc.xlsx", "/chung-thuc/so/so-chung-thuc.pdf"),
    *("/chung-thuc/so-lieu/?xem=tat-ca", "/viec-hom-nay/"),
)


def sees_nothing(office: Office, who: str, one: Run) -> None:
    browser = office.cast.browser(getattr(office.cast, who))
    for page in (*LISTS, f"/chung-thuc/{one.code}/", f"/chung-thuc/{one.code}/phieu.pdf"):
        answer = browser.get(page)
        assert WHO.encode() not in answer.content, page
        assert one.code.encode() not in answer.content, page
        assert answer.status_code in (200, 403, 404), page
    found = browser.post("/chung-thuc/so/", {"key": str(uuid4()), "words": "nguyen thi"})
    assert WHO.encode() not in found.content
    for step in ("ky", "dau", "tra", "huy", "gach"):
        answer = browser.post(f"/chung-thuc/{one.code}/{step}/", {"key": str(uuid4())})
        assert answer.status_code in (403, 404), step
    for step in ("ky", "dau", "tra"):
        answer = browser.post(f"/chung-thuc/loat/{step}/", {"key": str(uuid4()), "runs": [one.pk]})
        assert answer.status_code in (403, 422), step
    assert Run.objects.get(pk=one.pk).state == State.RECEIVED


def test_the_stranger_sees_and_moves_nothing(office: Office) -> None:
    one = run(office)
    for role in (Role.CLERK, Role.LEADER):
        grant(SET_UP, account=office.cast.tu, role=role, unit=office.cast.elsewhere, since=TUESDAY.date())
    with time_machine.travel(TUESDAY, tick=False):
        sees_nothing(office, "tu", one)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.MASS_ORGANISATION])
def test_who_keeps_accounts_or_helps_sees_nothing(office: Office, role: Role) -> None:
    one = run(office)
    Grant.objects.filter(account=office.cast.tam).update(role=role)
    with time_machine.travel(TUESDAY, tick=False):
        sees_nothing(office, "tam", one)


def test_looking_is_written_down_and_no_name_stands_in_an_address(office: Office) -> None:
    one = run(office)
    with time_machine.travel(TUESDAY, tick=False):
        browser = office.cast.browser(office.cast.son)
        page = browser.get(f"/chung-thuc/{one.code}/").content.decode()
        found = browser.post("/chung-thuc/so/", {"key": str(uuid4()), "words": "ngoc an"})
    assert WHO in page
    assert WHO in found.content.decode()
    assert "Đã ký chứng thực</button>" not in page  # the province looks and signs nothing
    assert set(Look.objects.values_list("subject", flat=True)) == {one.subject, "certification_register"}
