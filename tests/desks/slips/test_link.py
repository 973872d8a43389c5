"""A private link is used up by sending the slip, once; looking at it never uses it up."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.desks.slips.giving import KEYS, address, invited, send, ticked
from tests.make import TUESDAY, Office
from vidan.core.ledger.proofs import disagreements
from vidan.core.ledger.queries import verify
from vidan.desks.slips.actions import VALID
from vidan.desks.slips.content import NO_OPINION
from vidan.desks.slips.models import Invitation, Slip, Spent


@pytest.fixture
def invitation(office: Office) -> Invitation:
    return invited(office)


@pytest.fixture(autouse=True)
def _that_day() -> Iterator[None]:
    with time_machine.travel(TUESDAY + timedelta(hours=2), tick=False):
        yield


def test_looking_uses_nothing_up(invitation: Invitation) -> None:
    for _ in range(3):
        assert "Gửi đánh giá" in Client().get(address(invitation)).content.decode()
        Client().head(address(invitation))
    assert Client().options(address(invitation)).status_code == 405
    assert not Spent.objects.exists()
    assert send(address(invitation)).status_code == 302


def test_a_slip_keeps_what_was_ticked_and_written(invitation: Invitation) -> None:
    send(address(invitation), ticked(4, "Cán bộ rất tận tình.", respect=NO_OPINION, closeness=1))
    slip = Slip.objects.get()
    assert slip.scores == {key: 4 for key in KEYS if key != "respect"} | {"closeness": 1}
    assert (slip.words, slip.source) == ("Cán bộ rất tận tình.", "link")


def test_the_second_sending_is_told_kindly_and_keeps_nothing(invitation: Invitation) -> None:
    send(address(invitation))
    again = send(address(invitation), ticked(1))
    assert again.status_code == 409
    assert "Phiếu này đã được gửi rồi. Xin cảm ơn bà con." in again.content.decode()
    assert Slip.objects.get().scores["respect"] == 5
    page = Client().get(address(invitation)).content.decode()
    assert "Phiếu này đã được gửi" in page
    assert '<form method="post"' not in page


def test_a_repeated_click_is_thanked_again(invitation: Invitation) -> None:
    typed = ticked()
    assert [send(address(invitation), typed).status_code for _ in range(2)] == [302, 302]
    assert Slip.objects.count() == 1


def test_without_the_pages_own_token_nothing_is_taken(invitation: Invitation) -> None:
    stranger = Client(enforce_csrf_checks=True)
    assert send(address(invitation), client=stranger).status_code == 403
    assert not Slip.objects.exists()


def test_after_thirty_days_the_link_is_over(invitation: Invitation) -> None:
    with time_machine.travel(invitation.returned_at + VALID + timedelta(minutes=1), tick=False):
        assert "quá 30 ngày" in Client().get(address(invitation)).content.decode()
        late = send(address(invitation))
    assert late.status_code == 409
    assert (Slip.objects.count(), Spent.objects.count()) == (0, 0)


@pytest.mark.parametrize("token", ["x", "A" * 22, "A" * 32])
def test_a_guessed_link_opens_nothing(invitation: Invitation, token: str) -> None:
    assert Client().get(f"/danh-gia/{token}/").status_code == 404
    assert send(f"/danh-gia/{token}/").status_code == 404


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"respect": ""}, "Mời chọn một mức cho câu “Cán bộ chào hỏi"),
        ({"respect": "6"}, "Mời chọn một mức cho câu “Cán bộ chào hỏi"),
        (dict.fromkeys(KEYS, NO_OPINION), "Mời chọn ít nhất một mức"),
        ({"words": "a" * 1001}, "1.000"),
        ({"words": "a" + "\u0301" * 30}, "dấu"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    invitation: Invitation, changed: dict[str, str], said: str
) -> None:
    typed = ticked(2, "Chờ hơi lâu.") | {"words": "Chờ hơi lâu."} | changed
    if said.startswith("Mời chọn ít nhất"):
        typed["words"] = ""
    answer = send(address(invitation), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    if "respect" in changed and len(changed) == 1:
        assert "Chờ hơi lâu." in page
        assert page.count(" checked") == len(KEYS) - 1
    assert not Spent.objects.exists()


def test_the_ledger_and_the_tables_agree_on_how_many(invitation: Invitation) -> None:
    send(address(invitation))
    assert all(fault is None for _, _, fault in verify())
    assert list(disagreements()) == []
    Slip.objects.all().delete()
    assert [one for one in disagreements() if "sổ cái ghi 1 phiếu, dữ liệu có 0" in one]
