"""Letters signed with a key: offered as a batch, signed by the token, what a family gets is that very file."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from tests.core.papers import reading, softhsm
from tests.core.papers.certificates import LEADER, Authority, authority, signed
from tests.desks.letters.written import LATER, drafted, fresh, known, walked, was_read, with_person
from tests.make import Office
from vidan.core.files.queries import content_of
from vidan.core.ledger.proofs import disagreements
from vidan.core.papers.models import SignItem
from vidan.core.papers.signing.bundle import Sent
from vidan.core.papers.signing.trust import read_trust
from vidan.core.papers.signing.validating import examine
from vidan.core.papers.taking_in import take_in
from vidan.core.people.flagging import flag_person
from vidan.core.people.models import Flag
from vidan.desks.letters.actions.drafting import draft_letter
from vidan.desks.letters.actions.holding import reopen, stop
from vidan.desks.letters.actions.signing import offer
from vidan.desks.letters.apps import CORNER
from vidan.desks.letters.models import Letter
from vidan.desks.letters.states import State
from vidan.desks.wordings.occasions import Occasion

OCCASIONS = (Occasion.BIRTH, Occasion.CONDOLENCE, Occasion.LONGEVITY, Occasion.MARRIAGE)
STAMP = (221, 74)


@pytest.fixture(autouse=True)
def later(settings: Any, tmp_path: Path) -> Any:
    settings.FILES, settings.TRUST = tmp_path / "files", tmp_path / "trust"
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def ca(settings: Any) -> Authority:
    return authority(settings.TRUST)


def read_ones(office: Office) -> list[Letter]:
    """One of each design, read."""
    told: dict[Occasion, dict[str, Any]] = {Occasion.LONGEVITY: {"details": {"age": "90 tuổi"}}}
    return [
        was_read(
            office,
            drafted(
                office,
                occasion,
                source=f"calendar:2026:test:{occasion.value}",
                full_name=f"Lò Thị {('Một', 'Hai', 'Ba', 'Tư')[number]}",
                address=f"Nhà {number}, thôn Đình",
                **told.get(occasion, {}),
            ),
            LATER,
            about_name=f"Lò Văn {('Bé', 'Cụ', 'Không', 'Không')[number]}",
        )
        for number, occasion in enumerate(OCCASIONS)
    ]


def is_free(pdf: bytes) -> bool:
    """Nothing is printed where the stamp goes."""
    right, bottom = CORNER
    return not any(
        one[0] < right and one[2] > right - STAMP[0] and one[1] < bottom + STAMP[1] and one[3] > bottom
        for one in reading.corners(pdf)
    )


def test_a_batch_is_signed_by_the_token_and_the_copy_handed_out_is_the_signed_file(
    office: Office, ca: Authority, settings: Any
) -> None:
    settings.PKCS11_LIBRARY, settings.PKCS11_TOKEN = softhsm.token(), softhsm.LABEL
    settings.PKCS11_CERTIFICATE = softhsm.CERTIFICATE
    letters = read_ones(office)
    van, ha = (office.cast.browser(one) for one in (office.cast.van, office.cast.ha))
    chosen = {"key": str(uuid4()), "letters": [str(one.pk) for one in letters]}
    assert "di=4" in van.post("/thu-gui/tap/so/", chosen).headers["Location"]
    assert (
        van.post("/thu-gui/tap/so/", chosen | {"key": str(uuid4())}).status_code == 422
    )  # they wait already
    items = list(SignItem.objects.waiting())
    assert all(is_free(content_of(one.original)) for one in items)

    said = {"key": str(uuid4()), "items": [str(one.pk) for one in items], "pin": softhsm.PIN}
    assert ha.post("/ky-so/may-chu/", said).content.decode().count("Đã nhận giấy T-") == 4
    for letter, item in zip(map(fresh, letters), SignItem.objects.order_by("pk"), strict=True):
        assert (letter.state, letter.signer.partition(",")[0]) == (State.SIGNED, LEADER)
        handed_out = van.get(f"/thu-gui/{letter.pk}/thu.pdf").content
        (signature,) = examine(content_of(item.original), handed_out, read_trust(), LATER)
        assert (signature.signer, signature.signed_at) == (LEADER, LATER)
    for size in ("a4", "a5"):
        printed = reading.text(van.get(f"/thu-gui/tap/in/thu.pdf?kho={size}").content)
        assert printed.count("Đã ký số bởi") == 4
    assert list(disagreements()) == []


def test_what_the_table_finds_while_it_waits_stops_it_and_the_signed_file_is_not_taken(
    office: Office, ca: Authority
) -> None:
    person = known(office.cast.commune, "Lò Thị Mẫu")
    letter = draft_letter(with_person(office, person), LATER)
    assert letter is not None
    walked(office, letter, State.READ)
    offer(office.act(office.cast.van, LATER), letter, office.cast.ha)
    item = SignItem.objects.get()
    flag_person(office.act(office.cast.ha, LATER), person, Flag.Kind.CONFLICT, "Gia đình đã nói.")
    sent = Sent("thu.pdf", signed(content_of(item.original), ca.vouch()))
    (outcome,) = take_in([sent], act=office.act(office.cast.ha, LATER), other_names=False)
    assert (outcome.is_taken, "bảng giữ ý" in outcome.sentence) == (False, True)
    assert (fresh(letter).state, letter.stops.get().check_key) == (State.STOPPED, "conflict")
    assert not SignItem.objects.waiting().exists()
    assert list(disagreements()) == []


@pytest.mark.parametrize("how", ["reopen", "stop"])
def test_a_letter_that_is_changed_or_stopped_waits_for_no_signature(
    office: Office, ca: Authority, how: str
) -> None:
    letter = walked(office, drafted(office), State.READ)
    van = office.act(office.cast.van, LATER)
    offer(van, letter, office.cast.ha)
    item, again = SignItem.objects.get(), office.act(office.cast.van, LATER)
    assert reopen(again, letter) if how == "reopen" else stop(again, letter, "Để xem lại.")
    sent = Sent("thu.pdf", signed(content_of(item.original), ca.vouch()))
    (outcome,) = take_in([sent], act=office.act(office.cast.ha, LATER), other_names=False)
    assert (outcome.is_taken, fresh(letter).file) == (False, None)
    assert list(disagreements()) == []
