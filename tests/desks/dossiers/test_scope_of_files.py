"""A file planted in another unit's dossier is looked for through every address, and never found."""

from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import SET_UP
from tests.core.files.samples import plain_pdf
from tests.make import TUESDAY, Office
from vidan.core.accounts.actions import grant
from vidan.core.accounts.models import Grant, Look, Role
from vidan.core.files.models import KeptFile
from vidan.core.files.receiving import checked
from vidan.desks.dossiers.actions.attaching import Part, attach
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier


@pytest.fixture
def planted(office: Office, settings: Any, tmp_path: Any) -> tuple[Dossier, KeptFile]:
    settings.FILES = tmp_path
    dossier = office.dossier_in(State.PROCESSING)
    file = checked("Bản quét kín.pdf", plain_pdf())
    return dossier, attach(dossier, act=office.act(office.cast.minh), part=Part.SCAN, file=file)


@pytest.mark.parametrize("role", [None, Role.ADMINISTRATOR, Role.MASS_ORGANISATION])
def test_strangers_and_who_sees_no_dossiers_get_nothing(
    office: Office, planted: tuple[Dossier, KeptFile], role: Role | None
) -> None:
    dossier, file = planted
    cast = office.cast
    person = cast.tam if role else cast.tu
    if role:
        Grant.objects.filter(account=person).update(role=role)
    else:
        for other in (Role.OFFICER, Role.LEADER):
            grant(SET_UP, account=person, role=other, unit=cast.elsewhere, since=TUESDAY.date())
    with time_machine.travel(TUESDAY.replace(hour=10), tick=False):
        browser = cast.browser(person)
        for path in (f"/ho-so/{dossier.code}/", f"/ho-so/{dossier.code}/tep/{file.pk}/"):
            answer = browser.get(path)
            assert answer.status_code in (403, 404), path
            assert "Bản quét kín" not in answer.content.decode()
        sent = {"key": str(uuid4()), "part": "scan", "file": SimpleUploadedFile("a.pdf", plain_pdf())}
        assert browser.post(f"/ho-so/{dossier.code}/tep/", sent).status_code in (403, 404)
    assert KeptFile.objects.count() == 1
    assert not KeptFile.objects.visible_to(cast.scope(person, TUESDAY.date())).exists()
    assert not Look.objects.filter(account=person).exists()


def test_a_file_is_only_found_through_its_own_dossier(
    office: Office, planted: tuple[Dossier, KeptFile]
) -> None:
    other = office.receive()
    with time_machine.travel(TUESDAY.replace(hour=10), tick=False):
        browser = office.cast.browser(office.cast.minh)
        assert browser.get(f"/ho-so/{other.code}/tep/{planted[1].pk}/").status_code == 404


def test_the_province_looks_and_attaches_nothing(office: Office, planted: tuple[Dossier, KeptFile]) -> None:
    dossier, file = planted
    with time_machine.travel(TUESDAY.replace(hour=10), tick=False):
        browser = office.cast.browser(office.cast.son)
        assert browser.get(f"/ho-so/{dossier.code}/tep/{file.pk}/").status_code == 200
        sent = {"key": str(uuid4()), "part": "scan", "file": SimpleUploadedFile("a.pdf", plain_pdf())}
        assert browser.post(f"/ho-so/{dossier.code}/tep/", sent).status_code == 403
