"""Life events lead step by step to what the unit takes, and say whom else to ask."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import time_machine
from django.test import Client

from tests.desks.catalogue.posting import NOW, TODAY, commune, deed
from vidan.core.units.models import Installation
from vidan.desks.catalogue.actions import Judgement, judge, offer
from vidan.desks.catalogue.life_events import faults_of_events, life_events
from vidan.desks.catalogue.models import Approval
from vidan.desks.catalogue.reading import read_file
from vidan.desks.catalogue.validator import SHIPPED, data_files

UNAPPROVED = "(hướng dẫn chưa được cán bộ duyệt)"


def test_the_shipped_events_speak_plainly_and_lead_to_procedures_that_exist() -> None:
    codes = {read_file(path).code for path in data_files(SHIPPED)}
    assert list(faults_of_events(life_events(), codes)) == []
    assert len(life_events()) == 11


def test_every_event_leads_to_procedures_that_name_their_laws() -> None:
    laws = {(one := read_file(path)).code: one.laws for path in data_files(SHIPPED)}
    assert [event.slug for event in life_events() if not any(laws[code] for code in event.codes)] == []


def test_an_event_that_leads_nowhere_or_speaks_like_an_office_is_found() -> None:
    birth = life_events()[0]
    bad = replace(birth, lead="Đương sự nộp đơn.", steps=(replace(birth.steps[0], together=True),))
    said = " ".join(fault.sentence for fault in faults_of_events((bad, birth), set()))
    assert all(words in said for words in ("đương sự", "trước nó", "1.001193", "cùng một chỗ"))


@pytest.fixture
def resident() -> Iterator[Client]:
    with time_machine.travel(NOW, tick=False):
        unit = commune()
        Installation.objects.create(home=unit, set_up_at=NOW)
        offer(deed(), unit, "1.001193", on=TODAY)
        yield Client()


@pytest.mark.django_db
def test_the_page_links_what_the_unit_takes_and_names_whom_else_to_ask(resident: Client) -> None:
    text = resident.get("/su-kien/sinh-con/").content.decode()
    assert 'href="/thu-tuc/1.001193/"' in text
    assert "/thu-tuc/2.000986/" not in text
    assert "Cơ quan bảo hiểm xã hội" in text
    assert '<li lang="vi">Luật Hộ tịch số 60/2014/QH13</li>' in text
    assert 'href="/su-kien/sinh-con/"' in resident.get("/").content.decode()
    assert resident.get("/su-kien/bay-len-trang/").status_code == 404


@pytest.mark.django_db
def test_before_its_steps_the_page_says_nobody_approved_their_order_and_beside_each_guide_whether_it_is(
    resident: Client,
) -> None:
    home = Installation.objects.get().home
    text = resident.get("/su-kien/sinh-con/").content.decode()
    assert text.index("Thứ tự việc ở trang này chưa được cán bộ duyệt") < text.index("vd-timeline")
    assert text.count(UNAPPROVED) == 1
    judge(deed(), home, "1.001193", Judgement(Approval.Verdict.APPROVED, 1, by="UBND"), on=TODAY)
    assert UNAPPROVED not in resident.get("/su-kien/sinh-con/").content.decode()
