"""Money's verbs: what each does, what each refuses, and how a due stands after it."""

import pytest

from tests.core.money.paying import asked, given_back, paid, stands
from tests.make import Office
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import verify
from vidan.core.money.actions import verbs
from vidan.core.money.models import Due, Method, Movement
from vidan.core.money.standing import Stand
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale


def test_what_is_asked_is_uncollected_then_partly_then_collected(office: Office) -> None:
    due = asked(office, 8_000)
    assert stands(due).stand == Stand.UNCOLLECTED
    paid(office, due, 3_000)
    assert (stands(due).stand, stands(due).left) == (Stand.PARTLY, 5_000)
    paid(office, due, 5_000, method=Method.TRANSFER)
    assert (stands(due).stand, stands(due).left, stands(due).held) == (Stand.COLLECTED, 0, 8_000)


def test_more_than_is_left_is_never_collected(office: Office) -> None:
    due = asked(office, 8_000)
    with pytest.raises(BadInput, match="Chỉ còn phải thu"):
        paid(office, due, 8_001)
    paid(office, due, 8_000)
    with pytest.raises(Stale, match="đã thu đủ"):
        paid(office, due, 1)
    assert Movement.objects.count() == 1


def test_a_transfer_may_bring_too_much_and_is_shown_to_be_given_back(office: Office) -> None:
    due = asked(office, 8_000)
    paid(office, due, 10_000, method=Method.TRANSFER, over=True)
    assert (stands(due).stand, stands(due).over) == (Stand.OVERPAID, 2_000)
    given_back(office, due, 2_000)
    assert stands(due).stand == Stand.COLLECTED


def test_no_more_is_given_back_than_is_held_and_never_without_reason_and_approval(office: Office) -> None:
    due = asked(office, 8_000)
    paid(office, due, 8_000)
    for said in ({"reason": ""}, {"approved_by": ""}, {"method": Method.PORTAL}):
        with pytest.raises(BadInput):
            given_back(office, due, 8_000, **said)
    with pytest.raises(BadInput, match="Chỉ đang giữ"):
        given_back(office, due, 8_001)
    given_back(office, due, 8_000)
    assert stands(due).stand == Stand.REFUNDED
    with pytest.raises(Stale):
        given_back(office, due, 1)


def test_an_amount_the_province_sets_is_never_guessed(office: Office) -> None:
    due = asked(office, None, document="")
    assert stands(due).stand == Stand.UNKNOWN
    with pytest.raises(BadInput, match="Chưa rõ mức thu"):
        paid(office, due, 5_000)
    with pytest.raises(BadInput):
        verbs.assess(due, amount=5_000, document="", act=office.act(office.cast.lan))
    verbs.assess(due, amount=5_000, document="12/2026/NQ-HĐND", act=office.act(office.cast.lan))
    assert (stands(due).stand, stands(due).left) == (Stand.UNCOLLECTED, 5_000)
    assert Due.objects.get(pk=due.pk).amount is None  # what was recorded first stays as it was
    with pytest.raises(Stale):
        verbs.assess(due, amount=6_000, document="13/2026/NQ-HĐND", act=office.act(office.cast.lan))


def test_an_exemption_needs_its_ground_and_the_paper_seen(office: Office) -> None:
    due, act = asked(office, 8_000), office.act
    for ground, document in (("", "Sổ hộ nghèo"), ("Hộ nghèo", "")):
        with pytest.raises(BadInput):
            verbs.exempt(due, ground=ground, document=document, act=act(office.cast.lan))
    verbs.exempt(due, ground="Hộ nghèo", document="Sổ hộ nghèo số 12", act=act(office.cast.lan))
    assert stands(due).stand == Stand.EXEMPT
    with pytest.raises(Stale):
        paid(office, due, 1)


def test_an_exemption_after_paying_leaves_money_to_give_back(office: Office) -> None:
    due = asked(office, 8_000)
    paid(office, due, 8_000)
    verbs.exempt(due, ground="Hộ nghèo", document="Sổ", amount=3_000, act=office.act(office.cast.lan))
    assert (stands(due).stand, stands(due).over) == (Stand.OVERPAID, 3_000)


def test_the_rest_is_asked_no_longer(office: Office) -> None:
    due = asked(office, 8_000)
    paid(office, due, 3_000)
    verbs.waive(due, reason="Rút bớt bản sao.", approved_by="Chủ tịch", act=office.act(office.cast.lan))
    assert (stands(due).stand, stands(due).held) == (Stand.COLLECTED, 3_000)


def test_a_mistake_gets_a_counter_entry_and_stays_readable(office: Office) -> None:
    due = asked(office, 8_000)
    wrong = paid(office, due, 8_000)
    verbs.undo(wrong, reason="Ghi nhầm hồ sơ.", act=office.act(office.cast.lan))
    assert (stands(due).stand, stands(due).collected) == (Stand.UNCOLLECTED, 0)
    assert Movement.objects.get(pk=wrong.pk).held == 8_000
    with pytest.raises(Stale):
        verbs.undo(wrong, reason="Lần nữa.", act=office.act(office.cast.lan))


def test_what_was_given_back_is_not_undone_as_well(office: Office) -> None:
    due = asked(office, 8_000)
    first = paid(office, due, 8_000)
    given_back(office, due, 8_000)
    with pytest.raises(BadInput):
        verbs.undo(first, reason="Ghi nhầm.", act=office.act(office.cast.lan))


def test_each_verb_is_one_entry_and_the_same_key_again_is_the_same_money(office: Office) -> None:
    due = asked(office, 8_000)
    before = Entry.objects.count()
    first = paid(office, due, 3_000, key="one-click")
    again = paid(office, due, 3_000, key="one-click")
    assert (first.pk, Entry.objects.count() - before, stands(due).held) == (again.pk, 1, 3_000)
    other = asked(office, 8_000, subject="dossier:2")
    with pytest.raises(Refusal, match="đã dùng cho việc khác"):
        paid(office, other, 3_000, key="one-click")
    assert all(fault is None for _, _, fault in verify())


def test_only_the_counter_of_the_same_unit_touches_money(office: Office) -> None:
    due = asked(office, 8_000)
    for person in (office.cast.tu, office.cast.minh, office.cast.son, office.cast.tam):
        with pytest.raises(NotYours):
            verbs.collect(due, amount=8_000, method=Method.CASH, act=office.act(person))
    assert not Movement.objects.exists()
