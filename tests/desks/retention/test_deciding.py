"""Nothing is destroyed by default: it takes a proposal, another person's decision and a document; a hold stops it."""

from datetime import date

import pytest
import time_machine

from tests.desks.retention.keeping import APPROVED, LATER, MOVE, approved, fresh, proposed
from tests.make import Office
from vidan.core.accounts.actions import grant
from vidan.core.accounts.models import Role
from vidan.core.jobs.models import Job
from vidan.core.jobs.working import work_off
from vidan.core.ledger import proofs
from vidan.core.ledger.actions import Deed
from vidan.desks.dossiers.flow import State
from vidan.desks.retention import table
from vidan.desks.retention.actions.deciding import decide, propose
from vidan.desks.retention.actions.holding import hold, lift
from vidan.desks.retention.models import Destroyed, Hold, Proposal
from vidan.desks.retention.queries import keeping as queries
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale


def held(office: Office, code: str = "") -> Hold:
    return hold(
        office.cast.commune.pk,
        kind="dossier",
        code=code,
        reason="Đang thanh tra.",
        document="12/QĐ-TTr",
        act=office.act(office.cast.tam, LATER),
    )


def test_twenty_years_later_no_dossier_is_gone_by_itself(office: Office) -> None:
    dossier = office.dossier_in(State.RETURNED, code=MOVE)
    with time_machine.travel(LATER, tick=True):
        work_off()

    assert fresh(dossier).applicant_name == "Nguyễn Thị Ngọc Ẩn"
    standing = next(s for s in queries.standings(dossier.unit_id, LATER) if s.kind.key == "dossier")
    assert (standing.due, standing.held) == (1, 0)


def test_before_its_period_nothing_can_be_proposed(office: Office) -> None:
    office.dossier_in(State.RETURNED, code=MOVE)
    early = LATER.replace(year=2046, month=11, day=1)
    act = office.act(office.cast.tam, early)
    with pytest.raises(Refusal, match="Không có tài liệu nào"):
        propose(office.cast.commune.pk, table.one("dossier"), why="Sớm.", act=act)


def test_an_open_dossier_is_never_due(office: Office) -> None:
    office.dossier_in(State.PROCESSING, code=MOVE)
    with pytest.raises(Refusal):
        proposed(office)


def test_a_proposal_alone_and_a_refused_one_destroy_nothing(office: Office) -> None:
    office.dossier_in(State.RETURNED, code=MOVE)
    row = proposed(office)
    act = office.act(office.cast.ha, LATER)
    decide(row, decision=Proposal.Decision.REFUSED, document="", on=None, words="Còn cần.", act=act)

    assert not Job.objects.filter(kind="destroy_records").exists()
    with pytest.raises(Stale):
        approved(office, row)


def test_approving_needs_number_and_date_of_a_document(office: Office) -> None:
    office.dossier_in(State.RETURNED, code=MOVE)
    row = proposed(office)
    for document, on in (("", date(2047, 12, 1)), ("45/QĐ-UBND", None)):
        act = office.act(office.cast.ha, LATER)
        with pytest.raises(BadInput):
            decide(row, decision=APPROVED, document=document, on=on, words="", act=act)


def test_only_a_leader_decides_and_never_on_their_own_proposal(office: Office) -> None:
    cast = office.cast
    office.dossier_in(State.RETURNED, code=MOVE)
    row = proposed(office)
    for who in (cast.tam, cast.minh, cast.tu):
        with pytest.raises(NotYours):
            decide(
                row,
                decision=APPROVED,
                document="45",
                on=date(2047, 12, 1),
                words="",
                act=office.act(who, LATER),
            )
    deed = Deed(actor="account:0", role="set_up", at=LATER)
    grant(deed, account=cast.tam, role=Role.LEADER, unit=cast.commune, since=date(2047, 1, 1))
    with pytest.raises(NotYours, match="không tự quyết định"):
        decide(
            row,
            decision=APPROVED,
            document="45",
            on=date(2047, 12, 1),
            words="",
            act=office.act(cast.tam, LATER),
        )


@pytest.mark.parametrize("whole", [True, False], ids=["the whole type", "one dossier"])
def test_a_hold_stops_it_until_a_leader_lifts_it(office: Office, whole: bool) -> None:
    dossier = office.dossier_in(State.RETURNED, code=MOVE)
    row = held(office, "" if whole else dossier.code)
    with pytest.raises(Refusal, match="Không có tài liệu nào"):
        proposed(office)

    with pytest.raises(NotYours):
        lift(row, why="Xong.", act=office.act(office.cast.tam, LATER))
    lift(row, why="Thanh tra xong.", act=office.act(office.cast.ha, LATER))
    assert proposed(office).ids == [dossier.subject]
    assert list(proofs.disagreements()) == []
    Hold.objects.update(document="khác")
    assert "lệnh giữ" in "".join(proofs.disagreements())


def test_another_unit_sees_nothing_of_it(office: Office) -> None:
    office.dossier_in(State.RETURNED, code=MOVE)
    row = proposed(office)
    held(office)
    there = office.cast.elsewhere.pk
    assert not queries.proposals(there).exists()
    assert not queries.holds(there).exists()
    with pytest.raises(Refusal):
        queries.proposal(there, row.pk)
    assert not Destroyed.objects.exists()
