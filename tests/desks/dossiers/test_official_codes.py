"""An official code of any shape in use is stored as the receipt has it, found however it was copied, and printed."""

from dataclasses import replace

import pytest

from tests.core.papers import reading
from tests.make import BIRTH, TUESDAY, Office
from vidan.core.papers import press
from vidan.desks.dossiers.actions.receiving import receive
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.papers.filling import reprint

SHAPES = (
    "H15.50.05.13-261117-0975",
    "H42-261117-0012",
    "000.00.16.H42-261117-0012",
    "10.05.H42-261117-0000123",
    "G22.16-261117-000123",
)


def taken_in(office: Office, code: str) -> Dossier:
    intake = office.intake(code=BIRTH, unit_id=office.cast.elsewhere.pk)
    intake = replace(intake, official_code=code, official_due=TUESDAY.replace(hour=17))
    return receive(intake, office.quote(intake), act=office.act(office.cast.tu))


@pytest.mark.parametrize("code", SHAPES)
def test_it_is_stored_found_opened_and_printed(office: Office, code: str) -> None:
    dossier = taken_in(office, code)
    browser = office.cast.browser(office.cast.tu)
    assert dossier.code == code
    for typed in (code, code.lower(), code.replace("-", " – "), f"https://dvc.example.vn/tra?ma={code}"):
        page = browser.post("/ho-so/tim/", {"q": typed}, follow=True).content.decode()
        assert f"/ho-so/{code}/" in page, typed
    assert browser.get(f"/ho-so/{code}/").status_code == 200
    (slip,) = dossier.issued.all()
    assert code in reading.text(press.render(reprint(slip, dossier)))
