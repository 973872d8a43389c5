"""Phi địa giới: received here, decided there; nothing is owed before the deciding unit receives it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from tests.cast import SET_UP, _commune
from tests.core.papers import reading
from tests.desks.dossiers.handing import hire
from tests.make import SINGLE, TUESDAY, VIETNAM, Office
from vidan.core.accounts.models import Account, Role
from vidan.core.calendar.actions import enter_day
from vidan.core.flow import Clock
from vidan.core.ledger import proofs
from vidan.core.ledger.queries import verify
from vidan.core.papers import press
from vidan.core.units.models import UnitParent, Way
from vidan.desks.dossiers.actions import elsewhere, working
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, IssuedPaper
from vidan.desks.dossiers.papers.filling import reprint
from vidan.kit.refusals import BadInput, NotYours
from vidan.kit.workdays.days import DayKind, closed_day

NEXT_DAY = TUESDAY + timedelta(days=1)


@pytest.fixture
def dong(office: Office) -> Account:
    """An officer of the third commune, which works on its own."""
    third = _commune(office.cast.province, "Bãi Sậy", "99903", Way.Kind.STANDALONE)
    return hire("dong", "Lục Văn Đông", Role.OFFICER, third)


def forwarded(office: Office, dong: Account) -> Dossier:
    return office.forward(code=SINGLE, decides=dong.grants.get().unit)


def test_until_then_the_date_is_expected_and_nothing_is_owed(office: Office, dong: Account) -> None:
    dossier = forwarded(office, dong)

    assert (dossier.state, dossier.promise) == (State.FORWARDED, None)
    assert dossier.expected == datetime(2026, 11, 20, 17, 30, tzinfo=VIETNAM)
    assert dossier.code.startswith("VD99901")  # numbers are the receiving unit's
    words = reading.text(press.render(reprint(dossier.issued.get(), dossier)))
    assert "(dự kiến)" in words
    assert "Cơ quan giải quyết: ỦY BAN NHÂN DÂN XÃ BÃI SẬY." in words
    assert list(proofs.disagreements()) == []


def test_when_the_deciding_unit_receives_it_the_clock_starts_by_its_calendar(
    office: Office, dong: Account
) -> None:
    dossier = forwarded(office, dong)
    unit = dong.grants.get().unit
    rest = closed_day(date(2026, 11, 19), kind=DayKind.HOLIDAY, title="nghỉ riêng", document="QĐ 1/QĐ-UBND")
    enter_day(SET_UP, unit.pk, rest)
    elsewhere.accept_here(dossier, act=office.act(dong, NEXT_DAY))

    dossier = Dossier.objects.get(pk=dossier.pk)
    assert dossier.promise is not None
    assert dossier.promise.clock == Clock.RUNNING
    assert dossier.promise.unit == unit
    assert dossier.promise.started_at == NEXT_DAY
    # Wed 18 starts; Thu 19 is closed there only; Fri 20, Mon 23, (Tue 24 is a holiday), Wed 25.
    assert dossier.promise.due_at == datetime(2026, 11, 25, 17, 30, tzinfo=VIETNAM)
    assert (dossier.state, dossier.held_at, dossier.unit) == (State.RECEIVED, unit, office.cast.commune)
    first, second = dossier.issued.all()
    assert (first.form, second.form) == (IssuedPaper.Form.RECEIPT, IssuedPaper.Form.RECEIPT)
    words = reading.text(press.render(reprint(second, dossier)))
    assert "(dự kiến)" not in words
    assert "17 giờ 30 phút, ngày 25 tháng 11 năm 2026" in words
    assert all(fault is None for _, _, fault in verify())
    assert list(proofs.disagreements()) == []


def test_the_work_is_the_deciders_and_the_result_is_returned_where_it_was_received(
    office: Office, dong: Account
) -> None:
    cast, unit = office.cast, dong.grants.get().unit
    chief = hire("chief", "Mai Thị Chủ", Role.LEADER, unit)
    clerk = hire("clerk", "Lê Văn Sổ", Role.CLERK, unit)
    dossier = forwarded(office, dong)
    with pytest.raises(NotYours):
        elsewhere.accept_here(dossier, act=office.act(cast.lan, NEXT_DAY))
    elsewhere.accept_here(dossier, act=office.act(dong, NEXT_DAY))
    with pytest.raises(NotYours):
        working.take_up(dossier, act=office.act(cast.minh, NEXT_DAY))
    working.take_up(dossier, act=office.act(dong, NEXT_DAY))
    working.resolve(dossier, act=office.act(dong, NEXT_DAY), proposal="")
    working.sign(dossier, act=office.act(chief, NEXT_DAY))
    working.record_result(dossier, act=office.act(clerk, NEXT_DAY), number="1/2026", on=NEXT_DAY.date())
    working.return_result(
        dossier, act=office.act(cast.lan, NEXT_DAY), to="Nguyễn Thị Ngọc Ẩn", proof=Dossier.Proof.SIGNED_FOR
    )
    assert Dossier.objects.get(pk=dossier.pk).state == State.RETURNED
    assert list(proofs.disagreements()) == []


def test_turned_back_it_ends_with_a_paper_for_the_resident(office: Office, dong: Account) -> None:
    dossier = forwarded(office, dong)
    with pytest.raises(BadInput):
        elsewhere.turn_back(dossier, act=office.act(dong, NEXT_DAY), reason="", ground="")
    elsewhere.turn_back(
        dossier, act=office.act(dong, NEXT_DAY), reason="Thuộc thẩm quyền nơi khác.", ground="Luật Hộ tịch"
    )
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert (dossier.state, dossier.promise, dossier.expected) == (State.REFUSED, None, None)
    words = reading.text(press.render(reprint(dossier.issued.last(), dossier)))  # type: ignore[arg-type]
    assert "Cơ quan giải quyết không tiếp nhận: ỦY BAN NHÂN DÂN XÃ BÃI SẬY." in words
    assert list(proofs.disagreements()) == []


def test_a_companion_unit_that_decides_gives_the_official_date(office: Office) -> None:
    dossier, tu = office.forward(code=SINGLE), office.cast.tu
    with pytest.raises(BadInput) as refusal:
        elsewhere.accept_here(dossier, act=office.act(tu, NEXT_DAY))
    assert refusal.value.field == "official_day"
    due = datetime.combine(NEXT_DAY.date() + timedelta(days=5), time(17, 30), VIETNAM)
    elsewhere.accept_here(dossier, act=office.act(tu, NEXT_DAY), official_due=due)
    promise = Dossier.objects.get(pk=dossier.pk).promise
    assert promise is not None
    assert (promise.due_at, promise.is_official) == (due, True)


def test_outside_the_province_only_what_the_list_names(office: Office, dong: Account) -> None:
    unit = dong.grants.get().unit
    UnitParent.objects.filter(unit=unit).delete()
    unit.reached_by.exclude(above=unit).delete()
    intake = replace(office.intake(code=SINGLE), decides=unit.pk)
    with pytest.raises(BadInput) as refusal:
        elsewhere.receive_for(intake, act=office.act(office.cast.lan))
    assert refusal.value.field == "decides"
    intake.procedure.content |= {"nationwide": True}
    intake.procedure.content_sha256 = "an edition that says so"  # typed content is kept by its hash
    del intake.procedure.procedure  # read again
    assert elsewhere.receive_for(intake, act=office.act(office.cast.lan)).decides == unit


def test_the_same_click_again_is_one_dossier_and_one_promise(office: Office, dong: Account) -> None:
    dossier = forwarded(office, dong)
    for _ in range(2):
        elsewhere.accept_here(Dossier.objects.get(pk=dossier.pk), act=office.act(dong, NEXT_DAY, "once"))
    assert Dossier.objects.get(pk=dossier.pk).issued.count() == 2


@pytest.mark.parametrize("column", ["decides", "helped_at"])
def test_another_unit_put_in_is_named(office: Office, dong: Account, column: str) -> None:
    dossier = forwarded(office, dong)
    Dossier.objects.update(**{column: office.cast.province})
    assert list(proofs.disagreements()) == [
        f"Bàn giao: {dossier.code}: nơi hỗ trợ hoặc nơi giải quyết khác sổ cái"
    ]
