"""A missed date is apologised for once, by the head, in time or late; the verdict stays with the first date."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.desks.dossiers.test_telling import told
from tests.doing import DOING, PLAINLY
from tests.make import SINGLE, VIETNAM, Office
from vidan.core.accounts.models import Account
from vidan.core.ledger.actions import Deed
from vidan.core.ledger.queries import verify
from vidan.core.notices.models import Message
from vidan.core.people.actions import FORGOTTEN
from vidan.core.promises.models import Promise
from vidan.desks.dossiers.actions import apologising
from vidan.desks.dossiers.actions.destroying import destroy_content
from vidan.desks.dossiers.actions.reopening import reopen
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Apology, Dossier, EarlierRound, IssuedPaper, SecondBreach
from vidan.desks.dossiers.proof import disagreements
from vidan.desks.dossiers.proof_apologies import disagreements as apologies_disagree
from vidan.desks.dossiers.queries.apologising import later_days
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale

DUE = datetime(2026, 11, 20, 17, 30, tzinfo=VIETNAM)  # three working days after a Tuesday
THURSDAY = datetime(2026, 11, 19, 8, tzinfo=VIETNAM)
NEW = datetime(2026, 11, 25, 17, 30, tzinfo=VIETNAM)  # Wednesday: Tuesday 24/11 is a day off
HOUR = timedelta(hours=1)


def fresh(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_related("promise", "procedure").get(pk=dossier.pk)


def promise_of(dossier: Dossier) -> Promise:
    found = fresh(dossier).promise
    assert found is not None
    return found


def do(office: Office, verb: str, dossier: Dossier, who: Account, at: datetime) -> Dossier:
    DOING[verb](fresh(dossier), office.act(who, at))
    return fresh(dossier)


def proposed(office: Office, at: datetime = THURSDAY) -> Dossier:
    dossier = office.dossier_in(State.PROCESSING, code=SINGLE)
    return do(office, "propose_apology", dossier, office.cast.minh, at)


def signed(office: Office, at: datetime = THURSDAY) -> Dossier:
    return do(office, "sign_apology", proposed(office, at), office.cast.ha, at + HOUR)


def delivered(office: Office, at: datetime = THURSDAY) -> Dossier:
    return do(office, "deliver_apology", signed(office, at), office.cast.lan, at + 2 * HOUR)


def five_promises(office: Office) -> Office:
    """Told before, told late, signed only, never told; and one in time, which is not broken."""
    delivered(office)
    delivered(office, DUE + HOUR)
    signed(office)
    office.dossier_in(State.PROCESSING, code=SINGLE)
    kept = office.dossier_in(State.PROCESSING, code=SINGLE)
    do(office, "record_outside_result", kept, office.cast.minh, DUE)
    return office


def agrees() -> bool:
    whole = all(fault is None for _, _, fault in verify())
    return whole and [*disagreements(), *apologies_disagree()] == []


def test_signing_numbers_it_gives_one_later_date_and_leaves_the_first(office: Office) -> None:
    dossier = proposed(office)
    assert promise_of(dossier).due_at == DUE
    dossier = do(office, "sign_apology", dossier, office.cast.ha, THURSDAY + HOUR)
    promise, row = promise_of(dossier), dossier.apologies.get()

    assert (promise.due_at, promise.first_due_at) == (NEW, DUE)
    assert (row.number, row.was_due_at, row.until) == ("01/PXL", DUE, NEW)
    assert row.signer == f"{office.cast.ha.full_name}, Chủ tịch, Phó Chủ tịch"
    assert row.issued is not None
    assert (row.issued.form, row.issued.number) == (IssuedPaper.Form.APOLOGY, "01/PXL")
    assert any("25/11/2026" in step for step in promise.steps)
    assert agrees()


def test_finished_within_the_new_date_it_is_late_by_the_first(office: Office) -> None:
    dossier = delivered(office)
    dossier = do(office, "record_outside_result", dossier, office.cast.minh, NEW - 2 * HOUR)

    assert promise_of(dossier).verdict == "late"
    assert agrees()


def test_finished_by_the_first_date_after_all_it_is_on_time(office: Office) -> None:
    dossier = do(office, "record_outside_result", delivered(office), office.cast.minh, DUE)

    assert promise_of(dossier).verdict == "on_time"


@pytest.mark.parametrize(("at", "in_time"), [(THURSDAY, True), (DUE - 2 * HOUR, False)])
def test_delivered_before_the_promised_moment_or_after_it_is_a_fact(
    office: Office, at: datetime, in_time: bool
) -> None:
    row = delivered(office, at).apologies.get()

    assert row.in_time is in_time
    assert row.delivered_by == office.cast.lan
    assert agrees()


def test_after_the_date_it_is_still_possible_and_counts_as_late(office: Office) -> None:
    dossier = delivered(office, DUE + timedelta(days=3))
    row = dossier.apologies.get()

    assert row.in_time is False
    assert promise_of(dossier).first_due_at == DUE
    assert agrees()


def test_the_days_offered_are_working_days_after_the_date_only(office: Office) -> None:
    days = later_days(proposed(office), THURSDAY)

    assert [day.day for day in days[:4]] == [23, 25, 26, 27]  # 21 and 22: a weekend; 24: Culture Day


@pytest.mark.parametrize(
    ("day", "words"), [(24, "trùng ngày nghỉ"), (20, "sau ngày hẹn cũ"), (18, "phải sau lúc này")]
)
def test_a_day_off_the_old_day_and_the_past_are_refused(office: Office, day: int, words: str) -> None:
    dossier = office.dossier_in(State.PROCESSING, code=SINGLE)
    with pytest.raises(BadInput, match=words):
        apologising.propose(
            dossier,
            act=office.act(office.cast.minh, THURSDAY),
            words=PLAINLY,
            until=NEW.date().replace(day=day),
        )
    assert fresh(dossier).apology == "none"


@pytest.mark.parametrize("empty", ["went_wrong", "whose", "ahead"])
def test_nothing_is_left_unsaid(office: Office, empty: str) -> None:
    dossier = office.dossier_in(State.PROCESSING, code=SINGLE)
    words = apologising.Plainly(**{**vars(PLAINLY), empty: ""})
    with pytest.raises(BadInput) as refused:
        apologising.propose(
            dossier, act=office.act(office.cast.minh, THURSDAY), words=words, until=NEW.date()
        )
    assert refused.value.field == empty


def test_only_once_the_second_time_goes_to_a_person(office: Office) -> None:
    dossier = delivered(office)
    with pytest.raises(Refusal, match="đã hẹn lại một lần"):
        do(office, "propose_apology", dossier, office.cast.minh, NEW + HOUR)
    with pytest.raises(Refusal, match="chưa trễ lần hai"):
        do(office, "meet_family", dossier, office.cast.ha, NEW)
    do(office, "meet_family", dossier, office.cast.ha, NEW + 15 * HOUR)

    said = SecondBreach.objects.get()
    assert (said.who, said.how, said.told) == ("Hà", "called", "Chiều mai xong.")
    assert promise_of(dossier).due_at == NEW
    with pytest.raises(Stale, match="đã được ghi"):
        do(office, "meet_family", dossier, office.cast.ha, NEW + 16 * HOUR)
    assert agrees()


def test_only_the_head_signs_and_the_same_key_again_is_the_same_paper(office: Office) -> None:
    dossier = proposed(office)
    with pytest.raises(NotYours):
        do(office, "sign_apology", dossier, office.cast.minh, THURSDAY)
    act = office.act(office.cast.ha, THURSDAY, "once")
    assert apologising.sign(dossier, act=act) == apologising.sign(dossier, act=act)
    assert IssuedPaper.objects.filter(form=IssuedPaper.Form.APOLOGY).count() == 1


def test_taken_back_it_may_be_written_anew(office: Office) -> None:
    dossier = do(office, "return_apology", proposed(office), office.cast.ha, THURSDAY + HOUR)
    assert dossier.apology == "none"
    dossier = do(office, "propose_apology", dossier, office.cast.minh, THURSDAY + 2 * HOUR)
    do(office, "sign_apology", dossier, office.cast.ha, THURSDAY + 3 * HOUR)

    assert [row.returned_why for row in dossier.apologies.all()] == ["Làm kịp.", ""]
    assert agrees()


@pytest.mark.parametrize("state", [State.WAITING, State.DONE])
def test_what_is_paused_or_over_has_no_date_to_renew(office: Office, state: State) -> None:
    dossier = office.dossier_in(state, code=SINGLE)
    with pytest.raises(Refusal, match="đang được giải quyết"):
        do(office, "propose_apology", dossier, office.cast.minh, THURSDAY)


def test_paused_before_it_is_signed_it_waits_for_the_clock(office: Office) -> None:
    dossier = do(office, "ask_for_more", proposed(office), office.cast.minh, THURSDAY + HOUR)
    with pytest.raises(Refusal, match="đang được giải quyết"):
        do(office, "sign_apology", dossier, office.cast.ha, THURSDAY + 2 * HOUR)
    assert agrees()


def test_a_new_round_may_be_apologised_for_again(office: Office) -> None:
    dossier = do(office, "record_outside_result", delivered(office), office.cast.minh, NEW - HOUR)
    dossier = do(office, "return_result", dossier, office.cast.lan, NEW)
    again = NEW + 16 * HOUR
    reopen(
        dossier,
        act=office.act(office.cast.ha, again),
        ground=EarlierRound.Ground.DECISION,
        reason="Theo quyết định.",
    )
    assert fresh(dossier).apology == "none"
    dossier = do(office, "propose_apology", dossier, office.cast.minh, again + HOUR)
    do(office, "sign_apology", dossier, office.cast.ha, again + 2 * HOUR)
    assert Apology.objects.count() == 2
    assert agrees()


def test_the_family_is_told_why_and_when_without_a_name(office: Office) -> None:
    signed(office)
    Dossier.objects.update(applicant_email="an@nha.example")
    assert told()[-1].startswith("Xin lỗi bà con vì chậm hẹn, đã hẹn lại ngày (hồ sơ")
    said = Message.objects.latest("pk").body
    assert "không kịp hẹn thứ Sáu, 20/11/2026" in said
    assert "chúng tôi để sót, để chậm hồ sơ" in said
    assert "17:30, thứ Tư, 25/11/2026" in said
    for hidden in ("Ẩn", "trong tủ", "0912345678"):
        assert hidden not in said


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"went_wrong": "Không phải lỗi của chúng tôi."}, "khác sổ cái"),
        ({"was_due_at": DUE + timedelta(days=1)}, "khác sổ cái"),
        ({"delivered_at": THURSDAY}, "khác sổ cái"),
        ({"until": NEW + timedelta(days=1)}, "ngày hẹn lại khác"),
    ],
)
def test_an_apology_altered_afterwards_is_named(
    office: Office, change: dict[str, object], words: str
) -> None:
    delivered(office)
    Apology.objects.update(**change)
    assert any(words in sentence for sentence in apologies_disagree())


def test_a_talk_altered_or_gone_is_named(office: Office) -> None:
    dossier = do(office, "meet_family", delivered(office), office.cast.ha, NEW + 15 * HOUR)
    SecondBreach.objects.update(told="Không nói gì.")
    assert list(apologies_disagree()) == [f"{dossier.code}: việc gặp dân vì trễ lần hai khác sổ cái"]
    SecondBreach.objects.all().delete()
    assert any("không còn trong dữ liệu" in sentence for sentence in apologies_disagree())


def test_the_database_itself_allows_one_apology_per_promise(office: Office) -> None:
    row = delivered(office).apologies.get()
    row.pk, row.issued = None, None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_words_destroyed_by_a_decision_leave_the_proof_whole(office: Office) -> None:
    dossier = do(office, "record_outside_result", delivered(office), office.cast.minh, NEW)
    deed = Deed(actor="account:1", role="leader", at=NEW + HOUR)
    with transaction.atomic():
        destroy_content(dossier.pk, deed=deed)

    row = dossier.apologies.get()
    assert {row.went_wrong, row.whose, row.ahead, row.delivered_to} == {FORGOTTEN}
    assert row.in_time
    assert agrees()
