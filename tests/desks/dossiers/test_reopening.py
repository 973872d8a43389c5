"""Taken up once more: a new promise from now on, and the earlier verdict, result and return stay as they were."""

from datetime import timedelta

import pytest

from tests.make import TUESDAY, Office
from vidan.core.promises.models import Promise
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.actions.online import decline
from vidan.desks.dossiers.actions.reopening import reopen
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, EarlierRound, IssuedPaper
from vidan.desks.dossiers.proof import disagreements
from vidan.desks.dossiers.queries.rounds import all_promises
from vidan.kit.refusals import BadInput, NotYours, Stale

DAY = timedelta(days=1)
Ground = EarlierRound.Ground


def again(office: Office, dossier: Dossier, ground: EarlierRound.Ground, days: int = 1) -> Dossier:
    act = office.act(office.cast.ha, TUESDAY + days * DAY)
    reopen(dossier, act=act, ground=ground, reason="Kết quả ghi sai ngày sinh.")
    return Dossier.objects.select_related("promise").get(pk=dossier.pk)


def test_a_wrong_result_is_done_anew_under_a_new_promise(office: Office) -> None:
    ended = office.dossier_in(State.RETURNED)
    first = ended.promise
    dossier = again(office, ended, Ground.WRONG_RESULT)

    assert first is not None
    assert dossier.promise is not None
    assert (dossier.state, dossier.result_number, dossier.returned_to) == (State.PROCESSING, "", "")
    assert dossier.promise.pk != first.pk
    assert dossier.promise.handed_in_at == TUESDAY + DAY
    kept = dossier.earlier_rounds.get()
    assert (kept.promise, kept.result_number, kept.ended_as) == (first, "12/2026", State.RETURNED)
    assert Promise.objects.get(pk=first.pk).verdict == "on_time"
    assert list(disagreements()) == []


def test_a_late_first_round_stays_late_and_both_are_counted(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    late = office.act(office.cast.minh, TUESDAY + 3 * DAY)
    working.record_outside_result(dossier, act=late, number="1/2026", on=TUESDAY.date(), system="HT")
    working.return_result(
        Dossier.objects.get(pk=dossier.pk),
        act=office.act(office.cast.lan, TUESDAY + 3 * DAY),
        to="Lan",
        proof=Dossier.Proof.SIGNED_FOR,
    )
    again(office, Dossier.objects.get(pk=dossier.pk), Ground.WRONG_RESULT, 4)

    promises = all_promises(Dossier.objects.filter(pk=dossier.pk)).order_by("pk")
    assert [promise.verdict for promise in promises] == ["late", None]


def test_the_new_receipt_replaces_the_old_one_and_says_why(office: Office) -> None:
    dossier = again(office, office.dossier_in(State.REFUSED), Ground.OUR_MISTAKE)
    old, new = dossier.issued.filter(form=IssuedPaper.Form.RECEIPT)
    assert new.replaces == old
    assert "Giải quyết lại. Kết quả ghi sai ngày sinh." in new.data


def test_one_turned_away_by_mistake_gets_its_first_promise(office: Office) -> None:
    announced = office.announce()
    from_counter = office.act(office.cast.lan, TUESDAY + timedelta(hours=1))
    decline(announced, act=from_counter, reason="Sai nơi.", ground="Luật.")
    dossier = again(office, Dossier.objects.get(pk=announced.pk), Ground.OUR_MISTAKE)
    assert dossier.promise is not None
    assert dossier.earlier_rounds.get().promise is None
    assert list(disagreements()) == []


@pytest.mark.parametrize(
    ("state", "ground"),
    [
        (State.REFUSED, Ground.WRONG_RESULT),
        (State.STOPPED, Ground.WRONG_RESULT),
        (State.RETURNED, Ground.OUR_MISTAKE),
    ],
)
def test_a_ground_that_does_not_fit_the_end_is_refused(
    office: Office, state: State, ground: EarlierRound.Ground
) -> None:
    with pytest.raises(BadInput) as refusal:
        again(office, office.dossier_in(state), ground)
    assert refusal.value.field == "ground"


def test_only_a_leader_and_only_what_has_ended(office: Office) -> None:
    ended, open_one = office.dossier_in(State.STOPPED), office.dossier_in(State.DONE)
    with pytest.raises(NotYours):
        reopen(ended, act=office.act(office.cast.minh), ground=Ground.DECISION, reason="Vì…")
    with pytest.raises(Stale):
        again(office, open_one, Ground.DECISION)


def test_a_changed_earlier_round_is_named(office: Office) -> None:
    dossier = again(office, office.dossier_in(State.RETURNED), Ground.WRONG_RESULT)
    EarlierRound.objects.update(result_number="13/2026")
    assert list(disagreements()) == [f"{dossier.code}: lần giải quyết trước khác sổ cái"]


def test_the_leader_reopens_it_by_the_page_and_sees_the_earlier_round(office: Office) -> None:
    dossier = office.dossier_in(State.RETURNED)
    browser = office.cast.browser(office.cast.ha)
    sent = {"key": "4b9f9b52-2f83-4d27-8b8c-4f3f1f7a6a11", "ground": "wrong_result", "reason": "Sai ngày."}
    answer = browser.post(f"/ho-so/{dossier.code}/giai-quyet-lai/", sent, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Các lần giải quyết trước" in page
    assert "kết quả số 12/2026" in page
