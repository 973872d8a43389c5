"""Rows of money that were changed, put in or taken away are named by `vidan verify-ledger`."""

from tests.core.money.paying import asked, paid
from tests.make import Office
from vidan.core.ledger import proofs
from vidan.core.money.models import Due, Movement
from vidan.core.money.proof import disagreements


def test_money_written_by_the_verbs_agrees(office: Office) -> None:
    paid(office, asked(office), 8_000)
    assert list(disagreements()) == []


def test_a_changed_amount_is_named(office: Office) -> None:
    due = asked(office)
    one = paid(office, due, 8_000)
    Movement.objects.filter(pk=one.pk).update(held=7_000)
    assert list(disagreements()) == [f"lần thu, hoàn, miễn số {one.pk} khác sổ cái"]
    Due.objects.filter(pk=due.pk).update(amount=7_000)
    assert f"Tiền: khoản thu số {due.pk} khác sổ cái" in list(proofs.disagreements())


def test_money_taken_away_and_money_put_in_are_named(office: Office) -> None:
    due = asked(office)
    one = paid(office, due, 3_000)
    gone = one.pk
    one.delete()
    assert list(disagreements()) == [f"số {gone} có trong sổ cái mà không còn trong dữ liệu"]
    one.pk, one.held = gone + 1, 5_000
    one.save(force_insert=True)
    assert f"lần thu, hoàn, miễn số {gone + 1} khác sổ cái" in list(disagreements())
