"""Bad input in a move: a sentence at the field, what was typed kept, nothing moved."""

from typing import Any
from uuid import uuid4

import pytest
import time_machine

from tests.desks.dossiers.counter import rows
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Account
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier

LONG = "a" * 10_000
BAD: list[tuple[State, str, str, dict[str, str]]] = [
    (State.PROCESSING, "minh", "bo-sung", {"wanted": "", "reason": "Thiếu"}),
    (State.PROCESSING, "minh", "bo-sung", {"wanted": "Giấy chứng sinh", "reason": " \x00 "}),
    (State.PROCESSING, "minh", "bo-sung", {"wanted": "Giấy; -1 bản chính", "reason": "Thiếu"}),
    (State.PROCESSING, "minh", "bo-sung", {"wanted": "Giấy; ٣ bản chính", "reason": "Thiếu"}),
    (State.PROCESSING, "minh", "bo-sung", {"wanted": "Giấy; 1 bản gì đó", "reason": "Thiếu"}),
    (State.PROCESSING, "minh", "bo-sung", {"wanted": "Giấy\n" * 31, "reason": "Thiếu"}),
    (State.PROCESSING, "minh", "bo-sung", {"wanted": LONG, "reason": "Thiếu"}),
    (State.PROCESSING, "minh", "bo-sung", {"wanted": "Giấy", "reason": LONG}),
    (State.PROCESSING, "minh", "trinh-ky", {"proposal": LONG}),
    (State.PROCESSING, "minh", "tu-choi", {"reason": "Vì thế", "ground": ""}),
    (State.PROCESSING, "minh", "tu-choi", {"reason": "", "ground": "Luật"}),
    (State.PROCESSING, "minh", "ghi-ket-qua-ngoai", {"number": "1", "on": "31/02/2026", "system": "HT"}),
    (State.PROCESSING, "minh", "ghi-ket-qua-ngoai", {"number": "1", "on": "17/11/2026", "system": ""}),
    (State.SIGNING, "ha", "tra-lai", {"reason": "e" + "\u0301" * 30}),
    (State.SIGNED, "van", "ghi-ket-qua", {"number": "", "on": "17/11/2026"}),
    (State.SIGNED, "van", "ghi-ket-qua", {"number": "12", "on": "18/11/2026"}),
    (State.SIGNED, "van", "ghi-ket-qua", {"number": "12", "on": "16/11/2026"}),
    (State.SIGNED, "van", "ghi-ket-qua", {"number": LONG, "on": "17/11/2026"}),
    (State.DONE, "lan", "tra-ket-qua", {"to": "123", "proof": "signed_for"}),
    (State.DONE, "lan", "tra-ket-qua", {"to": "Lan", "proof": "lời hứa"}),
    (State.DONE, "lan", "tra-ket-qua", {"to": LONG, "proof": "signed_for"}),
]


@pytest.fixture(autouse=True)
def morning() -> Any:
    with time_machine.travel(TUESDAY.replace(hour=10), tick=False):
        yield


@pytest.mark.parametrize(("state", "who", "slug", "typed"), BAD)
def test_it_is_refused_at_the_field_and_nothing_moves(
    office: Office, state: State, who: str, slug: str, typed: dict[str, str]
) -> None:
    dossier = office.dossier_in(state)
    person: Account = getattr(office.cast, who)
    before = rows()
    response = office.cast.browser(person).post(
        f"/ho-so/{dossier.code}/{slug}/", {"key": str(uuid4()), **typed}
    )

    assert response.status_code == 422
    assert "govuk-error-message" in response.content.decode()
    assert rows() == before
    assert Dossier.objects.get(pk=dossier.pk).state == state


@pytest.mark.parametrize("key", ["", "khong", "\x00", "1" * 5000])
def test_without_a_right_key_nothing_moves(office: Office, key: str) -> None:
    dossier = office.dossier_in(State.RECEIVED)
    response = office.cast.browser(office.cast.minh).post(
        f"/ho-so/{dossier.code}/nhan-giai-quyet/", {"key": key}
    )

    assert response.status_code == 422
    assert Dossier.objects.get(pk=dossier.pk).state == State.RECEIVED


def test_a_form_of_a_step_that_is_over_keeps_what_was_typed_as_well(office: Office) -> None:
    dossier = office.dossier_in(State.SIGNING)
    typed = {"key": str(uuid4()), "reason": "Thiếu giấy chứng sinh.", "ground": ""}
    page = office.cast.browser(office.cast.minh).post(f"/ho-so/{dossier.code}/tu-choi/", typed)
    assert page.status_code == 422
    assert "Hồ sơ không còn ở bước này" in page.content.decode()
    assert "Thiếu giấy chứng sinh." in page.content.decode()


def test_typed_for_the_same_step_from_where_it_stood_before_it_stands_in_the_one_offered_now(
    office: Office,
) -> None:
    dossier = office.dossier_in(State.WAITING)
    typed = {"key": str(uuid4()), "by": "", "on": "written", "reason": "Gia đình chuyển nơi ở."}
    page = office.cast.browser(office.cast.minh).post(f"/ho-so/{dossier.code}/xin-rut/", typed)
    assert page.status_code == 422
    assert f'action="/ho-so/{dossier.code}/xin-rut-khi-cho/"' in page.content.decode()
    assert "Gia đình chuyển nơi ở.</textarea>" in page.content.decode()
