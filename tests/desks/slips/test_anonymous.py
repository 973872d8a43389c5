"""With the whole database in hand nobody can tell which slip is whose."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps

from tests.desks.slips.giving import address, give, invited, send, ticked
from tests.make import BIRTH, SINGLE, TUESDAY, Office
from vidan.core.ledger.models import Entry
from vidan.desks.dossiers.models import Dossier
from vidan.desks.slips.keys import spent_mark, token_of
from vidan.desks.slips.models import Invitation, Slip, Spent

Rows = dict[str, set[tuple[Any, ...]]]


def everything() -> Rows:
    """Every row of every table."""
    return {
        model._meta.label: {
            tuple(map(repr, row)) for row in model._default_manager.order_by("pk").values_list()
        }
        for model in apps.get_models()
    }


def test_giving_leaves_nothing_in_which_dossier_invitation_or_person_can_be_found(office: Office) -> None:
    one, other = invited(office), invited(office)
    before = everything()
    with time_machine.travel(TUESDAY + timedelta(hours=2), tick=False):
        send(address(one), ticked(1, "Chờ lâu."))
    new = {label: rows - before[label] for label, rows in everything().items() if rows - before[label]}
    assert new.keys() == {"slips.Slip", "slips.Spent", "ledger.Entry", "ledger.Head"}
    written = " ".join(
        value for label in new if label != "ledger.Head" for row in new[label] for value in row
    )
    dossier = Dossier.objects.get(pk=int(one.about.partition(":")[2]))
    for tied in (
        one.about,
        one.subject,
        one.token_hash,
        token_of(one.about),
        dossier.code,
        dossier.track_token,
    ):
        assert tied not in written
    assert other.token_hash not in written


def test_what_is_kept_knows_no_moment_finer_than_its_month_and_the_ledger_none_finer_than_the_day(
    office: Office,
) -> None:
    with time_machine.travel(TUESDAY + timedelta(hours=2), tick=False):
        send(address(invited(office)))
    entry, slip = Entry.objects.get(kind="slip_given"), Slip.objects.get()
    assert entry.at == TUESDAY.replace(hour=0, minute=0)
    assert (entry.actor, entry.subject) == ("resident", f"unit:{slip.unit_id}")
    assert entry.facts == "{}"
    assert slip.month == TUESDAY.date().replace(day=1)
    assert {field.name for field in Slip._meta.get_fields()} == {
        *("id", "unit", "procedure_code", "month", "edition", "scores", "words", "source")
    }


def test_the_invitation_does_not_know_that_it_was_used(office: Office) -> None:
    invitation = invited(office)
    before = Invitation.objects.values().get()
    with time_machine.travel(TUESDAY + timedelta(hours=2), tick=False):
        send(address(invitation))
    assert Invitation.objects.values().get() == before
    assert Spent.objects.get().pk == spent_mark(token_of(invitation.about))


def test_without_the_houses_key_a_spent_token_says_nothing_of_its_invitation(
    office: Office, settings: Any
) -> None:
    invitation = invited(office)
    here = spent_mark(token_of(invitation.about))
    settings.PEOPLE_KEY = "another house's key"
    assert spent_mark(token_of(invitation.about)) != here


def test_rows_do_not_stand_in_the_order_they_came(office: Office) -> None:
    for number in range(12):
        give(office.cast.commune, number, score=1 + number % 5, words=str(number))
    came = [slip.words for slip in Slip.objects.order_by("pk")]
    assert came != [str(number) for number in range(12)]  # one in 479 million by chance
    assert Slip.objects.filter(pk__lt=10_000).count() == 0


@pytest.mark.parametrize(("alike", "known"), [(4, {""}), (6, {"", BIRTH})])
def test_a_procedure_is_named_only_when_several_were_invited_with_it(
    office: Office, alike: int, known: set[str]
) -> None:
    for number in range(alike):
        give(office.cast.commune, number)
    give(office.cast.commune, 99, code=SINGLE)
    assert set(Slip.objects.values_list("procedure_code", flat=True)) == known
