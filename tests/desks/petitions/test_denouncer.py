"""Somebody denounced through the wrong door. Once it is on paper, nothing in the house knows who, or what they said."""

import logging
from html import unescape
from io import BytesIO
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.test import Client
from pypdfium2 import PdfDocument

from tests.crawl.crawler import Crawl
from tests.crawl.judging import Judge
from tests.crawl.reading import Page
from tests.desks.boxes.opened import opened
from tests.desks.petitions.saying import sent
from tests.make import TUESDAY, Office
from tests.planting import plant_dossier
from vidan.core.accounts.models import Account
from vidan.core.files import store
from vidan.core.files.actions import sweep
from vidan.core.files.kinds import FileKind
from vidan.core.files.models import KeptFile
from vidan.core.files.receiving import Checked
from vidan.core.files.scanning import Verdict
from vidan.core.jobs.working import work_off
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry
from vidan.desks.boxes.actions import record
from vidan.desks.boxes.models import Slip
from vidan.desks.petitions.actions import closed, moderating
from vidan.desks.petitions.actions.closed import Lodged
from vidan.desks.petitions.keys import new_token
from vidan.desks.petitions.models import Petition, SealedLine
from vidan.desks.reception.models import Hearing

pytestmark = pytest.mark.django_db
NAME, PHONE, SAYS = "Phùng Thị Mật Kín", "0987654321", "Ông trưởng trạm nhận phong bì mười triệu của tôi."
PLANTED = (NAME, "Mật Kín", "MẬT KÍN", PHONE, "098•••••21", "phong bì mười triệu", "planted photograph")


class Reader(Judge):
    """Keeps where a planted word stands, instead of judging."""

    def page(self, what: str, answer: Any, path: str) -> Page | None:
        found = super().page(what, answer, path)
        said = words_of(b"".join(answer) if answer.streaming else answer.content)
        shown = [word for word in PLANTED if word in said]
        LEAKS.extend(f"{what}: {word}" for word in shown)
        return found


def words_of(body: bytes) -> str:
    """What stands in an answer, also in a packed one: tables are archives, papers are compressed."""
    if body.startswith(b"PK\x03\x04"):
        with ZipFile(BytesIO(body)) as packed:
            said = "".join(packed.read(name).decode(errors="ignore") for name in packed.namelist())
    elif body.startswith(b"%PDF"):
        said = " ".join(page.get_textpage().get_text_range() for page in PdfDocument(body))
    else:
        said = body.decode(errors="ignore")
    return " ".join(unescape(said).split())


LEAKS: list[str] = []
EXPORTS = ("/tiep-dan/so/so-tiep-cong-dan.pdf", "/tiep-dan/so/so-tiep-cong-dan.xlsx")
COPY = "2345-6789-ABCD"  # the code of what was sent once more


@time_machine.travel(TUESDAY, tick=True)
def denounced(office: Office) -> tuple[Petition, str, SealedLine]:
    """Through the wrong door, put on paper, rerouted, and lodged for the officer."""
    token = new_token()
    for code in (token, COPY):  # sent twice, as people do who are afraid that it did not arrive
        content = b"\xff\xd8\xff planted photograph " + code.encode()
        photo = Checked("Ảnh 1", FileKind.JPEG, content, Verdict.CLEAN)
        sent(office, SAYS, token=code, name=NAME, phone=PHONE, place="Nhà bà Mật Kín", photos=(photo,))
    petition = Petition.objects.get(merged_into=None)
    moderating.reroute(
        office.act(office.cast.lan),
        petition,
        Petition.Reroute.DENUNCIATION,
        reason="Đây là tố cáo.",
        is_on_paper=True,
    )
    kind, day = SealedLine.Kind.DENUNCIATION, TUESDAY.date()
    lodged = Lodged(office.cast.commune.pk, kind, day, office.cast.minh.pk)
    return petition, token, closed.lodge(office.act(office.cast.lan), lodged)


@time_machine.travel(TUESDAY, tick=True)
def denounced_in_the_room(office: Office) -> Hearing:
    """Said to the officer who receives people, who first types it where it does not belong, then seals it."""
    browser = office.cast.browser(office.cast.minh)
    typed = {"key": str(uuid4()), "name": NAME, "address": "Nhà bà Mật Kín", "people": "1", "summary": SAYS}
    assert browser.post("/tiep-dan/luot/", typed | {"kind": "denunciation"}).status_code == 422
    sealed = typed | {"handler": str(office.cast.ha.pk), "paper_number": PHONE}
    assert browser.post("/tiep-dan/luot/to-cao/", sealed).status_code == 200
    return Hearing.objects.get()


@time_machine.travel(TUESDAY, tick=True)
def denounced_in_the_box(office: Office) -> Slip:
    """In an envelope; the clerk first types what it says, then lodges it."""
    browser, row = office.cast.browser(office.cast.lan), opened(office)
    page = browser.get(f"/mo-hom-thu/{row.pk}/").content.decode()
    typed = {
        "token": page.split('name="token" value="')[1].split('"')[0],
        "what": "sealed",
        "text": SAYS,
        "name": NAME,
    }
    assert (
        "Phiếu số 1" in browser.post(f"/mo-hom-thu/{row.pk}/", {"key": str(uuid4())} | typed).content.decode()
    )
    told = {
        "key": str(uuid4()),
        "kind": "denunciation",
        "received_on": "17/11/2026",
        "handler": office.cast.ha.pk,
    }
    address = f"/mo-hom-thu/{row.pk}/phieu/1/so-kin/"
    assert browser.post(address, told | {"name": NAME, "text": SAYS}).status_code == 200
    record(office.act(office.cast.lan), row)
    return Slip.objects.get()


def test_no_page_no_table_no_file_and_no_log_knows_the_denouncer(
    office: Office, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    petition, token, line = denounced(office)
    heard = denounced_in_the_room(office)
    away = SealedLine.objects.exclude(pk=line.pk).get()
    slip = denounced_in_the_box(office)
    found = SealedLine.objects.exclude(pk__in=(line.pk, away.pk)).get()
    plant_dossier(office, office.cast.commune)
    work_off()
    LEAKS.clear()
    people = {name: one for name, one in vars(office.cast).items() if isinstance(one, Account)}
    also = (f"/gop-y/{token}/", f"/gop-y/{COPY}/", f"/so-kin/{line.pk}/", f"/so-kin/{away.pk}/",
            f"/y-kien/{petition.pk}/chuyen-loai/", f"/y-kien/{petition.merged.get().pk}/",
            f"/tiep-dan/so/{heard.pk}/", "/tiep-dan/so-lieu/?xem=denunciation", f"/so-kin/{found.pk}/",
            f"/mo-hom-thu/{slip.opening_id}/", f"/mo-hom-thu/{slip.opening_id}/bien-ban/", *EXPORTS)  # fmt: skip
    with time_machine.travel(TUESDAY, tick=True):
        crawl = Crawl(people, also=also, judge=Reader())
        crawl._walk(360)
        for person in people.values():
            for path in also:
                crawl.judge.page(path, office.cast.browser(person).get(path), path)
    assert crawl.asked.total() > 200
    assert LEAKS == []
    tables = serializers.serialize(
        "json", [row for model in apps.get_models() for row in model._default_manager.all()]
    )
    assert [word for word in PLANTED if word in tables] == []
    assert line.code.split()[1].split("/")[0] in tables  # the line itself is there
    monkeypatch.setattr(store, "GRACE", -1)
    sweep()
    copy = petition.merged.get()
    for kept in (KeptFile.objects.get(subject=one.subject) for one in (petition, copy)):
        assert not (settings.FILES / kept.sha256[:2] / kept.sha256[2:4] / kept.sha256).exists()
    assert "Việc bà con nói là tố cáo" in Client().get(f"/gop-y/{COPY}/").content.decode()
    # What the ledger keeps of the line in the room leads nobody to the one in the closed register.
    entry, other = (Entry.objects.get(subject=one.subject) for one in (heard, away))
    assert set(read_facts(entry.facts)) == {"number", "year", "kind", "matter", "line", "sent"}
    assert entry.key not in other.key
    told = Entry.objects.get(kind="lodge_box_slip")
    assert set(read_facts(told.facts)) == {"slip", "number", "sent"}
    assert told.key not in Entry.objects.get(subject=found.subject).key
    assert [word for word in PLANTED if word in caplog.text] == []


@time_machine.travel(TUESDAY, tick=True)
def test_what_reads_for_it_reads_tables_and_papers_too(office: Office) -> None:
    browser = office.cast.browser(office.cast.minh)
    typed = {
        "key": str(uuid4()),
        "name": NAME,
        "address": "Thôn Đình",
        "people": "1",
        "summary": "Hỏi về đường.",
    }
    assert browser.post("/tiep-dan/luot/", typed | {"kind": "petition"}).status_code == 302
    for path in EXPORTS:
        assert NAME in words_of(browser.get(path).content)


def test_before_it_is_on_paper_it_is_not_rerouted_and_stays_readable(office: Office) -> None:
    petition = sent(office, SAYS, name=NAME)
    browser = office.cast.browser(office.cast.lan)
    opened = browser.get(f"/y-kien/{petition.pk}/chuyen-loai/")
    LEAKS.clear()
    Reader().page("opened", opened, "/")
    assert LEAKS == ["opened: phong bì mười triệu"]  # while it is there, the reader of these tests finds it
    page = opened.content.decode()
    key = page.split('name="key" value="')[1].split('"')[0]
    told = {"key": key, "to": "denunciation", "reason": "Đây là tố cáo."}
    answer = browser.post(f"/y-kien/{petition.pk}/chuyen-loai/", told)
    assert answer.status_code == 422
    assert "giao tận tay người thụ lý" in answer.content.decode()
    petition.refresh_from_db()
    assert petition.text == SAYS
