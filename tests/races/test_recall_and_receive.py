"""The giver takes a hand-over back at the very moment the receiver receives it: one wins, the other is told."""

import pytest

from tests.desks.dossiers.handing import LATER, give, to
from tests.make import Office
from tests.races.test_two_at_once import together
from vidan.core.accounts.models import Role
from vidan.core.ledger.models import Entry
from vidan.core.ledger.proofs import disagreements
from vidan.core.ledger.queries import verify
from vidan.desks.dossiers.actions import handing
from vidan.desks.dossiers.models import Dossier, HandingEnd
from vidan.kit.refusals import Stale

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_recall_and_receive_at_once(office: Office) -> None:
    cast = office.cast
    given = give(office, office.receive(), to(cast.commune, Role.OFFICER, cast.minh))

    def either(number: int) -> object:
        mine = Dossier.objects.select_related("offer").get(pk=given.pk)
        act = office.act(cast.minh if number % 2 else cast.lan, LATER, f"end-{number}")
        return (handing.take_over if number % 2 else handing.recall)(mine, act=act).pk

    answers = together(6, either)

    assert sorted(type(answer).__name__ for answer in answers) == ["Stale"] * 5 + ["int"]
    assert all(isinstance(answer, Stale) for answer in answers if not isinstance(answer, int))
    end = HandingEnd.objects.get()
    dossier = Dossier.objects.get(pk=given.pk)
    assert (dossier.handler == cast.minh) is (end.kind == HandingEnd.Kind.TAKEN)
    assert dossier.offer is None
    assert Entry.objects.filter(subject=dossier.subject).count() == 3
    assert all(fault is None for _, _, fault in verify())
    assert list(disagreements()) == []


def test_two_officers_receive_one_hand_over(office: Office) -> None:
    given = give(office, office.receive(), to(office.cast.commune, Role.OFFICER))

    def take(number: int) -> object:
        mine = Dossier.objects.select_related("offer").get(pk=given.pk)
        return handing.take_over(mine, act=office.act(office.cast.minh, LATER, f"take-{number}")).pk

    answers = together(6, take)
    assert sorted(type(answer).__name__ for answer in answers) == ["Stale"] * 5 + ["int"]
    assert HandingEnd.objects.count() == 1
