"""The table of sensitive cases, one by one: what stops a letter, at which step, and who may let it go on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.desks.letters.written import LATER, drafted, fresh, known, reading, walked, was_read, with_person
from tests.make import TUESDAY, Office
from vidan.core.ledger.actions import Deed
from vidan.core.people.actions import Contact, correct_contact, set_notices
from vidan.core.people.flagging import flag_person
from vidan.core.people.models import Flag
from vidan.core.units.models import Hamlet
from vidan.desks.ceremonies.actions.mourning import Deceased, note_condolence
from vidan.desks.ceremonies.models import Condolence
from vidan.desks.dossiers.actions.reopening import reopen
from vidan.desks.dossiers.flow import State as Dossiers
from vidan.desks.dossiers.models import EarlierRound
from vidan.desks.letters.actions.drafting import draft_letter
from vidan.desks.letters.actions.holding import fold_into, lift, stop, write_anew
from vidan.desks.letters.actions.reading import read
from vidan.desks.letters.actions.signing import carry_all, print_all, sign_by_hand
from vidan.desks.letters.checks import TABLE, How, Lift, check
from vidan.desks.letters.models import Letter
from vidan.desks.letters.states import State
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.refusals import BadInput, NotYours, Refusal
from vidan.kit.text import fold

DEED = Deed("account:1", "counter", TUESDAY)
WRONG = EarlierRound.Ground.WRONG_RESULT
NAME, BORN, HOUSE = "Lò Thị Mẫu Đơn", date(1990, 5, 4), "Thôn Đình, xã Bến Ngọc"
Case = Callable[[Office], Letter]


def _of(office: Office, occasion: Occasion = Occasion.BIRTH, **said: object) -> Letter:
    """A letter to the woman of these cases."""
    person = known(office.cast.commune, NAME, BORN)
    letter = draft_letter(with_person(office, person, occasion=occasion, **said), TUESDAY)
    assert letter is not None
    return letter


def _flagged(office: Office, kind: Flag.Kind, name: str = NAME, born: date | None = BORN) -> None:
    person = known(office.cast.commune, name, born)
    flag_person(office.act(office.cast.ha), person, kind, "Gia đình đã nói với cán bộ.")


def _flag_first(kind: Flag.Kind, occasion: Occasion = Occasion.BIRTH) -> Case:
    def case(office: Office) -> Letter:
        _flagged(office, kind)
        return _of(office, occasion)

    return case


def _silent(office: Office) -> Letter:
    person = known(office.cast.commune, NAME, BORN)
    set_notices(DEED, person, declines=True)
    letter = draft_letter(with_person(office, person), TUESDAY)
    assert letter is not None
    return letter


def _namesake_flagged(office: Office) -> Letter:
    """Somebody of the same name, whose birthday nobody knows."""
    _flagged(office, Flag.Kind.CONFLICT, born=None)
    return _of(office)


def _mourned(office: Office, about: str, born: int | None, **said: object) -> Letter:
    """A condolence of the unit that was read."""
    letter = drafted(
        office, Occasion.CONDOLENCE, source="calendar:2026:test:91", full_name="Lò Văn Mẫu", **said
    )
    return was_read(office, letter, about_name=about, about_born=born)


def _died(office: Office) -> Letter:
    _mourned(office, NAME, 1990, address="Thôn Hạ")
    return _of(office, Occasion.LONGEVITY)


def _visited(
    born: int | None,
    name: str = NAME,
    house: str = "Thôn Hạ",
    occasion: Occasion = Occasion.LONGEVITY,
    **said: object,
) -> Case:
    """A visit to the mourning family was noted, and no letter written."""

    def case(office: Office) -> Letter:
        who = Deceased(Condolence.Title.BA, name, TUESDAY.date(), born, house, "", "Lò Văn Con", "con", "")
        note_condolence(office.act(office.cast.minh), office.cast.commune.pk, who)
        return _of(office, occasion, **{"address": HOUSE} | said)

    return case


def _perhaps_died(office: Office) -> Letter:
    _mourned(office, NAME, 1961, address="Thôn Hạ")
    letter = draft_letter(
        with_person(office, known(office.cast.commune, NAME), occasion=Occasion.LONGEVITY), TUESDAY
    )
    assert letter is not None
    return letter


def _infant_in_house(office: Office) -> Letter:
    letter = drafted(
        office, Occasion.CONDOLENCE, source="calendar:2026:test:91", full_name="Lò Văn Mẫu", address=HOUSE
    )
    with pytest.raises(AssertionError):  # the condolence itself stands still
        was_read(office, letter, about_name="Lò Bé", about_born=2026)
    return _of(office)


def _in_mourning(office: Office) -> Letter:
    _mourned(office, "Lò Thị Cụ", 1938, address=HOUSE)
    return _of(office, Occasion.MARRIAGE)


def _two_deaths(office: Office) -> Letter:
    _mourned(office, "Lò Thị Cụ", 1938, address=HOUSE)
    letter = drafted(
        office, Occasion.CONDOLENCE, source="calendar:2026:test:92", full_name="Lò Thị Hai", address=HOUSE
    )
    read(office.act(office.cast.van), letter, reading(letter, about_name="Lò Văn Cụ", about_born=1936))
    return fresh(letter)


def _again(office: Office) -> Letter:
    _of(office)
    return _of(office, source="calendar:2026:test:2")


def _late(office: Office) -> Letter:
    person = known(office.cast.commune, NAME, BORN)
    letter = draft_letter(with_person(office, person), TUESDAY + timedelta(days=61))
    assert letter is not None
    return letter


def _moves(letter: Letter) -> None:
    assert letter.person is not None
    correct_contact(DEED, letter.person, Contact("Thôn Chài, xã Bến Ngọc"), reason="Chuyển nhà")


AT_DRAFT: list[tuple[str, Case]] = [
    ("opted_out", _flag_first(Flag.Kind.NO_LETTERS)),
    ("opted_out", _flag_first(Flag.Kind.NO_LETTERS, Occasion.THANKS_HELP)),
    ("recipient_died", _flag_first(Flag.Kind.DECEASED)),
    ("recipient_died", _died),
    ("recipient_died", _visited(1990)),
    ("maybe_died", _perhaps_died),
    ("maybe_died", _visited(None)),
    ("declines_messages", _silent),
    ("child_lost", _flag_first(Flag.Kind.CHILD_LOST)),
    ("child_lost", _infant_in_house),
    ("child_lost", _visited(2026, "Lò Bé", HOUSE, Occasion.BIRTH)),
    ("child_lost", _visited(None, "Lò Bé", "Thôn Hạ", Occasion.BIRTH, about_name="Lò Bé")),
    ("hard_death", _flag_first(Flag.Kind.HARD_DEATH, Occasion.CONDOLENCE)),
    ("conflict", _flag_first(Flag.Kind.CONFLICT)),
    ("adoption", _flag_first(Flag.Kind.ADOPTION)),
    ("flagged_namesake", _namesake_flagged),
    ("mourning", _in_mourning),
    ("mourning", _visited(1938, "Lò Thị Cụ", HOUSE)),
    ("two_deaths", _two_deaths),
    ("again", _again),
    ("too_late", _late),
]


@pytest.mark.parametrize(("key", "case"), AT_DRAFT, ids=[f"{key}-{n}" for n, (key, _) in enumerate(AT_DRAFT)])
def test_it_stands_still_before_anybody_reads_it(office: Office, key: str, case: Case) -> None:
    letter = fresh(case(office))
    assert letter.state == State.STOPPED
    assert key in {one.check_key for one in letter.stops.all()}


SINCE: list[tuple[str, Callable[[Office, Letter], object]]] = [
    ("opted_out", lambda office, letter: _flagged(office, Flag.Kind.NO_LETTERS)),
    ("recipient_died", lambda office, letter: _flagged(office, Flag.Kind.DECEASED)),
    ("conflict", lambda office, letter: _flagged(office, Flag.Kind.CONFLICT)),
    ("moved", lambda office, letter: _moves(letter)),
    ("mourning", lambda office, letter: _mourned(office, "Lò Thị Cụ", 1938, address=HOUSE)),
    ("namesake", lambda office, letter: known(office.cast.commune, NAME, date(1971, 1, 2), "Thôn Hạ")),
]


@pytest.mark.parametrize("step", [State.READ, State.SIGNED, State.PRINTED])
@pytest.mark.parametrize(("key", "happens"), SINCE, ids=[key for key, _ in SINCE])
def test_what_happens_since_stops_it_at_the_next_step(
    office: Office, step: State, key: str, happens: Callable[[Office, Letter], object]
) -> None:
    letter = walked(office, _of(office), step)
    happens(office, letter)
    ha, van = office.act(office.cast.ha, LATER), office.act(office.cast.van, LATER)
    following = {
        State.READ: lambda: sign_by_hand(ha, [letter]),
        State.SIGNED: lambda: print_all(van, [letter]),
        State.PRINTED: lambda: carry_all(van, [letter], "Ông Trưởng thôn"),
    }
    assert following[step]().stopped == (letter.pk,)
    assert (fresh(letter).state, fresh(letter).out_at) == (State.STOPPED, None)
    assert letter.stops.get().check_key == key


def test_a_registration_that_is_worked_on_again_takes_its_letter_back(office: Office) -> None:
    dossier = office.dossier_in(Dossiers.RETURNED)
    letter = drafted(
        office, source=dossier.subject, at=TUESDAY + timedelta(hours=1), full_name="Nguyễn Thị Ngọc Ẩn"
    )
    letter = walked(office, letter, State.PRINTED)
    there, here = (
        Hamlet.objects.create(unit=office.cast.commune, kind=Hamlet.Kind.THON, name=name).pk
        for name in ("Chài", "Đình")  # it was drafted for the one, the dossier says the other
    )
    wrong = {"second_name": "Lò Văn Bố", "second_fold": "lo van bo", "second_honorific": "anh"}
    Letter.objects.filter(pk=letter.pk).update(hamlet=there, **wrong)
    reopen(dossier, act=office.act(office.cast.ha, LATER), ground=WRONG, reason="Ghi sai tên bé.")
    assert carry_all(office.act(office.cast.van, LATER), [letter], "Ông Trưởng thôn").stopped == (letter.pk,)
    with pytest.raises(Refusal):
        lift(office.act(office.cast.ha, LATER), fresh(letter), "Cứ đưa.")
    anew = write_anew(office.act(office.cast.van, LATER), fresh(letter))
    assert (fresh(letter).state, anew.edition, anew.replaces) == (State.SUPERSEDED, 2, letter)
    assert (letter.about_name, anew.about_name) == ("Nguyễn Minh Mẫu", "")  # perhaps it was that name
    assert [getattr(anew, name) for name in (*wrong, "honorific", "born_year")] == ["", "", "", "", None]
    assert (anew.hamlet_id, anew.person_id) == (here, dossier.applicant_id)
    again = LATER.date()
    assert (anew.not_before, anew.not_after) == (again + timedelta(days=3), again + timedelta(days=60))
    assert anew.known_fold == fold(dossier.applicant.address)
    assert (anew.full_name, fresh(anew).state) == (dossier.applicant_name, State.STOPPED)  # not done yet


def test_what_rests_on_no_registration_is_written_anew_as_it_was(office: Office) -> None:
    for source in ("calendar:2026:longevity:listed:7", f"own:{uuid4()}", "round:7:2"):
        letter = drafted(office, Occasion.LONGEVITY, source=source, about_name="Lò Văn Cụ")
        anew = write_anew(office.act(office.cast.van), fresh(letter))
        assert (anew.edition, anew.full_name, anew.about_name) == (2, letter.full_name, "Lò Văn Cụ"), source


@pytest.mark.parametrize("key", [one.key for one in TABLE if one.how is How.STOP])
def test_only_what_may_be_lifted_is_lifted_by_whom_it_may_and_with_a_reason(office: Office, key: str) -> None:
    letter = drafted(office)
    stop(office.act(office.cast.van), letter, "Để xem lại.", key=key)
    with pytest.raises(BadInput):
        lift(office.act(office.cast.ha), fresh(letter), "")
    allowed = {Lift.NOBODY: (), Lift.HEAD: ("ha",), Lift.READER: ("van", "ha")}[check(key).lift]
    for who in ("tu", "van", "ha"):
        if who in allowed:
            lift(office.act(getattr(office.cast, who)), fresh(letter), "Đã hỏi gia đình.")
            break
        with pytest.raises((NotYours, Refusal)):
            lift(office.act(getattr(office.cast, who)), fresh(letter), "Đã hỏi gia đình.")
    assert fresh(letter).state == (State.DRAFTED if allowed else State.STOPPED)


def test_what_was_lifted_does_not_stop_it_again_but_something_new_does(office: Office) -> None:
    letter = fresh(_again(office))
    lift(office.act(office.cast.van), letter, "Sinh đôi, hai giấy khai sinh.")
    letter = walked(office, fresh(letter), State.SIGNED)
    _flagged(office, Flag.Kind.CONFLICT)
    assert print_all(office.act(office.cast.van, LATER), [letter]).stopped == (letter.pk,)


@pytest.mark.parametrize(
    ("occasion", "days"), [(Occasion.BIRTH, 180), (Occasion.MARRIAGE, 180), (Occasion.CONDOLENCE, 100)]
)
def test_what_was_registered_long_afterwards_is_first_weighed_by_a_person(
    office: Office, occasion: Occasion, days: int
) -> None:
    letter, van = drafted(office, occasion), office.act(office.cast.van)
    long_ago = reading(letter, event_on=TUESDAY.date() - timedelta(days=days + 1))
    assert [one.check.key for one in read(van, letter, long_ago)] == ["registered_late"]
    assert fresh(letter).state == State.STOPPED
    lift(office.act(office.cast.van), fresh(letter), "Gia đình ở xa mới về.")
    assert read(office.act(office.cast.van), fresh(letter), long_ago) == ()


def test_an_apology_whose_own_day_has_passed_goes_no_step_further(office: Office) -> None:
    said = {"matter": "hồ sơ", "fault": "xã", "next_step": "làm lại", "contact": "anh Thử", "mistake": "sai"}
    letter = drafted(office, Occasion.APOLOGY_MISTAKE, details=said | {"by": "ngày 24/11/2026"})
    letter = walked(office, letter, State.SIGNED)
    in_time, too_late = (LATER + timedelta(days=days) for days in (1, 2))
    assert print_all(office.act(office.cast.van, in_time), [letter]).done == (letter.pk,)
    assert carry_all(office.act(office.cast.van, too_late), [letter], "Ông Thôn").stopped == (letter.pk,)
    assert letter.stops.get().check_key == "promised_day_past"


def test_a_reader_who_knows_more_stops_it_without_saying_what(office: Office) -> None:
    letter = drafted(office, Occasion.CONDOLENCE)
    read(office.act(office.cast.van), letter, reading(letter, care="child_lost"))
    found = fresh(letter).stops.get()
    assert (fresh(letter).state, found.check_key) == (State.STOPPED, "child_lost")
    with pytest.raises(Refusal):
        lift(office.act(office.cast.ha), fresh(letter), "Cứ gửi.")


def test_one_letter_goes_to_a_house_with_two_deaths(office: Office) -> None:
    second = _two_deaths(office)
    first = Letter.objects.exclude(pk=second.pk).get()
    fold_into(office.act(office.cast.van), second, first)
    assert (fresh(second).state, fresh(first).state) == (State.SUPERSEDED, State.READ)


def test_two_of_one_name_and_a_year_nobody_knows_are_asked_of_the_reader(office: Office) -> None:
    known(office.cast.commune, NAME, date(1971, 1, 2), "Thôn Hạ")
    letter = _of(office, Occasion.CONDOLENCE)
    careful = reading(letter, about_born=None)
    for left_out in ("namesake", "no_birth_year"):
        with pytest.raises(BadInput) as refused:
            read(
                office.act(office.cast.van),
                letter,
                replace(careful, confirmed=careful.confirmed - {left_out}),
            )
        assert refused.value.field == left_out
    assert read(office.act(office.cast.van), letter, careful) == ()
