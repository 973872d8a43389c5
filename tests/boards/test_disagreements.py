"""What differs from the official list is shown with who must look; closing is the dossier’s own step."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.desks.companion.lists import CODES
from tests.kit.tables.making import csv_of, line
from tests.make import SINGLE, TUESDAY, Office
from vidan.boards.disagreements.queries import Compared, compared_of, first_ids, missing, rows
from vidan.core.accounts.models import Account
from vidan.core.files.kinds import FileKind
from vidan.core.files.receiving import Checked
from vidan.core.files.scanning import Verdict
from vidan.core.jobs.working import work_off
from vidan.core.money.actions.recording import Charge
from vidan.core.money.actions.verbs import ask
from vidan.core.units.queries import face
from vidan.desks.companion.actions.applying import apply
from vidan.desks.companion.actions.bringing import bring
from vidan.desks.dossiers.actions import comparing
from vidan.desks.dossiers.actions.receiving import receive
from vidan.desks.dossiers.models import Difference, Dossier

DUE = datetime(2026, 11, 19, 17, 30, tzinfo=TUESDAY.tzinfo)
LATER = TUESDAY + timedelta(hours=2)
AGREEING = {"state": "Được tiếp nhận", "due": "19/11/2026", "fee": "0"}


def taken_in(office: Office, code: str = CODES[0]) -> Dossier:
    """Received by the companion commune with an official code and date; nothing is asked for it."""
    intake = office.intake(code=SINGLE, unit_id=office.cast.elsewhere.pk)
    intake = replace(intake, official_code=code, official_due=DUE)
    return receive(intake, office.quote(intake), act=office.act(office.cast.tu))


def told(office: Office, at: datetime = TUESDAY, code: str = CODES[0], **said: str) -> None:
    """The official system says so."""
    counter = office.cast.tu
    file = Checked("Danh sách", FileKind.CSV, csv_of(line(code, **{**AGREEING, **said})), Verdict.CLEAN)
    batch = bring(office.cast.elsewhere.pk, file, at, act=office.act(counter, at))
    work_off()
    batch.refresh_from_db()
    apply(batch, without_faulty=False, act=office.act(counter, at))
    work_off()


def tab(office: Office, name: str, who: Account | None = None) -> list[Compared]:
    scope = office.cast.scope(who or office.cast.tu)
    return compared_of(scope, first_ids(rows(scope, name)))


def differs(office: Office) -> list[tuple[str, str, str, str]]:
    return [(d.what, d.ours, d.theirs, d.who) for one in tab(office, "open") for d in one.differences]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({}, []),
        ({"state": "Đang xử lý"}, [("trạng thái", "Được tiếp nhận", "Đang xử lý", "Bộ phận Một cửa")]),
        ({"due": "20/11/2026"}, [("ngày hẹn", "19/11/2026", "20/11/2026", "Bộ phận Một cửa")]),
        ({"due": "19/11/2026 08:00"}, []),
        ({"fee": "8.000"}, [("phí", "0 đ", "8.000 đ", "Bộ phận Một cửa")]),
        ({"due": "", "fee": ""}, []),
        ({"state": "Đang xử lý", "due": "18/11/2026", "fee": "1"}, ["trạng thái", "ngày hẹn", "phí"]),
    ],
)
def test_state_day_and_fee_are_compared(office: Office, said: dict[str, str], shown: list[object]) -> None:
    taken_in(office)
    told(office, TUESDAY, **said)
    found = differs(office)
    assert (found if not shown or isinstance(shown[0], tuple) else [d[0] for d in found]) == shown


def test_what_is_asked_here_is_the_fee_that_is_compared(office: Office) -> None:
    dossier = taken_in(office)
    charge = Charge(8_000, document="281/2016/TT-BTC")
    ask(dossier.subject, dossier.unit_id, charge, act=office.act(office.cast.tu))
    told(office, fee="8.000")
    assert differs(office) == []


def test_once_it_is_said_to_differ_it_waits_until_there_is_news(office: Office) -> None:
    dossier = taken_in(office)
    told(office, state="Đang xử lý")
    comparing.found_different(
        dossier, act=office.act(office.cast.tu, LATER), differs=[Difference.STATE], words="Bên kia nhầm."
    )
    assert [len(tab(office, name)) for name in ("open", "known", "agreeing")] == [0, 1, 0]
    told(office, at=LATER + timedelta(hours=1), state="Đã xử lý xong")
    assert [len(tab(office, name)) for name in ("open", "known", "agreeing")] == [1, 0, 0]


def test_said_to_be_equal_and_yet_different_stays_open(office: Office) -> None:
    dossier = taken_in(office)
    told(office, state="Đang xử lý")
    comparing.found_equal(dossier, act=office.act(office.cast.tu, LATER))
    assert len(tab(office, "open")) == 1


def test_what_agrees_is_offered_to_be_recorded_by_one_click(office: Office) -> None:
    taken_in(office)
    told(office)
    browser = office.cast.browser(office.cast.tu)
    page = browser.get("/doi-chieu/?xem=agreeing").content.decode()
    key = page.partition('name="key" value="')[2][:36]
    assert browser.post(f"/ho-so/{CODES[0]}/khop-he-thong/", {"key": key}).status_code == 302
    assert tab(office, "agreeing") == []


def test_what_is_open_there_and_not_here_is_listed_until_it_is_taken_in(office: Office) -> None:
    told(office)
    scope = office.cast.scope(office.cast.tu)
    assert [one.code for one in missing(scope)] == [CODES[0]]
    assert CODES[0] in office.cast.browser(office.cast.tu).get("/doi-chieu/?xem=missing").content.decode()
    taken_in(office)
    assert list(missing(scope)) == []


def test_another_units_are_not_seen_and_the_province_sees(office: Office) -> None:
    taken_in(office)
    told(office, state="Đang xử lý")
    told(office, code=CODES[1], at=LATER)
    assert tab(office, "open", office.cast.lan) == []
    assert len(tab(office, "open", office.cast.son)) == 1
    assert not missing(office.cast.scope(office.cast.lan)).exists()
    of_whom = face(office.cast.elsewhere.pk, TUESDAY.date()).place
    assert of_whom in office.cast.browser(office.cast.son).get("/doi-chieu/").content.decode()
    page = office.cast.browser(office.cast.lan).get("/doi-chieu/").content.decode()
    assert CODES[0] not in page


def test_the_page_goes_on_after_fifty(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in CODES[:3]:
        taken_in(office, code)
        told(office, code=code, state="Đang xử lý", at=TUESDAY + timedelta(minutes=CODES.index(code)))
    monkeypatch.setattr("vidan.boards.disagreements.views.PER_PAGE", 2)
    browser = office.cast.browser(office.cast.tu)
    first = browser.get("/doi-chieu/").content.decode()
    assert (CODES[1] in first, CODES[2] in first) == (True, False)
    onward = first.partition("xem=open&amp;sau=")[2].partition('"')[0]
    second = browser.get(f"/doi-chieu/?sau={onward}").content.decode()
    assert (CODES[1] in second, CODES[2] in second) == (False, True)


def test_the_dossiers_page_says_what_the_official_system_says(office: Office) -> None:
    taken_in(office)
    told(office, state="Đang xử lý", fee="8.000")
    page = office.cast.browser(office.cast.tu).get(f"/ho-so/{CODES[0]}/").content.decode()
    assert "Hệ thống chính thức" in page
    assert "8.000 đ" in page
