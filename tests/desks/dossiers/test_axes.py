"""The result's way to its person, and the official system, stand beside the state and never against it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.make import TUESDAY, Office
from vidan.desks.dossiers.actions import comparing, delivering, working
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Difference, Dossier, Posting
from vidan.desks.dossiers.proof import disagreements
from vidan.kit.refusals import BadInput, NotYours, Stale

HOUR = timedelta(hours=1)
AXES = "kết quả đang ở đâu, đối chiếu với hệ thống chính thức, hoặc lời xin lỗi khác sổ cái"
Proof = Dossier.Proof


def back(office: Office, dossier: Dossier, proof: Dossier.Proof, hours: int = 3) -> Dossier:
    act = office.act(office.cast.lan, TUESDAY + hours * HOUR)
    working.return_result(dossier, act=act, to="Nguyễn Thị Ngọc Ẩn", proof=proof)
    return Dossier.objects.get(pk=dossier.pk)


def posted(office: Office, dossier: Dossier, hours: int = 1) -> Dossier:
    act = office.act(office.cast.lan, TUESDAY + hours * HOUR)
    delivering.post_result(dossier, act=act, mail_code="RA123456789VN")
    return Dossier.objects.get(pk=dossier.pk)


@pytest.mark.parametrize(
    ("proof", "delivery"),
    [(Proof.SIGNED_FOR, "handed"), (Proof.FINGERPRINT, "handed"), (Proof.SENT_ONLINE, "sent")],
)
def test_a_result_is_ready_and_then_where_its_proof_says(
    office: Office, proof: Dossier.Proof, delivery: str
) -> None:
    dossier = office.dossier_in(State.DONE)
    assert dossier.delivery == "ready"
    assert back(office, dossier, proof).delivery == delivery
    assert list(disagreements()) == []


def test_by_post_it_is_returned_only_when_it_was_delivered(office: Office) -> None:
    dossier = office.dossier_in(State.DONE)
    with pytest.raises(BadInput, match="mã bưu gửi trước"):
        back(office, dossier, Proof.POST_SLIP)
    dossier = posted(office, dossier)
    assert (dossier.state, dossier.delivery) == (State.DONE, "posted")
    with pytest.raises(BadInput, match="đang ở bưu điện"):
        back(office, dossier, Proof.SIGNED_FOR)

    delivered = back(office, dossier, Proof.POST_SLIP)
    assert (delivered.state, delivered.delivery) == (State.RETURNED, "handed")
    assert list(disagreements()) == []


def test_what_the_post_gives_back_lies_at_the_counter_and_may_go_again(office: Office) -> None:
    dossier = posted(office, office.dossier_in(State.DONE))
    act = office.act(office.cast.lan, TUESDAY + 2 * HOUR)
    with pytest.raises(BadInput, match="vì sao"):
        delivering.post_came_back(dossier, act=act, why="")
    delivering.post_came_back(dossier, act=act, why="Vắng nhà.")
    posted(office, Dossier.objects.get(pk=dossier.pk), 3)

    assert [row.event for row in dossier.postings.all()] == ["posted", "came_back", "posted"]
    assert list(disagreements()) == []


@pytest.mark.parametrize("state", [State.PROCESSING, State.SIGNED, State.RETURNED, State.REFUSED])
def test_nothing_is_posted_that_is_not_ready(office: Office, state: State) -> None:
    with pytest.raises(Stale):
        posted(office, office.dossier_in(state))


def test_only_the_counter_posts(office: Office) -> None:
    dossier = office.dossier_in(State.DONE)
    with pytest.raises(NotYours):
        delivering.post_result(dossier, act=office.act(office.cast.minh), mail_code="RA1")


def test_the_official_system_is_compared_by_people_and_what_differs_is_kept(office: Office) -> None:
    dossier = office.announce()
    assert dossier.exchange == "awaiting"
    lan = office.cast.lan
    with pytest.raises(BadInput, match="đánh dấu"):
        comparing.found_different(dossier, act=office.act(lan), differs=[], words="Khác.")
    comparing.found_different(
        dossier, act=office.act(lan), differs=[Difference.DUE, Difference.FEE], words="Bên kia đúng."
    )
    assert Dossier.objects.get(pk=dossier.pk).exchange == "differs"
    assert dossier.comparisons.get().differs == ["due", "fee"]
    comparing.found_equal(dossier, act=office.act(lan))
    comparing.to_enter_again(dossier, act=office.act(lan))
    assert Dossier.objects.get(pk=dossier.pk).exchange == "awaiting"
    assert list(disagreements()) == []


def test_a_dossier_of_the_house_s_own_has_nothing_to_compare(office: Office) -> None:
    dossier = office.receive()
    assert dossier.exchange == "not_applicable"
    with pytest.raises(Stale):
        comparing.found_equal(dossier, act=office.act(office.cast.lan))


@pytest.mark.parametrize(
    ("state", "change"),
    [
        (State.PROCESSING, {"delivery": "ready"}),
        (State.DONE, {"delivery": "nothing"}),
        (State.DONE, {"delivery": "handed"}),
        (State.RETURNED, {"delivery": "posted"}),
        (State.DONE, {"exchange": "matched"}),
        (State.DONE, {"exchange": "unheard of"}),
    ],
)
def test_the_database_itself_refuses_an_impossible_pair(
    office: Office, state: State, change: dict[str, Any]
) -> None:
    dossier = office.dossier_in(state)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(**change)


def test_a_changed_axis_or_posting_is_named(office: Office) -> None:
    dossier = posted(office, office.dossier_in(State.DONE))
    Posting.objects.update(mail_code="RA000000000VN")
    assert list(disagreements()) == [f"{dossier.code}: {AXES}"]
    Posting.objects.update(mail_code="RA123456789VN")
    Dossier.objects.filter(pk=dossier.pk).update(delivery="ready")
    assert list(disagreements()) == [f"{dossier.code}: {AXES}"]


def test_the_pages_show_the_four_axes_and_the_mail_code(office: Office) -> None:
    dossier = posted(office, office.dossier_in(State.DONE))
    page = office.cast.browser(office.cast.lan).get(f"/ho-so/{dossier.code}/").content.decode()
    for words in (
        "Đã có kết quả, chờ trả. Trạng thái chung cả nước: “Đã xử lý xong”",
        "mã bưu gửi RA123456789VN",
        "Không áp dụng",
        "Không thu",
    ):
        assert words in page
    public = office.cast.browser(office.cast.lan).get(f"/theo-doi/q/{dossier.track_token}/").content.decode()
    assert "Kết quả đang trên đường đến bà con" in public
    assert "RA123456789VN" in public
