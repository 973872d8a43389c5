"""A ceremony is asked for, agreed, made ready and held; each step once, by whoever may."""

from dataclasses import replace
from datetime import date, time

import pytest

from tests.desks.ceremonies.wedding import AFTER, COUPLE, HANDED, agreed, asked, at, hall, held
from tests.make import SINGLE, TUESDAY, Office
from vidan.core.accounts.models import Account
from vidan.desks.ceremonies.actions.arranging import (
    add_item,
    agree_ceremony,
    ask_ceremony,
    cancel_ceremony,
    change_ceremony,
    move_ceremony,
    tick_item,
)
from vidan.desks.ceremonies.actions.halls import HallWords, close_hall, open_hall
from vidan.desks.ceremonies.actions.holding import hold_ceremony
from vidan.desks.ceremonies.flow import State
from vidan.desks.ceremonies.models import Ceremony, HallTime, Item
from vidan.desks.ceremonies.proof import disagreements
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale

pytestmark = pytest.mark.django_db


def test_the_same_click_twice_asks_once_and_a_dossier_has_one_ceremony(office: Office) -> None:
    act, unit = office.act(office.cast.lan), office.cast.commune.pk
    dossier = office.receive(code=SINGLE)
    rows = [ask_ceremony(act, unit, COUPLE, dossier) for _ in range(2)]
    assert rows[0].pk == rows[1].pk
    with pytest.raises(Stale, match="đã có buổi lễ"):
        ask_ceremony(office.act(office.cast.lan), unit, COUPLE, dossier)
    cancel_ceremony(office.act(office.cast.lan), rows[0], "Hai gia đình xin thôi")
    assert ask_ceremony(office.act(office.cast.lan), unit, COUPLE, dossier).pk != rows[0].pk


def test_one_hall_at_one_time_holds_one_ceremony_and_is_free_again(office: Office) -> None:
    room, second, minh = hall(office), hall(office), office.cast.minh
    first, other = agreed(office, room), asked(office)
    for starts, ends in ((time(9), time(10)), (time(9, 45), time(11)), (time(8), time(9, 15))):
        with pytest.raises(BadInput, match="đã có lễ khác"):
            agree_ceremony(office.act(minh), other, at(room, starts, ends))
    assert (Ceremony.objects.get(pk=other.pk).state, HallTime.objects.count()) == (State.ASKED, 4)
    agree_ceremony(office.act(minh), other, at(room, time(10), time(10, 30)))  # right after it
    other.refresh_from_db()
    move_ceremony(office.act(minh), other, at(second), "Nhà gái đến sớm được")
    third = asked(office)
    agree_ceremony(office.act(minh), third, at(room, time(10), time(11)))
    first.refresh_from_db()
    cancel_ceremony(office.act(minh), first, "Hoãn cưới")
    fourth = asked(office)
    agree_ceremony(office.act(minh), fourth, at(room))
    assert list(disagreements()) == []


def test_a_time_that_cannot_be_is_refused_at_its_field(office: Office) -> None:
    row, room = asked(office), hall(office)
    closed = hall(office)
    close_hall(office.act(office.cast.van), closed)
    closed.refresh_from_db()
    elsewhere = replace(at(room), hall=type(room)(unit=office.cast.elsewhere, name="x", place="x", seats=9))
    bad = {
        "on": at(room, on=date(2026, 11, 16)),
        "starts": at(room, starts=time(9, 5)),
        "ends": replace(at(room), ends=time(9)),
    }
    for field, when in [*bad.items(), ("hall", at(closed)), ("hall", elsewhere)]:
        with pytest.raises(BadInput) as refusal:
            agree_ceremony(office.act(office.cast.minh), row, when)
        assert refusal.value.field == field
    agree_ceremony(office.act(office.cast.minh), row, at(room))
    with pytest.raises(Stale, match="còn lễ đã hẹn"):
        close_hall(office.act(office.cast.van), room)


def test_two_who_move_the_same_ceremony_do_not_overwrite_each_other(office: Office) -> None:
    row, minh = agreed(office), office.cast.minh
    row.refresh_from_db()
    again = Ceremony.objects.select_related("hall").get(pk=row.pk)
    assert row.hall is not None
    move_ceremony(office.act(minh), row, at(row.hall, time(14), time(15)), "Xe đến muộn")
    with pytest.raises(Stale):
        move_ceremony(office.act(minh), again, at(row.hall, time(16), time(17)), "Mưa")
    with pytest.raises(Stale):
        change_ceremony(office.act(minh), again, COUPLE, "0 Đón khách")


def test_it_is_held_when_its_hour_has_come_and_both_are_there(office: Office) -> None:
    row, minh = agreed(office), office.cast.minh
    row.refresh_from_db()
    with pytest.raises(Refusal, match="Chưa đến giờ"):
        hold_ceremony(office.act(minh), row, HANDED)
    with pytest.raises(BadInput, match="cùng có mặt"):
        hold_ceremony(office.act(minh, AFTER), row, replace(HANDED, both_present=False))
    with pytest.raises(BadInput, match="chưa đến"):
        hold_ceremony(office.act(minh, AFTER), row, replace(HANDED, certificate_on=date(2026, 11, 22)))
    hold_ceremony(office.act(minh, AFTER), row, HANDED)
    found = Ceremony.objects.get()
    assert (found.state, found.certificate_number, found.letter_given) == (State.HELD, "57/2026", True)
    with pytest.raises(Stale):
        cancel_ceremony(office.act(minh, AFTER), found, "Nhầm")


def test_counter_and_officers_arrange_and_only_clerk_and_leader_keep_halls(office: Office) -> None:
    cast = office.cast

    def may(who: Account) -> tuple[bool, bool]:
        answers = []
        for do in (
            lambda: ask_ceremony(office.act(who), cast.commune.pk, COUPLE),
            lambda: open_hall(office.act(who), cast.commune.pk, HallWords("Nhà văn hóa", "thôn Đình", 50)),
        ):
            try:
                do()
                answers.append(True)
            except NotYours:
                answers.append(False)
        return answers[0], answers[1]

    assert {
        who.username: may(who) for who in (cast.lan, cast.minh, cast.van, cast.ha, cast.son, cast.tu)
    } == {
        "lan": (True, False),
        "minh": (True, False),
        "van": (True, True),
        "ha": (True, True),
        "son": (False, False),
        "tu": (False, False),
    }


def test_the_list_says_who_sees_to_what_and_since_when_it_is_ready(office: Office) -> None:
    row, act = asked(office), office.act(office.cast.minh)
    assert row.items.count() == 6  # certificate, letter, flowers, people present, leader, mass organisations
    flowers = row.items.get(kind="flowers")
    tick_item(act, flowers, office.cast.van.pk, is_done=False)
    tick_item(office.act(office.cast.van), flowers, office.cast.van.pk, is_done=True)
    flowers.refresh_from_db()
    assert (flowers.who, flowers.done_by, flowers.done_at) == (office.cast.van, office.cast.van, TUESDAY)
    tick_item(office.act(office.cast.minh), flowers, None, is_done=False)
    flowers.refresh_from_db()
    assert (flowers.who, flowers.done_at) == (None, None)
    add_item(office.act(office.cast.minh), row, "Loa, micro", None)
    assert Item.objects.get(kind="").name == "Loa, micro"
    cancel_ceremony(office.act(office.cast.minh), row, "Thôi làm lễ")
    with pytest.raises(Stale):
        add_item(office.act(office.cast.minh), row, "Nước", None)


def test_the_ledger_agrees_and_notices_what_was_written_past_it(office: Office) -> None:
    row, other = held(office), asked(office)
    agree_ceremony(office.act(office.cast.minh), other, at(hall(office)))
    assert list(disagreements()) == []
    HallTime.objects.filter(ceremony=other).first().delete()  # type: ignore[union-attr]
    Ceremony.objects.filter(pk=row.pk).update(state=State.CANCELLED, told="x")
    assert list(disagreements()) == [
        f"lễ kết hôn {row.pk} khác sổ cái",
        f"lễ kết hôn {other.pk} không giữ đủ giờ hội trường",
    ]
