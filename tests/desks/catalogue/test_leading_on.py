"""Old links and printed codes keep working: what ended leads to what replaced it, what is not posted says so."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.desks.catalogue.files import BIRTH, write_birth
from tests.make import SINGLE, TUESDAY, Office, load_few
from vidan.core.accounts.models import Role
from vidan.desks.catalogue.actions import load_catalogue, offer
from vidan.desks.catalogue.leading import gone
from vidan.desks.catalogue.queries import in_force
from vidan.kit.refusals import NotFound

DAY = TUESDAY.date()
END = DAY + timedelta(days=5)
OLD, OLDER = "1.900001", "1.900002"  # made up


@pytest.fixture
def resident(office: Office) -> Iterator[Client]:
    with time_machine.travel(TUESDAY, tick=False):
        yield Client()


def ended(folder: Path, code: str, instead: str, to: date = DAY) -> None:
    """A procedure that was in force until the day, and what stands for it."""
    period = f'valid_from = 2025-07-01\nvalid_to = {to}\nreplaced_by = ["{instead}"]'
    path = write_birth(folder, "valid_from = 2025-07-01", period, name=f"{code}.toml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'code = "{BIRTH}"', f'code = "{code}"', 1), encoding="utf-8")


@pytest.mark.parametrize("tail", ["/", "/can-gi/", "/can-gi/?tl=1", "/to-roi.pdf", ".jsonld", ".ttl"])
def test_an_ended_code_leads_through_the_chain_to_what_is_posted_now(
    resident: Client, tmp_path: Path, tail: str
) -> None:
    ended(tmp_path, OLD, SINGLE)
    ended(tmp_path, OLDER, OLD)
    load_catalogue(tmp_path, today=DAY)
    answer = resident.get(f"/thu-tuc/{OLDER}{tail}")
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "không còn thực hiện từ thứ Ba, 17/11/2026" in page
    assert f'href="/thu-tuc/{SINGLE}/"' in page
    assert resident.get(f"/thu-tuc/{OLDER}/chuan-bi/").headers["Location"] == f"/thu-tuc/{OLDER}/"


def test_codes_that_replace_each_other_do_not_go_round_for_ever(resident: Client, tmp_path: Path) -> None:
    ended(tmp_path, OLD, OLDER)
    ended(tmp_path, OLDER, OLD)
    load_catalogue(tmp_path, today=DAY)
    assert resident.get(f"/thu-tuc/{OLD}/").status_code == 410


def test_an_old_code_without_a_file_leads_on_too(office: Office, resident: Client) -> None:
    load_few(("3.000527",))
    page = resident.get("/thu-tuc/1.010941/").content.decode()
    assert "Nơi đây chưa tiếp nhận" in page
    offer(office.act(office.cast.ha).deed(Role.LEADER), office.cast.commune, "3.000527", on=DAY)
    assert 'href="/thu-tuc/3.000527/"' in resident.get("/thu-tuc/1.010941/").content.decode()


def test_what_the_unit_withdrew_says_since_when(office: Office, resident: Client) -> None:
    send = {"key": str(uuid4()), "on": "17/11/2026", "document": "Thông báo 3/TB-UBND"}
    office.cast.browser(office.cast.ha).post(f"/niem-yet/{SINGLE}/thoi/", send)
    answer = resident.get(f"/thu-tuc/{SINGLE}/")
    assert answer.status_code == 404
    assert "Thôi tiếp nhận từ thứ Ba, 17/11/2026" in answer.content.decode()
    assert gone(office.cast.commune.pk, BIRTH, DAY) is None


def test_a_code_nobody_knows_stays_unknown(resident: Client) -> None:
    assert resident.get("/thu-tuc/9.999999/").status_code == 404


def test_a_sibling_that_is_posted_is_a_link_and_another_is_not(office: Office, resident: Client) -> None:
    load_few(("1.000593", "2.002189"))
    for code in ("1.000593", "2.002189"):
        offer(office.act(office.cast.ha).deed(Role.LEADER), office.cast.commune, code, on=DAY)
    assert 'href="/thu-tuc/1.000894/"' in resident.get("/thu-tuc/1.000593/").content.decode()
    page = resident.get("/thu-tuc/2.002189/").content.decode()
    assert "2.000806" in page
    assert 'href="/thu-tuc/2.000806/"' not in page


@pytest.mark.django_db
def test_what_was_loaded_open_ends_when_a_newer_file_says_so(tmp_path: Path) -> None:
    write_birth(tmp_path)
    load_catalogue(tmp_path, today=DAY)
    write_birth(tmp_path, "valid_from = 2025-07-01", f"valid_from = 2025-07-01\nvalid_to = {END}")
    load_catalogue(tmp_path, today=DAY + timedelta(days=1))
    assert in_force(BIRTH, END - timedelta(days=1)).edition == 2
    with pytest.raises(NotFound):  # the first edition does not come back
        in_force(BIRTH, END)


@pytest.mark.django_db
def test_an_end_learnt_late_holds_from_the_next_day_and_is_learnt_once(tmp_path: Path) -> None:
    write_birth(tmp_path)
    load_catalogue(tmp_path, today=DAY)
    write_birth(tmp_path, "valid_from = 2025-07-01", f"valid_from = 2025-07-01\nvalid_to = {END}")
    late = END + timedelta(days=3)
    load_catalogue(tmp_path, today=late)
    assert in_force(BIRTH, late).edition == 2
    with pytest.raises(NotFound):
        in_force(BIRTH, late + timedelta(days=1))
    assert load_catalogue(tmp_path, today=late + timedelta(days=1)).new == ()
