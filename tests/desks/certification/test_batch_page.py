"""Many runs in one go on the page: the ticked ones, all of them or none."""

from uuid import uuid4

import time_machine

from tests.desks.certification.window import CARD, run
from tests.make import TUESDAY, Office
from vidan.desks.certification.actions import working
from vidan.desks.certification.models import Run


def test_the_ticked_runs_are_signed_and_the_others_wait(office: Office) -> None:
    first, second, third = run(office), run(office), run(office, [CARD])
    with time_machine.travel(TUESDAY, tick=False):
        browser = office.cast.browser(office.cast.ha)
        page = browser.get("/chung-thuc/?nhom=cho-ky").content.decode()
        data = {"key": str(uuid4()), "runs": [first.pk, third.pk]}
        assert browser.post("/chung-thuc/loat/ky/", data).status_code == 302
    assert page.count('name="runs"') == 3
    assert list(Run.objects.filter(state="signed")) == [first, third]
    assert Run.objects.get(pk=second.pk).state == "received"


def test_one_signed_meanwhile_stops_all_and_says_so(office: Office) -> None:
    first, second = run(office), run(office)
    working.sign(second, act=office.act(office.cast.ha))
    with time_machine.travel(TUESDAY, tick=False):
        browser = office.cast.browser(office.cast.ha)
        answer = browser.post("/chung-thuc/loat/ky/", {"key": str(uuid4()), "runs": [first.pk, second.pk]})
    assert answer.status_code == 409
    assert "Chưa lượt nào được ghi" in answer.content.decode()
    assert Run.objects.get(pk=first.pk).state == "received"


def test_nothing_ticked_or_nonsense_is_an_error_not_a_crash(office: Office) -> None:
    run(office)
    browser = office.cast.browser(office.cast.ha)
    for runs in ([], ["x"], ["9" * 30], ["-1"], ["999999"]):
        answer = browser.post("/chung-thuc/loat/ky/", {"key": str(uuid4()), "runs": runs})
        assert answer.status_code == 422, runs
    assert browser.post("/chung-thuc/loat/khac/", {"key": str(uuid4())}).status_code == 404
