"""A guide approved by many at once, an official list taken over by many at once: one effect, and all see the same."""

import pytest

from tests.desks.catalogue.test_official_list import brought
from tests.make import SINGLE, TUESDAY, Office
from tests.races.test_two_at_once import together
from vidan.core.accounts.models import Role
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import verify
from vidan.desks.catalogue.actions import Judgement, judge
from vidan.desks.catalogue.actions.importing import take_over
from vidan.desks.catalogue.models import Approval, OfficialList, ProcedureVersion
from vidan.kit.refusals import Refusal

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
APPROVED = Judgement(Approval.Verdict.APPROVED, 1, "UBND xã")
WRONG = Judgement(Approval.Verdict.WRONG, 1, "UBND xã", "Sai mức phí")


def judged(office: Office, said: Judgement, key: str = "") -> int:
    deed = office.act(office.cast.ha, key=key).deed(Role.LEADER)
    return judge(deed, office.cast.commune, SINGLE, said, on=TUESDAY.date()).pk


def test_six_who_approve_one_edition_leave_one_approval_and_one_entry(office: Office) -> None:
    answers = together(6, lambda n: judged(office, APPROVED, "one-click" if n < 3 else f"person-{n}"))
    assert set(answers) == {Approval.objects.get().pk}
    assert Entry.objects.filter(kind="catalogue.approved").count() == 1
    assert all(fault is None for _, _, fault in verify())


def test_approved_and_found_wrong_at_once_the_last_entry_is_what_stands(office: Office) -> None:
    together(6, lambda n: judged(office, WRONG if n % 2 else APPROVED, f"person-{n}"))
    last = Entry.objects.filter(kind__in=["catalogue.approved", "catalogue.found_wrong"]).latest("id")
    assert last.kind.endswith(
        {"approved": "approved", "wrong": "found_wrong"}[Approval.objects.get().verdict]
    )


def test_six_who_take_over_one_list_keep_it_once_and_its_editions_once(office: Office) -> None:
    def take(number: int) -> int:
        mine = office.act(office.cast.ha, key=f"list-{number}").deed(Role.LEADER)
        return take_over(mine, office.cast.commune, brought(), on=TUESDAY.date()).pk

    answers = together(6, take)
    assert not [answer for answer in answers if isinstance(answer, Refusal)]
    assert set(answers) == {OfficialList.objects.get().pk}
    assert Entry.objects.filter(kind="catalogue.list_taken_over").count() == 1
    assert ProcedureVersion.objects.filter(code="1.900001").count() == 1
    assert all(fault is None for _, _, fault in verify())
