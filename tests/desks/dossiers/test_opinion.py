"""An opinion asked of another body has its own deadline; the dossier's clock never waits for it."""

from datetime import datetime, timedelta

import pytest

from tests.desks.dossiers.handing import LATER, hire
from tests.make import SINGLE, TUESDAY, VIETNAM, Office
from vidan.core.accounts.models import Role
from vidan.core.ledger import proofs
from vidan.core.ledger.queries import history, verify
from vidan.desks.dossiers.actions import opinions
from vidan.desks.dossiers.actions.opinions import Question
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, Opinion
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale
from vidan.kit.workdays.reckoning import Verdict

OUTSIDE = Question("Xin xác minh nơi cư trú.", "2 ngày làm việc", body="Công an xã", letter="45/UBND-TP")


def asked(office: Office, question: Question = OUTSIDE, dossier: Dossier | None = None) -> Opinion:
    dossier = dossier or office.dossier_in(State.PROCESSING, code=SINGLE)
    return opinions.ask(dossier, question, act=office.act(office.cast.minh, LATER))


def test_it_has_its_own_promise_and_the_dossiers_date_stays(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING, code=SINGLE)
    before = dossier.promise.due_at if dossier.promise else None
    opinion = asked(office, dossier=dossier)

    assert opinion.promise.kind == "opinion"
    assert opinion.promise.due_at == datetime(2026, 11, 19, 17, 30, tzinfo=VIETNAM)
    assert Dossier.objects.get(pk=dossier.pk).promise.due_at == before  # type: ignore[union-attr]
    assert all(fault is None for _, _, fault in verify())
    assert list(proofs.disagreements()) == []


def test_several_are_waited_for_at_once_each_by_its_own_date(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING, code=SINGLE)
    asked(office, dossier=dossier)
    asked(office, Question("Ý kiến gì?", "4 giờ làm việc", unit_id=office.cast.elsewhere.pk), dossier)
    now = TUESDAY + timedelta(days=1)
    assert [o.body for o in Opinion.objects.overdue(now)] == [""]
    assert Opinion.objects.open().count() == 2


@pytest.mark.parametrize(("days", "verdict"), [(1, Verdict.EARLY), (2, Verdict.ON_TIME), (3, Verdict.LATE)])
def test_an_answer_is_recorded_with_its_paper_and_its_verdict(
    office: Office, days: int, verdict: Verdict
) -> None:
    opinion = asked(office)
    at = LATER + timedelta(days=days)
    opinions.answer(opinion, act=office.act(office.cast.minh, at), words="Đã xác minh.", letter="12/CV")
    opinion = Opinion.objects.get()
    assert (opinion.state, opinion.answer_letter, opinion.promise.verdict) == ("answered", "12/CV", verdict)
    with pytest.raises(Stale):
        opinions.answer(opinion, act=office.act(office.cast.minh, at), words="Lần nữa.")
    assert list(proofs.disagreements()) == []


def test_a_unit_of_the_house_answers_itself(office: Office) -> None:
    dong = hire("dong", "Lục Văn Đông", Role.OFFICER, office.cast.elsewhere)
    opinion = asked(office, Question("Ý kiến gì?", "1 ngày làm việc", unit_id=office.cast.elsewhere.pk))
    with pytest.raises(NotYours):
        opinions.answer(opinion, act=office.act(office.cast.minh, LATER), words="Tự trả lời.")
    opinions.answer(opinion, act=office.act(dong, LATER), words="Đồng ý.")
    assert Opinion.objects.get().answered_by == dong


def test_a_reminder_is_written_down_and_ends_nothing(office: Office) -> None:
    opinion = asked(office)
    opinions.remind(opinion, act=office.act(office.cast.minh, LATER, "once"))
    opinions.remind(opinion, act=office.act(office.cast.minh, LATER, "once"))
    opinion = Opinion.objects.get()
    assert (opinion.state, opinion.reminded_at) == ("asked", LATER)
    assert [e.kind for e, _ in history(opinion.subject)] == ["ask_opinion", "remind_opinion"]


def test_what_is_not_needed_any_more_is_dropped_with_a_reason(office: Office) -> None:
    opinion = asked(office)
    with pytest.raises(BadInput):
        opinions.drop(opinion, act=office.act(office.cast.minh, LATER), reason="")
    opinions.drop(opinion, act=office.act(office.cast.minh, LATER), reason="Đã có bản chính.")
    opinion = Opinion.objects.get()
    assert (opinion.state, opinion.promise.end) == ("dropped", "withdrawn")
    assert list(proofs.disagreements()) == []


@pytest.mark.parametrize(
    ("question", "field"),
    [
        (Question("Gì?", "2 ngày làm việc"), "body"),
        (Question("Gì?", "2 ngày làm việc", unit_id=3, body="Cả hai"), "body"),
        (Question("", "2 ngày làm việc", body="Công an xã"), "words"),
        (Question("Gì?", "khi nào xong", body="Công an xã"), "limit"),
    ],
)
def test_a_question_that_is_none_is_refused_at_its_field(
    office: Office, question: Question, field: str
) -> None:
    with pytest.raises(BadInput) as refusal:
        asked(office, question)
    assert refusal.value.field == field
    assert not Opinion.objects.exists()


def test_nothing_is_asked_when_the_result_is_there(office: Office) -> None:
    with pytest.raises(Refusal, match="đang được giải quyết"):
        asked(office, dossier=office.dossier_in(State.DONE))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"answer": "Ý kiến khác."}, "trả lời"),
        ({"question": "Câu hỏi khác."}, "câu hỏi"),
        ({"body": "Công an tỉnh"}, "câu hỏi"),
        ({"state": "asked"}, "trạng thái"),
    ],
)
def test_an_opinion_that_was_rewritten_is_named(office: Office, change: dict[str, str], what: str) -> None:
    opinion = asked(office)
    opinions.answer(opinion, act=office.act(office.cast.minh, LATER), words="Đã xác minh.")
    Opinion.objects.update(**change)
    code = opinion.dossier.code
    assert list(proofs.disagreements()) == [f"Ý kiến: {code}: {what} của ý kiến {opinion.pk} khác sổ cái"]
