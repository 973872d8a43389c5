"""What goes by itself, and nothing else does; what is held stays; the ledger says what went and by which rule."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps

from tests.desks.letters.written import drafted, walked
from tests.desks.retention.forgotten import SAYS, about, declined, dropped_line, held, message, night, things
from tests.desks.retention.keeping import LATER, MOVE, destroyed, fresh
from tests.desks.visits.slots import booked_by, site_with_slots
from tests.make import TUESDAY, Office
from vidan.core.files.actions import destroy_files
from vidan.core.holds import standing
from vidan.core.holds.rules import FORGET
from vidan.core.holds.standing import Held
from vidan.core.ledger import proofs
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import verify
from vidan.desks.ceremonies.actions.mourning import erase_condolence
from vidan.desks.dossiers.flow import State
from vidan.desks.letters.models import Letter, Listed
from vidan.desks.letters.states import State as Letters
from vidan.desks.retention import table
from vidan.desks.retention.actions.holding import lift
from vidan.desks.retention.models import Hold
from vidan.desks.retention.queries.held import SINGLE, held_in
from vidan.desks.visits.actions.booking import cancel_for
from vidan.kit.refusals import BadInput, Refusal

BY_THEMSELVES = {*SAYS, "tries"}  # tries go at the next try, of the whole house
ONE_HALF = {
    "message",
    "ceremony",
    "souvenir",
    "letter",
    "preparation",
}  # with a ceremony its photographs stay
HALVES = [ONE_HALF, set(SAYS) - ONE_HALF]
TOLD_ONE_BY_ONE = {"letter": "forget_letter", "souvenir": "end_souvenirs"}


@pytest.fixture(autouse=True)
def tuesday(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.FILES = tmp_path
    with time_machine.travel(TUESDAY, tick=False):
        yield


def told() -> dict[str, tuple[object, object]]:
    """Of each type that went by a rule: how many, after how many days."""
    facts = [read_facts(entry.facts) for entry in Entry.objects.filter(kind=FORGET)]
    return {str(one["type"]): (one["count"], one["days"]) for one in facts}


def kept_rows() -> Counter[tuple[object, ...]]:
    """Every row of every type that does not go by itself."""
    labels = [label for kind in table.types() if kind.ends != "auto" for label in kind.models]
    return Counter(
        (label, *map(str, row))
        for label in labels
        for row in apps.get_model(label)._default_manager.values_list()
    )


def test_twenty_years_later_these_types_are_gone_by_themselves_and_nothing_else_is(office: Office) -> None:
    assert {kind.key for kind in table.types() if kind.ends == "auto"} == BY_THEMSELVES
    found = things(office)
    before = kept_rows()
    night()

    assert found.gone() == set(SAYS)
    changed = {row[0] for row in before - kept_rows()}
    # The photograph of the souvenir, the ends of the chains, notes about the letter.
    assert changed <= {"files.KeptFile", "ledger.Head", "ledger.Note"}
    assert fresh(found.dossier).applicant_name == "Nguyễn Thị Ngọc Ẩn"


def test_the_ledger_says_once_a_night_what_went_how_many_and_by_which_rule(office: Office) -> None:
    found = things(office)
    message(found.dossier, 2)
    dropped_line(office)
    night()
    assert told() == {
        "message": (2, 365),
        "preparation": (1, 7),
        "booking": (1, 7),
        "reception_turn": (1, 7),
        "ceremony": (1, 365),
        "condolence": (1, 365),
        "letter": (1, 730),  # the line of a list; letters are told one by one
        "dialogue_question": (1, 90),
    }
    for key, kind in TOLD_ONE_BY_ONE.items():
        assert Entry.objects.filter(kind=kind).count() == 1, key
    entries = Entry.objects.filter(kind=FORGET)
    assert {entry.subject for entry in entries} == {f"unit:{office.cast.commune.pk}"}
    number = entries.count()
    night(days=1)
    assert Entry.objects.filter(kind=FORGET).count() == number  # nothing went, nothing is told
    assert all(fault is None for _, _, fault in verify())
    assert list(proofs.disagreements()) == []


@pytest.mark.parametrize("kept", HALVES, ids=["one half", "the other half"])
@pytest.mark.parametrize("whole", [True, False], ids=["whole types", "one of each"])
def test_what_is_held_stays_until_a_leader_lifts_it(office: Office, kept: set[str], whole: bool) -> None:
    found = things(office)
    rows = [held(office, key, "" if whole else found.one[key]) for key in sorted(kept)]
    night()
    assert found.gone() == set(SAYS) - kept

    for row in rows:
        lift(row, why="Thanh tra xong.", act=office.act(office.cast.ha, LATER))
    night(days=1)
    assert found.gone() == set(SAYS)


@pytest.mark.parametrize("whole", [True, False], ids=["all dossiers", "this one"])
def test_what_was_said_about_a_held_dossier_stays_with_it(office: Office, whole: bool) -> None:
    found = things(office)
    other = office.dossier_in(State.RETURNED, code=MOVE)
    elsewhere = message(other, 2)
    about(found.one["letter"], found.dossier)
    for key in ("ceremony", "condolence"):
        type(found.one[key])._default_manager.filter(pk=found.one[key].pk).update(dossier=found.dossier)
    held(office, "dossier", "" if whole else found.dossier.code)
    night()
    stay = {"message", "letter", "ceremony", "souvenir", "condolence"}
    assert found.gone() == set(SAYS) - stay
    elsewhere.refresh_from_db()
    assert bool(elsewhere.to) == whole


def test_held_messages_stay_when_their_dossier_is_destroyed(office: Office) -> None:
    found = things(office)
    held(office, "message")
    destroyed(office)
    assert fresh(found.dossier).content_destroyed_at is not None
    assert found.left("message")


def test_one_line_of_a_list_is_held_by_its_word(office: Office) -> None:
    line = dropped_line(office)
    held(office, "letter", line.subject)
    night()
    assert Listed.objects.get().full_name == line.full_name


def test_a_hold_said_while_letters_are_being_forgotten_keeps_the_next_one(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (
        walked(office, drafted(office, source=f"own:{key}", full_name=name), Letters.DELIVERED)
        for key, name in (("a", "Lò Thị Mẫu"), ("b", "Lò Thị Ví"))
    )

    def held_meanwhile(subjects: list[str], *, at: datetime) -> int:
        if not Hold.objects.exists():
            held(office, "letter", second)
        return destroy_files(subjects, at=at)

    monkeypatch.setattr("vidan.desks.letters.actions.forgetting.destroy_files", held_meanwhile)
    night()
    names = dict(Letter.objects.values_list("pk", "full_name"))
    assert (names[first.pk], names[second.pk]) == ("", "Lò Thị Ví")


def test_a_held_visit_to_mourners_is_not_erased_by_a_click_either(office: Office) -> None:
    visit = declined(office)
    visit.refresh_from_db()
    row = held(office, "condolence", visit)
    with pytest.raises(Refusal, match="lệnh giữ"):
        erase_condolence(office.act(office.cast.minh), visit)
    lift(row, why="Xong.", act=office.act(office.cast.ha))
    erase_condolence(office.act(office.cast.minh), visit)


def test_a_held_booking_the_office_cancels_keeps_who_it_was(office: Office) -> None:
    site = site_with_slots(office.cast.commune)
    kept, let_go = (booked_by(site, hour=hour, phone="0912345678") for hour in (10, 14))
    held(office, "booking", kept)
    for row in (kept, let_go):
        cancel_for(office.act(office.cast.lan), row)
        row.refresh_from_db()
    assert (kept.standing, bool(kept.phone), bool(let_go.phone)) == ("cancelled", True, False)


def test_what_another_unit_holds_holds_nothing_here(office: Office) -> None:
    found = things(office)
    held(office, "message")
    Hold.objects.update(unit=office.cast.elsewhere)
    assert held_in(office.cast.commune.pk) == Held()
    night()
    assert not found.left("message")


@pytest.mark.parametrize("key", ["tries", "certification", "khong_co"])
def test_what_never_goes_or_is_of_no_unit_is_not_offered_and_not_held(office: Office, key: str) -> None:
    tam = office.cast.browser(office.cast.tam)
    said = {"key": str(uuid4()), "record": "", "reason": "Đang thanh tra.", "document": "12/QĐ-TTr"}
    assert f'value="{key}"' not in tam.get("/luu-tru/").content.decode()
    assert tam.post("/luu-tru/giu/", said | {"kind": key}).status_code == 422
    with pytest.raises(Refusal):
        held(office, key)
    assert not Hold.objects.exists()


def test_a_number_that_is_not_there_holds_nothing(office: Office) -> None:
    for code in ("7777777", "letter:7777777", "booking:1", "không"):
        with pytest.raises(BadInput):
            held(office, "letter", code)


def test_the_page_says_what_goes_by_itself_and_what_of_it_is_held(office: Office) -> None:
    tam = office.cast.browser(office.cast.tam)
    page = tam.get("/luu-tru/").content.decode()
    assert "trừ những loại ghi “tự xóa”" in page
    assert page.count('<td class="vd-num">tự xóa</td>') == len(BY_THEMSELVES)
    for key in SAYS:
        assert f'value="{key}"' in page
    said = {"key": str(uuid4()), "record": "", "reason": "Đang thanh tra.", "document": "12/QĐ-TTr"}
    assert tam.post("/luu-tru/giu/", said | {"kind": "message"}).status_code == 302
    assert "tự xóa <small>(1 lệnh giữ)</small>" in tam.get("/luu-tru/").content.decode()


def test_every_word_of_what_goes_by_itself_can_name_a_single_one() -> None:
    words = {
        word for kind in table.types() if kind.ends == "auto" and kind.can_be_held for word in kind.words
    }
    assert words == set(SINGLE)


def test_what_two_rooms_hold_is_held_by_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "_answered_by", [f"{__name__}.one_room", f"{__name__}.other_room"])
    found = standing.in_unit(1)
    assert (found.has("letter:1"), found.has("dossier:7"), found.has("dossier:8")) == (True, True, False)


def one_room(_: int) -> Held:
    return Held(words=frozenset({"letter"}))


def other_room(_: int) -> Held:
    return Held(subjects=frozenset({"dossier:7"}))
