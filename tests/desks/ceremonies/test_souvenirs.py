"""Souvenir photographs: never without both, by a private link only, and really gone when it ends."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from tests.desks.ceremonies.test_family_pages import night
from tests.desks.ceremonies.wedding import AFTER, SATURDAY, album, asked, held, picture
from tests.make import Office
from vidan.core.files.models import KeptFile
from vidan.core.ledger.models import Entry
from vidan.desks.ceremonies import keys
from vidan.desks.ceremonies.actions.souvenirs import (
    Consent,
    add_souvenir,
    consent_to_souvenirs,
    withdraw_consent,
)
from vidan.desks.ceremonies.models import Album, Souvenir
from vidan.kit.refusals import BadInput, Refusal, Stale

pytestmark = pytest.mark.django_db
BOTH = Consent(SATURDAY, SATURDAY, "cùng hồ sơ")
LAST = date(2027, 1, 20)  # sixty days after the ceremony


@pytest.fixture(autouse=True)
def afternoon(tmp_path: Path, settings: Any) -> Iterator[None]:
    """Right after the ceremony, with a disk of its own."""
    settings.FILES = tmp_path
    with time_machine.travel(AFTER, tick=False):
        yield


def on_disk() -> list[Path]:
    return list(Path(settings.FILES).glob("??/??/*"))


def test_without_the_consent_of_both_nothing_is_kept(office: Office) -> None:
    row, act = held(office), office.act(office.cast.minh, AFTER)
    browser = office.cast.browser(office.cast.minh)
    page = f"/le-ket-hon/{row.pk}/anh/"
    shot = SimpleUploadedFile("a.jpg", picture().content, "image/jpeg")
    assert (
        browser.post(
            f"{page}them/", {"key": "6b1f7f8e-0000-4000-8000-000000000001", "photo": shot}
        ).status_code
        == 404
    )
    half = {"key": "6b1f7f8e-0000-4000-8000-000000000002", "his_consent_on": "21/11/2026", "paper_at": "tủ 2"}
    assert browser.post(f"{page}dong-y/", half).status_code == 422
    with pytest.raises(BadInput):
        consent_to_souvenirs(act, row, replace(BOTH, her_consent_on=date(2026, 11, 22)))
    with pytest.raises(Refusal):
        consent_to_souvenirs(act, asked(office), BOTH)
    with pytest.raises(IntegrityError), transaction.atomic():  # nor past the verbs
        Album.objects.create(
            ceremony=row, his_consent_on=SATURDAY, ends_on=LAST, at=AFTER, by=office.cast.minh
        )
    assert (Album.objects.count(), Souvenir.objects.count(), KeptFile.objects.count()) == (0, 0, 0)


def test_the_link_opens_what_is_drawn_anew_and_nobody_may_store_or_find_it(office: Office) -> None:
    found = album(office)
    path, reader = f"/anh-le/{keys.photo_token(found.pk)}/", Client()
    page, photo = reader.get(path), reader.get(f"{path}{Souvenir.objects.get().pk}/")
    whole = reader.get(f"{path}{Souvenir.objects.get().pk}/?goc=1")
    for answer in (page, photo, whole):
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert b"PHONE-MAKER-SECRET" not in answer.content
    assert 'content="noindex' in page.content.decode()
    assert reader.get(f"/anh-le/{keys.day_token(found.ceremony_id)}/").status_code == 404
    token = keys.photo_token(found.pk)
    assert token not in repr(Album.objects.filter(pk=found.pk).values().get())
    assert not any(token in entry.facts for entry in Entry.objects.all())
    stranger = office.cast.browser(office.cast.tu)
    assert stranger.get(f"/le-ket-hon/{found.ceremony_id}/anh/").status_code == 404


def test_when_its_days_are_over_the_bytes_are_gone_from_the_disk(office: Office) -> None:
    found = album(office)
    path, pk = f"/anh-le/{keys.photo_token(found.pk)}/", Souvenir.objects.get().pk
    assert found.ends_on == LAST
    for kept in on_disk():  # written on the day of the ceremony
        os.utime(kept, (AFTER.timestamp(), AFTER.timestamp()))
    sha256 = KeptFile.objects.get().sha256
    night(LAST - timedelta(days=1))
    assert [path.name for path in on_disk()] == [sha256]
    night(LAST)  # 03:00 of the day after, in Việt Nam
    assert on_disk() == []
    file = KeptFile.objects.get()
    assert (file.destroyed_at is not None, file.name) == (True, "Tệp đã hủy")
    assert [Client().get(address).status_code for address in (path, f"{path}{pk}/")] == [404, 404]
    told = Entry.objects.get(kind="end_souvenirs")
    night(LAST + timedelta(days=1))
    assert Entry.objects.get(kind="end_souvenirs") == told


def test_when_one_takes_the_consent_back_all_is_shut_at_once(office: Office) -> None:
    found = album(office)
    path, act = f"/anh-le/{keys.photo_token(found.pk)}/", office.act(office.cast.minh, AFTER)
    withdraw_consent(act, found)
    withdraw_consent(act, found)  # the same click again
    assert Client().get(path).status_code == 404
    assert KeptFile.objects.get().destroyed_at == AFTER
    with pytest.raises(Stale):
        add_souvenir(office.act(office.cast.minh, AFTER), found, picture("blue"))
    consent_to_souvenirs(office.act(office.cast.minh, AFTER), found.ceremony, BOTH)  # they may agree anew
    assert Album.objects.filter(shut_at=None).count() == 1
