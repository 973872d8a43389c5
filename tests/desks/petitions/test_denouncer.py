"""Somebody denounced through the wrong door. Once it is on paper, nothing in the house knows who, or what they said."""

import logging
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.test import Client

from tests.crawl.crawler import Crawl
from tests.crawl.judging import Judge
from tests.crawl.reading import Page
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
        body = b"".join(answer) if answer.streaming else answer.content
        shown = [word for word in PLANTED if word.encode() in body]
        LEAKS.extend(f"{what}: {word}" for word in shown)
        return found


LEAKS: list[str] = []
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


def test_no_page_no_table_no_file_and_no_log_knows_the_denouncer(
    office: Office, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    petition, token, line = denounced(office)
    heard = denounced_in_the_room(office)
    away = SealedLine.objects.exclude(pk=line.pk).get()
    plant_dossier(office, office.cast.commune)
    work_off()
    LEAKS.clear()
    people = {name: one for name, one in vars(office.cast).items() if isinstance(one, Account)}
    also = (f"/gop-y/{token}/", f"/gop-y/{COPY}/", f"/so-kin/{line.pk}/", f"/so-kin/{away.pk}/",
            f"/y-kien/{petition.pk}/chuyen-loai/", f"/y-kien/{petition.merged.get().pk}/",
            f"/tiep-dan/so/{heard.pk}/", "/tiep-dan/so-lieu/?xem=denunciation")  # fmt: skip
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
    assert [word for word in PLANTED if word in caplog.text] == []


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
