"""Signed, stamped, given back in batches; cancelled or struck out with a reason while the numbers stay."""

from datetime import timedelta

import pytest

from tests.desks.certification.window import CARD, run
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Account
from vidan.core.ledger import proofs
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import history, verify
from vidan.core.money.queries import of_subject
from vidan.core.money.standing import Stand
from vidan.desks.certification.actions import working
from vidan.desks.certification.flow import State
from vidan.desks.certification.models import Line, Run
from vidan.kit.refusals import BadInput, NotYours, Stale
from vidan.kit.workdays.reckoning import Verdict

LATER = TUESDAY + timedelta(minutes=40)


def test_a_batch_is_signed_by_name_and_title_then_stamped_then_given_back(office: Office) -> None:
    runs, cast = [run(office), run(office, [CARD])], office.cast
    working.together(runs, lambda r, act: working.sign(r, act=act), act=office.act(cast.ha, LATER))
    working.together(runs, lambda r, act: working.stamp(r, act=act), act=office.act(cast.van, LATER))
    working.together(runs, lambda r, act: working.give_back(r, act=act), act=office.act(cast.lan, LATER))
    for one in Run.objects.select_related("promise"):
        assert (one.state, one.signer) == (State.RETURNED, "Đoàn Thị Ngân Hà, Chủ tịch, Phó Chủ tịch")
        assert one.promise.verdict == Verdict.ON_TIME
        assert [entry.kind for entry, _ in history(one.subject)] == [
            *("receive_run", "sign_run", "stamp_run", "return_run")
        ]
    assert all(fault is None for _, _, fault in verify())
    assert list(proofs.disagreements()) == []


def test_a_batch_is_signed_whole_or_not_at_all_and_once(office: Office) -> None:
    first, second = run(office), run(office)
    working.sign(second, act=office.act(office.cast.ha, LATER))
    with pytest.raises(Stale):
        working.together(
            [first, Run.objects.get(pk=second.pk)],
            lambda r, act: working.sign(r, act=act),
            act=office.act(office.cast.ha, LATER),
        )
    assert Run.objects.get(pk=first.pk).state == State.RECEIVED
    for _ in range(2):
        act = office.act(office.cast.ha, LATER, "batch")
        working.together([first], lambda r, act: working.sign(r, act=act), act=act)
    assert Entry.objects.filter(kind="sign_run").count() == 2


def test_each_step_is_for_its_own_role_in_its_own_unit(office: Office) -> None:
    one, cast = run(office), office.cast
    wrong: list[Account] = [cast.lan, cast.minh, cast.van, cast.son, cast.tam, cast.tu]
    for who in wrong:
        with pytest.raises(NotYours):
            working.sign(one, act=office.act(who, LATER))
    assert Run.objects.get().state == State.RECEIVED


def test_a_line_struck_out_keeps_its_number_and_is_asked_no_longer(office: Office) -> None:
    one = run(office)
    line = one.lines.all()[1]
    working.void_line(line, act=office.act(office.cast.lan, LATER), reason="Gõ nhầm tên giấy tờ.")
    line.refresh_from_db()
    assert (line.number, line.void_reason) == (2, "Gõ nhầm tên giấy tờ.")
    (account,) = of_subject(one.subject)
    assert (account.standing.owed, account.standing.over) == (32_000, 14_000)
    assert account.standing.stand == Stand.OVERPAID
    assert run(office, [CARD]).lines.get().number == 3
    with pytest.raises(Stale):
        working.void_line(line, act=office.act(office.cast.lan, LATER), reason="Lần nữa.")
    assert list(proofs.disagreements()) == []


def test_the_last_line_is_not_struck_out_the_run_is_cancelled(office: Office) -> None:
    one = run(office, [CARD], paid=None)
    with pytest.raises(BadInput):
        working.void_line(one.lines.get(), act=office.act(office.cast.lan, LATER), reason="Nhầm.")
    working.cancel(one, act=office.act(office.cast.lan, LATER), reason="Bà con không làm nữa.")
    one = Run.objects.get()
    assert (one.state, one.promise.end, one.lines.get().number) == (State.CANCELLED, "withdrawn", 1)
    assert of_subject(one.subject)[0].standing.stand == Stand.WAIVED
    assert list(proofs.disagreements()) == []


def test_a_reason_is_always_given(office: Office) -> None:
    one = run(office)
    with pytest.raises(BadInput):
        working.void_line(one.lines.all()[0], act=office.act(office.cast.lan, LATER), reason="")
    with pytest.raises(BadInput):
        working.cancel(one, act=office.act(office.cast.lan, LATER), reason="")


@pytest.mark.parametrize(
    "column", [{"requester": "Người Khác"}, {"copies": 9}, {"fee": 1}, {"number": 77}, {"title": "Khác"}]
)
def test_a_row_changed_behind_the_house_is_found(office: Office, column: dict[str, object]) -> None:
    run(office)
    Line.objects.filter(number=1, kind="copy").update(**column)
    assert any("các dòng khác sổ cái" in sentence for sentence in proofs.disagreements())
