"""Explained, guided, passed on, taken on for ten working days, refused by the law in its own way; and counted."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine

from tests.desks.reception.room import NEXT_WEEK, day, part, received
from tests.make import TUESDAY, VIETNAM, Office
from vidan.core.flow import CLOCK_AFTER, Clock
from vidan.core.ledger import proofs
from vidan.core.ledger.models import Entry
from vidan.core.promises.owners import about
from vidan.desks.reception.actions import outcomes
from vidan.desks.reception.actions.days import hold_day
from vidan.desks.reception.actions.receiving import give_receipt
from vidan.desks.reception.flow import CLOCK, MOVES, State
from vidan.desks.reception.models import Hearing
from vidan.desks.reception.queries.refusals import grounds
from vidan.desks.reception.queries.register import sums, waiting
from vidan.kit.refusals import BadInput, NotYours, Stale
from vidan.kit.workdays.spans import Span

pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(hours=1)
Reply = Hearing.Reply


def one(office: Office, **how: object) -> Hearing:
    return received(office, **how).hearings.get()  # type: ignore[arg-type]  # as `received` takes it


def test_every_move_agrees_with_the_clock_of_its_states() -> None:
    for move in MOVES:
        found = {CLOCK[State(source)] for source in move.sources} or {Clock.NONE}
        assert {CLOCK_AFTER[move.effect].get(clock) for clock in found} == {CLOCK[State(move.target)]}, (
            move.verb
        )


def test_what_is_taken_on_is_answered_within_ten_working_days_of_the_visit(office: Office) -> None:
    line, cast = one(office), office.cast
    with pytest.raises(BadInput):
        outcomes.take_on(line, act=office.act(cast.minh, LATER), handler="")
    outcomes.take_on(line, act=office.act(cast.minh, LATER), handler="Công chức Địa chính")
    line.refresh_from_db()
    assert line.promise is not None
    assert line.promise.due_at == datetime(2026, 12, 2, 17, 30, tzinfo=VIETNAM)  # 24 November is a holiday
    told = about([line.promise])[line.promise.pk]
    assert (told.subject, told.code, told.handler) == (line.subject, "01/2026", "Công chức Địa chính")
    assert [one.pk for one in waiting(cast.scope(cast.minh), cast.commune.pk)] == [line.pk]
    late = line.promise.due_at + timedelta(hours=1)
    for at, cuts in ((LATER, ["con-no"]), (late, ["con-no", "tre"])):
        with time_machine.travel(at):
            browser = cast.browser(cast.minh)
            today = browser.get("/viec-hom-nay/").content.decode()
            assert [cut for cut in ("con-no", "tre") if f"/tiep-dan/so/?xem={cut}" in today] == cuts
            for cut in ("con-no", "tre"):  # each tile opens exactly what it counts
                listed = browser.get(f"/tiep-dan/so/?xem={cut}").content.decode()
                assert ("01/2026" in listed) is (cut in cuts)
            assert "/tiep-dan/so/?xem" not in cast.browser(cast.tu).get("/viec-hom-nay/").content.decode()
    for _ in range(2):
        act = office.act(cast.minh, LATER, "reply")
        outcomes.reply(line, act=act, what=Reply.ACCEPTED, words="Đã thụ lý.", number="45/UBND")
    line.refresh_from_db()
    assert (line.state, line.promise.end, line.reply_number) == (State.REPLIED, "done", "45/UBND")
    assert not waiting(cast.scope(cast.minh), cast.commune.pk)
    assert not Entry.objects.filter(facts__contains="thụ lý").exists()
    assert list(proofs.disagreements()) == []


def test_guided_passed_on_and_explained_say_to_whom_and_what(office: Office) -> None:
    guided, passed, told = (one(office) for _ in range(3))
    act = office.act
    with pytest.raises(BadInput):
        outcomes.forward(passed, act=act(office.cast.minh), to="Công an xã", number="")
    outcomes.guide(guided, act=act(office.cast.minh), to="Tòa án nhân dân khu vực", number="7/HD")
    outcomes.forward(passed, act=act(office.cast.minh), to="Công an xã", number="9/UBND-VP")
    outcomes.explain(told, act=act(office.cast.ha), words="Đường sẽ rải đá tháng Một.")
    states = [(line.state, line.promise) for line in Hearing.objects.order_by("pk")]
    assert states == [("guided", None), ("forwarded", None), ("explained", None)]
    with pytest.raises(Stale):
        outcomes.explain(guided, act=act(office.cast.minh), words="Lần nữa.")
    with pytest.raises(NotYours):
        outcomes.explain(one(office), act=act(office.cast.van), words="Không được.")


def test_thirteen_grounds_stand_in_the_law_and_two_are_told_in_writing() -> None:
    assert len(grounds()) == 13
    assert [key for key, ground in grounds().items() if ground.written] == ["law-3", "h"]


def test_a_refusal_is_explained_at_once_or_signed_by_the_head_within_three_working_days(
    office: Office,
) -> None:
    orally, in_writing, cast = one(office), one(office), office.cast
    with pytest.raises(BadInput):
        outcomes.refuse(orally, act=office.act(cast.minh), ground="z", words="Không.")
    outcomes.refuse(orally, act=office.act(cast.minh), ground="a", words="Mời gửi dao ở cổng.")
    outcomes.refuse(in_writing, act=office.act(cast.minh), ground="h", words="Đã trả lời, không có gì mới.")
    orally.refresh_from_db()
    in_writing.refresh_from_db()
    assert (orally.state, orally.promise) == (State.REFUSED, None)
    assert in_writing.promise is not None
    assert in_writing.promise.due_at == datetime(2026, 11, 20, 17, 30, tzinfo=VIETNAM)
    with pytest.raises(NotYours):
        outcomes.sign_refusal(in_writing, act=office.act(cast.minh), number="12/TB-UBND")
    outcomes.sign_refusal(in_writing, act=office.act(cast.ha, LATER), number="12/TB-UBND")
    in_writing.refresh_from_db()
    assert (in_writing.state, in_writing.promise.end) == (State.NOTIFIED, "done")
    assert in_writing.signer.startswith("Đoàn Thị Ngân Hà")
    assert list(proofs.disagreements()) == []


@time_machine.travel(LATER)
def test_the_forms_of_the_law_are_printed_and_looking_is_noted(office: Office) -> None:
    line, cast = one(office), office.cast
    outcomes.refuse(line, act=office.act(cast.minh), ground="law-3", words="Đã trả lời hai lần.")
    receipt = give_receipt(
        line.visit, [("Đơn", "2", "bản chính"), ("Ảnh", "4", "bản in")], 2, act=office.act(cast.minh)
    )
    browser = cast.browser(cast.minh)
    for path in (f"/tiep-dan/so/{line.pk}/thong-bao.pdf", f"/tiep-dan/giay-bien-nhan/{receipt.pk}/giay.pdf"):
        assert browser.get(path).content.startswith(b"%PDF")
        assert cast.browser(cast.tu).get(path).status_code == 404
    typed = {"key": str(uuid4()), "items": "Đơn; 2; bản chính\nẢnh", "copies": "2"}
    assert browser.post(f"/tiep-dan/so/{line.pk}/giay-to/", typed).status_code == 302
    assert line.visit.receipts.latest("pk").items == [["Đơn", "2", "bản chính"], ["Ảnh", "", ""]]


def test_a_group_is_one_visit_and_figures_count_people_days_and_answers_in_time(office: Office) -> None:
    cast, span = office.cast, Span(TUESDAY.date(), NEXT_WEEK)
    held, missed = day(office), day(office, NEXT_WEEK + timedelta(days=1))
    late, kept = one(office, people=12, parts=[part()]), one(office)
    for line in (late, kept):
        outcomes.take_on(line, act=office.act(cast.minh, LATER), handler="Công chức")
    kept.refresh_from_db()
    outcomes.reply(kept, act=office.act(cast.minh, LATER), what=Reply.ACCEPTED, words="Xong.")
    noon = datetime(2026, 11, 24, 12, tzinfo=VIETNAM)
    hold_day(held, act=office.act(cast.minh, noon), by="Chủ tịch")
    found = sums(cast.scope(cast.ha), span, noon)
    assert (found.visits, found.people, found.lines, found.matters) == (2, 13, 2, 2)
    assert (found.in_time, found.judged, found.held, found.planned) == (1, 1, 1, 1)
    much_later = noon + timedelta(days=30)
    found = sums(cast.scope(cast.ha), Span(span.first, missed.on), much_later)
    assert (found.in_time, found.judged, found.held, found.planned) == (1, 2, 1, 2)
