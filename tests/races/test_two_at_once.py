"""Many at once, on a real database: exactly one effect, and a clear answer for the others."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from tests.make import Office
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import verify
from vidan.core.numbering.actions import take
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.kit.refusals import Refusal

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def together(people: int, do: Callable[[int], object]) -> list[object]:
    """Let so many threads do it at the same moment; refusals come back as what they are."""
    gate = Barrier(people)

    def one(number: int) -> object:
        gate.wait()
        try:
            return do(number)
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(one, range(people)))


def test_thirty_two_threads_take_numbers_without_gap_or_double(office: Office) -> None:
    unit = office.cast.commune.pk

    def five(number: int) -> list[int]:
        taken = []
        for _ in range(5):
            with transaction.atomic():
                taken.append(take(unit, "race", "2026"))
        return taken

    numbers = [n for taken in together(32, five) for n in taken]  # type: ignore[attr-defined]
    assert sorted(numbers) == list(range(1, 161))


def test_a_number_taken_by_a_failed_transaction_is_given_again(office: Office) -> None:
    unit = office.cast.commune.pk

    def fail() -> None:
        with transaction.atomic():
            take(unit, "race", "2026")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with transaction.atomic():
        assert take(unit, "race", "2026") == 1


def test_one_click_sent_eight_times_is_one_dossier(office: Office) -> None:
    answers = together(8, lambda number: office.receive(key="one-click").code)

    assert len(set(answers)) == 1
    assert Dossier.objects.count() == 1


def test_eight_clerks_receive_eight_dossiers_with_eight_numbers(office: Office) -> None:
    answers = together(8, lambda number: office.receive(key=f"clerk-{number}").code)

    assert sorted(str(code)[-4:] for code in answers) == [f"{n:04}" for n in range(1, 9)]
    assert all(fault is None for _, _, fault in verify())


def test_two_officers_on_one_dossier_one_wins_and_the_other_is_told(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)

    def either(number: int) -> object:
        mine = Dossier.objects.get(pk=dossier.pk)
        act = office.act(office.cast.minh, key=f"officer-{number}")
        if number % 2:
            return working.resolve(mine, act=act, proposal="").kind
        return working.refuse(mine, act=act, reason="Không đủ điều kiện.", ground="Luật Hộ tịch Điều 7").kind

    answers = together(6, either)

    assert Counter(type(answer).__name__ for answer in answers) == {"str": 1, "Stale": 5}
    assert Entry.objects.filter(subject=dossier.subject).count() == 3
    assert all(fault is None for _, _, fault in verify())


def test_the_same_move_with_the_same_key_answers_everybody_with_one_entry(office: Office) -> None:
    dossier = office.dossier_in(State.RECEIVED)

    def click(number: int) -> object:
        mine = Dossier.objects.get(pk=dossier.pk)
        return working.take_up(mine, act=office.act(office.cast.minh, key="resent")).pk

    answers = together(6, click)

    assert len(set(answers)) == 1
    assert isinstance(answers[0], int)
