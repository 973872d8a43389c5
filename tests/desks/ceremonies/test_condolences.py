"""A visit to a family in mourning: few see of whom, never against the family's wish, the delegation is reminded."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from tests.desks.ceremonies.test_family_pages import night
from tests.desks.ceremonies.wedding import DECEASED, GOING, SETTLED, noted, settled
from tests.make import SINGLE, TUESDAY, VIETNAM, Office
from vidan.core.accounts.models import Look
from vidan.core.jobs.actions import enqueue
from vidan.core.jobs.working import work_off
from vidan.core.ledger.models import Entry
from vidan.core.notices.models import Message
from vidan.core.people.models import Person
from vidan.desks.ceremonies.actions.mourning import (
    decline_condolence,
    describe_condolence,
    drop_delegate,
    erase_condolence,
    miss_condolence,
    name_delegate,
    note_condolence,
    pay_condolence,
    settle_condolence,
    shift_condolence,
    welcome_condolence,
)
from vidan.desks.ceremonies.flow import VisitState
from vidan.desks.ceremonies.models import Condolence, Delegate
from vidan.desks.ceremonies.proof import disagreements
from vidan.kit.refusals import BadInput, Refusal, Stale

pytestmark = pytest.mark.django_db
DURING = datetime(2026, 11, 18, 9, tzinfo=VIETNAM)
TEMPLATES = Path("vidan/desks/ceremonies/templates/ceremonies")
WORDS = (DECEASED.deceased, DECEASED.family, DECEASED.phone, DECEASED.about)


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    """The day before the visit."""
    with time_machine.travel(TUESDAY, tick=False):
        yield


def test_it_is_settled_with_a_leader_and_paid_in_its_hour(office: Office) -> None:
    row, minh = noted(office), office.cast.minh
    with pytest.raises(Refusal, match="trưởng đoàn"):
        settle_condolence(office.act(minh), row, SETTLED)
    act = office.act(minh)
    for _ in range(2):
        name_delegate(act, row, GOING)
    name_delegate(office.act(minh), row, replace(GOING, name="Lưu Thị Hạ Vân", phone="", email=""))
    assert list(Delegate.objects.filter(leads=True).values_list("name", flat=True)) == ["Lưu Thị Hạ Vân"]
    assert Delegate.objects.count() == 2
    with pytest.raises(BadInput):
        settle_condolence(office.act(minh), row, replace(SETTLED, on=date(2026, 11, 16)))
    settle_condolence(office.act(minh), row, SETTLED)
    with pytest.raises(Refusal, match="phải có trưởng đoàn"):
        drop_delegate(office.act(minh), Delegate.objects.get(leads=True))
    with pytest.raises(Stale):  # somebody else reads an older page
        describe_condolence(
            office.act(minh), Condolence(pk=row.pk, unit=row.unit, state=row.state, revision=0), DECEASED
        )
    with pytest.raises(Refusal, match="Chưa đến giờ"):
        pay_condolence(office.act(minh), row, "01 vòng hoa", letter_carried=True)
    pay_condolence(office.act(minh, DURING), row, "01 vòng hoa", letter_carried=True)
    found = Condolence.objects.get()
    assert (found.state, found.offering, found.letter_carried, found.age) == (
        VisitState.PAID,
        "01 vòng hoa",
        True,
        86,
    )
    assert list(disagreements()) == []


def test_a_family_that_does_not_wish_it_is_not_visited_and_the_reason_is_kept(office: Office) -> None:
    unit, minh = office.cast.commune.pk, office.cast.minh
    dossier = office.receive(code=SINGLE, phone=DECEASED.phone)
    row = note_condolence(office.act(minh), unit, DECEASED, dossier)
    name_delegate(office.act(minh), row, GOING)
    settle_condolence(office.act(minh), row, SETTLED)
    row.refresh_from_db()
    decline_condolence(office.act(minh), row, "Gia đình làm lễ gọn trong nhà")
    assert Condolence.objects.get().reason == "Gia đình làm lễ gọn trong nhà"
    assert Person.objects.get(pk=dossier.applicant_id).declines_visits
    for same in (dossier, None):  # by the person, and by the telephone alone
        with pytest.raises(Refusal, match="xin miễn"):
            note_condolence(office.act(minh), unit, DECEASED, same)
    welcome_condolence(office.act(minh), Condolence.objects.select_related("person").get())
    assert not Person.objects.get(pk=dossier.applicant_id).declines_visits
    assert note_condolence(office.act(minh), unit, DECEASED, dossier).state == VisitState.NOTED


def test_few_see_of_whom_and_every_look_is_noted(office: Office) -> None:
    row, cast = settled(office), office.cast
    for who in (cast.lan, cast.son, cast.tam, cast.tu):
        assert cast.browser(who).get("/vieng/").status_code == 403
    browser = cast.browser(cast.van)
    for path in ("/vieng/", f"/vieng/{row.pk}/"):
        page = browser.get(path).content.decode()
        assert [word for word in WORDS if word in page] == []
    assert Look.objects.count() == 0
    page = browser.post(f"/vieng/{row.pk}/xem/").content.decode()
    assert [word for word in WORDS if word not in page] == []
    assert [(one.account, one.subject, one.kind) for one in Look.objects.all()] == [
        (cast.van, row.subject, Look.Kind.REVEALED)
    ]
    assert Client().get(f"/vieng/{row.pk}/").status_code == 302
    assert not any(word in entry.facts for entry in Entry.objects.all() for word in WORDS)


def test_the_delegation_is_reminded_once_a_time_agreed_and_nobody_who_died_is_named(office: Office) -> None:
    row, minh = settled(office), office.cast.minh
    name_delegate(office.act(minh), row, replace(GOING, leads=False, phone="", email=""))
    counts = [reminded_at(moment) for moment in ("05:20", "05:40", "06:00", "08:40")]
    assert counts == [0, 2, 2, 2]  # by e-mail and by telephone, three hours before 8:30
    row.refresh_from_db()
    shift_condolence(office.act(minh), row, replace(SETTLED, starts=time(14)), "Gia đình đổi giờ")
    assert reminded_at("11:10") == 4
    for message in Message.objects.all():
        said = message.title + message.body
        assert "08:30" in said or "14:00" in said
        assert not any(word in said for word in (*WORDS, DECEASED.lived_at, "!"))
        assert message.person is None


def test_what_is_known_of_the_deceased_goes_on_purpose_or_by_night(office: Office) -> None:
    first, minh = settled(office), office.cast.minh
    with pytest.raises(Refusal):
        erase_condolence(office.act(minh), first)
    miss_condolence(office.act(minh), first, "Đường ngập, đoàn không qua được")
    second = settled(office)
    pay_condolence(office.act(minh, DURING), second, "01 vòng hoa", letter_carried=False)
    first.refresh_from_db()
    erase_condolence(office.act(minh), first)
    assert erased(first.pk)
    assert Condolence.objects.get(pk=first.pk).reason == "Đường ngập, đoàn không qua được"
    night(date(2027, 11, 17))
    assert not erased(second.pk)
    night(date(2027, 11, 19))
    assert erased(second.pk)
    assert not Delegate.objects.exclude(phone="", email="").filter(visit=second).exists()


def test_its_pages_are_quiet_and_offer_no_photograph() -> None:
    for name in ("condolences.html", "new_condolence.html", "condolence.html"):
        page = (TEMPLATES / name).read_text(encoding="utf-8")
        assert "!" not in re.sub(r"<!--.*?-->", "", page), name
        assert not re.search(r'notice "ok"|pill "(ok|done)"|multipart|chúc mừng|hân hoan|vui', page), name
        assert not re.search(r"ảnh", page), name


def erased(pk: int) -> bool:
    row = Condolence.objects.get(pk=pk)
    said = (row.deceased, row.family, row.phone, row.about, row.lived_at, row.place)
    return not any(said) and row.born is None and row.died_on is None and row.erased_at is not None


def reminded_at(hour: str) -> int:
    """The job at that hour of the day of the visit; how many messages there are then."""
    with time_machine.travel(datetime.fromisoformat(f"2026-11-18T{hour}:00+07:00"), tick=False):
        with transaction.atomic():
            enqueue("remind_delegations", {}, key=f"remind:{hour}")
        work_off()
    return Message.objects.filter(made_at__gt=TUESDAY - timedelta(days=1)).count()
