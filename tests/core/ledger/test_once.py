"""One key, one effect: the repeated click, and somebody else's key."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.db import connection

from tests.core.ledger.writing import UNIT, deed
from vidan.core.ledger.actions import Deed, append, once, open_chain
from vidan.core.ledger.models import Entry
from vidan.kit.refusals import BadInput, Refusal

pytestmark = pytest.mark.django_db


def receive(given: Deed) -> str:
    def do() -> str:
        append(given, unit=UNIT, kind="receive", subject="dossier:1")
        return "done"

    return once(given, do, lambda entry: f"was done by entry {entry.seq}", kind="receive")


def test_the_same_key_twice_is_one_effect_and_the_second_hears_of_the_first() -> None:
    open_chain(UNIT)
    assert receive(deed("k1")) == "done"
    assert receive(deed("k1")) == "was done by entry 1"
    assert Entry.objects.filter(unit=UNIT).count() == 1


def test_two_keys_are_two_effects() -> None:
    open_chain(UNIT)
    assert [receive(deed("k1")), receive(deed("k2"))] == ["done", "done"]


def test_without_a_key_nothing_is_recognised() -> None:
    open_chain(UNIT)
    assert [receive(deed()), receive(deed())] == ["done", "done"]


def test_another_person_with_the_key_is_refused() -> None:
    open_chain(UNIT)
    receive(deed("k1"))
    with pytest.raises(Refusal, match="người khác"):
        receive(deed("k1", actor="account:2"))
    assert Entry.objects.filter(unit=UNIT).count() == 1


def test_a_refusal_inside_leaves_nothing_behind() -> None:
    open_chain(UNIT)

    def do() -> str:
        append(deed("k1"), unit=UNIT, kind="receive", subject="dossier:1")
        raise Refusal("Không được.")

    with pytest.raises(Refusal):
        once(deed("k1"), do, lambda entry: "was done", kind="receive")
    assert Entry.objects.filter(unit=UNIT).count() == 0


def test_the_same_key_with_other_content_is_refused_and_changes_nothing() -> None:
    open_chain(UNIT)
    receive(replace(deed("k1"), sent="a" * 64))
    with pytest.raises(Refusal, match="nội dung khác") as refused:
        receive(replace(deed("k1"), sent="b" * 64))
    assert refused.value.status == 409
    assert receive(replace(deed("k1"), sent="a" * 64)) == "was done by entry 1"
    assert Entry.objects.filter(unit=UNIT).count() == 1


def test_what_was_sent_stands_in_the_entry_beside_its_facts() -> None:
    open_chain(UNIT)
    entry = append(
        replace(deed(), sent="c1"), unit=UNIT, kind="receive", subject="dossier:1", facts={"copies": 2}
    )
    assert entry.facts == '{"copies":2,"sent":"c1"}'


def test_the_same_key_for_another_kind_of_deed_is_refused() -> None:
    open_chain(UNIT)
    receive(deed("k1"))

    def sign() -> str:
        append(deed("k1"), unit=UNIT, kind="sign", subject="dossier:1")
        return "signed"

    with pytest.raises(Refusal, match="nội dung khác"):
        once(deed("k1"), sign, lambda entry: "was done", kind="sign")


def test_a_repeat_that_would_be_refused_for_another_reason_hears_of_the_first() -> None:
    open_chain(UNIT)
    receive(deed("k1"))

    def already_there() -> str:
        raise BadInput("Mã này đã có trong sổ.")

    assert once(deed("k1"), already_there, lambda entry: "was done", kind="receive") == "was done"


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_eight_copies_of_one_request_at_the_same_moment_are_one_effect() -> None:
    open_chain(UNIT)
    all_here = Barrier(8)

    def arrive(_: int) -> str:
        all_here.wait(timeout=10)
        try:
            return receive(deed("k1"))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        answers = sorted(threads.map(arrive, range(8)))
    assert answers == ["done"] + ["was done by entry 1"] * 7
    assert Entry.objects.filter(unit=UNIT).count() == 1
