"""A dossier that says something else than its ledger entries is named, whatever was changed in it."""

from datetime import timedelta
from itertools import count
from unittest.mock import patch

import pytest
from django.db.models import F
from pytest_django import DjangoAssertNumQueries

from tests.make import TUESDAY, Office
from vidan.core.ledger import proofs
from vidan.core.promises.models import Promise
from vidan.desks.dossiers import proof
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, IssuedPaper
from vidan.desks.dossiers.proof import disagreements

STATE = "trạng thái khác bước sau cùng trong sổ cái"
DUE = "ngày hẹn khác ngày trong sổ cái"
END = "lúc xong hoặc kết luận đúng hạn khác sổ cái"
PAPERS = "giấy tờ đã đưa cho người dân khác sổ cái"
RESULT = "số, ngày, người ký hoặc nơi cấp kết quả khác sổ cái"
RETURN = "người nhận hoặc bằng chứng trả kết quả khác sổ cái"
DAY = timedelta(days=1)


@pytest.mark.parametrize("state", list(State))
def test_a_dossier_walked_by_its_verbs_agrees(office: Office, state: State) -> None:
    office.dossier_in(state)
    assert list(disagreements()) == []


def test_a_dossier_paused_late_and_one_resumed_agree(office: Office) -> None:
    late, resumed = office.dossier_in(State.PROCESSING), office.dossier_in(State.WAITING)
    wanted = [working.Wanted("Giấy chứng sinh", originals=1)]
    minh = office.act(office.cast.minh, TUESDAY + 2 * DAY)
    working.ask_for_more(late, act=minh, wanted=wanted, reason="Giấy bị mờ.")
    working.resume(resumed, act=office.act(office.cast.lan, TUESDAY + DAY))
    assert Promise.objects.get(dossier=late).due_at is not None
    assert list(disagreements()) == []

    Promise.objects.filter(dossier=late).update(due_at=None)
    assert list(disagreements()) == [f"{late.code}: {DUE}"]


def test_a_result_from_outside_agrees(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    act = office.act(office.cast.minh, TUESDAY + timedelta(hours=2))
    working.record_outside_result(
        dossier, act=act, number="118/2026", on=TUESDAY.date(), system="Hệ thống hộ tịch"
    )
    assert list(disagreements()) == []
    Dossier.objects.update(result_system="Hệ thống khác")
    assert list(disagreements()) == [f"{dossier.code}: {RESULT}"]


DOSSIER_SINS: list[tuple[State, dict[str, object], str]] = [
    (State.RECEIVED, {"state": State.PROCESSING}, STATE),
    (State.SIGNED, {"state": State.SIGNING}, STATE),
    (State.DONE, {"result_number": "13/2026"}, RESULT),
    (State.DONE, {"result_on": F("result_on") - DAY}, RESULT),
    (State.RETURNED, {"result_signer": "Đào Văn Khác"}, RESULT),
    (State.SIGNED, {"result_number": "13/2026"}, RESULT),
    (State.RETURNED, {"returned_to": "Trần Thị Khác"}, RETURN),
    (State.RETURNED, {"return_proof": "post_slip"}, RETURN),
    (State.DONE, {"returned_to": "Trần Thị Khác"}, RETURN),
]
PROMISE_SINS: list[tuple[State, dict[str, object], str]] = [
    (State.RECEIVED, {"due_at": F("due_at") + DAY}, DUE),
    (State.DONE, {"due_at": F("due_at") + DAY}, DUE),
    (State.WAITING, {"due_at": TUESDAY + 3 * DAY}, DUE),
    (State.DONE, {"ended_at": F("ended_at") - timedelta(seconds=1)}, END),
    (State.DONE, {"first_due_at": F("ended_at") - timedelta(seconds=1)}, END),
    (State.DONE, {"end": "withdrawn"}, END),
    (State.REFUSED, {"end": "done"}, END),
    (State.PROCESSING, {"clock": "ended", "end": "done", "ended_at": TUESDAY}, END),
    (State.DONE, {"clock": "running", "end": "", "ended_at": None}, END),
]


@pytest.mark.parametrize(("state", "change", "sentence"), DOSSIER_SINS)
def test_a_changed_dossier_is_named(
    office: Office, state: State, change: dict[str, object], sentence: str
) -> None:
    dossier, other = office.dossier_in(state), office.receive()
    Dossier.objects.filter(pk=dossier.pk).update(**change)
    assert list(disagreements()) == [f"{dossier.code}: {sentence}"]
    assert other.code != dossier.code


@pytest.mark.parametrize(("state", "change", "sentence"), PROMISE_SINS)
def test_a_changed_promise_is_named(
    office: Office, state: State, change: dict[str, object], sentence: str
) -> None:
    dossier = office.dossier_in(state)
    Promise.objects.filter(dossier=dossier).update(**change)
    assert list(disagreements()) == [f"{dossier.code}: {sentence}"]


def test_a_paper_that_reads_otherwise_than_it_was_given_out_is_named(office: Office) -> None:
    dossier = office.dossier_in(State.WAITING)
    paper = dossier.issued.get(form=IssuedPaper.Form.SUPPLEMENT)
    IssuedPaper.objects.filter(pk=paper.pk).update(data=paper.data.replace("mờ", "rách"))
    assert list(disagreements()) == [f"{dossier.code}: {PAPERS}"]


def test_a_paper_taken_away_and_a_paper_put_in_are_named(office: Office) -> None:
    robbed, given = office.receive(), office.receive()
    given_paper = given.issued.get()
    robbed.issued.all().delete()
    IssuedPaper.objects.create(
        dossier=given, form=given_paper.form, data=given_paper.data, issued_at=given_paper.issued_at
    )
    assert list(disagreements()) == [f"{robbed.code}: {PAPERS}", f"{given.code}: {PAPERS}"]


def test_a_dossier_taken_away_is_missed(office: Office) -> None:
    dossier = office.receive()
    number = dossier.pk
    dossier.issued.all().delete()
    dossier.handed_in.all().delete()
    dossier.delete()
    assert list(disagreements()) == [f"số {number} có trong sổ cái mà không còn trong dữ liệu"]


def test_a_dossier_the_ledger_never_heard_of_is_named(office: Office) -> None:
    dossier = office.receive()
    promise = dossier.promise
    assert promise is not None
    promise.pk = None
    promise.save(force_insert=True)
    dossier.pk, dossier.code, dossier.track_token, dossier.promise = None, "H99-1", "t", promise
    dossier.save(force_insert=True)
    assert f"H99-1: {STATE}" in list(disagreements())


def test_the_desk_has_told_the_ledger_of_its_proof(office: Office) -> None:
    dossier = office.receive()
    Dossier.objects.update(state=State.PROCESSING)
    assert list(proofs.disagreements()) == [f"Hồ sơ: {dossier.code}: {STATE}"]


def test_somebody_who_moves_a_dossier_meanwhile_raises_no_alarm(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    original, looks = proof._papers, count()

    def asked_between(theirs: dict[str, int]) -> dict[int, list[str]]:
        if not next(looks):
            working.ask_for_more(
                Dossier.objects.get(pk=dossier.pk),
                act=office.act(office.cast.minh, TUESDAY + DAY),
                wanted=[working.Wanted("Giấy chứng sinh", originals=1)],
                reason="Giấy bị mờ.",
            )
        return original(theirs)

    with patch.object(proof, "_papers", asked_between):
        assert list(disagreements()) == []
    assert next(looks) == 2, "what was found once was not looked for again"


def test_many_dossiers_are_compared_in_few_statements(
    office: Office, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    dossiers = [office.receive() for _ in range(5)]
    with django_assert_max_num_queries(14):
        assert list(disagreements()) == []
    Dossier.objects.update(state=State.PROCESSING)
    monkeypatch.setattr(proof, "BATCH", 2)
    assert list(disagreements()) == [f"{dossier.code}: {STATE}" for dossier in dossiers]


def test_spans_tell_together_what_the_whole_tells(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    taken, *_, last = [office.receive() for _ in range(5)]
    taken.issued.all().delete()
    taken.handed_in.all().delete()
    Dossier.objects.filter(pk=taken.pk).delete()
    Dossier.objects.update(state=State.PROCESSING)
    whole = proofs.found("Hồ sơ")
    assert len(whole) == 5
    monkeypatch.setattr(proof, "SPAN", 2)
    parts = [part for part in proofs.parts() if part.name == "Hồ sơ"]
    assert len(parts) >= last.pk // 2
    assert [said for part in parts for said in proofs.found(part.name, *part.span)] == whole


def test_an_id_planted_far_away_is_compared_and_makes_no_endless_plan(office: Office) -> None:
    dossier = office.receive()
    promise = dossier.promise
    assert promise is not None
    promise.pk = None
    promise.save(force_insert=True)
    dossier.pk, dossier.code, dossier.track_token, dossier.promise = 10**17, "H99-1", "t", promise
    dossier.save(force_insert=True)
    assert len(proof.spans()) <= proof.SPANS + 1
    assert f"H99-1: {STATE}" in [sentence for span in proof.spans() for sentence in disagreements(*span)]
