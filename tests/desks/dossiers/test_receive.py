"""Receiving a dossier: number, promise, papers and receipt at once, once."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.make import BIRTH, SINGLE, TUESDAY, VIETNAM, Office
from vidan.core.flow import Clock
from vidan.core.ledger.models import Entry
from vidan.core.people.models import Person
from vidan.desks.dossiers.actions.receiving import receive
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, IssuedPaper
from vidan.kit.refusals import BadInput, NotYours


def test_it_gives_a_code_a_promise_and_a_receipt(office: Office) -> None:
    dossier = office.receive()

    assert dossier.code == "VD99901-261117-0001"
    assert dossier.state == State.RECEIVED
    assert dossier.promise is not None
    assert dossier.promise.clock == Clock.RUNNING
    assert dossier.promise.due_at == datetime(2026, 11, 17, 17, 30, tzinfo=VIETNAM)
    assert [paper.form for paper in dossier.issued.all()] == [IssuedPaper.Form.RECEIPT]
    assert dossier.handed_in.count() == 2


def test_after_the_cut_off_a_same_day_procedure_is_due_the_next_working_day(office: Office) -> None:
    dossier = office.receive(at=TUESDAY.replace(hour=15, minute=0))

    assert dossier.promise is not None
    assert dossier.promise.due_at == datetime(2026, 11, 18, 17, 30, tzinfo=VIETNAM)


def test_working_days_skip_the_culture_day_and_say_so(office: Office) -> None:
    friday = datetime(2026, 11, 20, 10, 0, tzinfo=VIETNAM)
    dossier = office.receive(code=SINGLE, at=friday)

    assert dossier.promise is not None
    assert dossier.promise.due_at == datetime(2026, 11, 26, 17, 30, tzinfo=VIETNAM)
    assert any("24/11/2026" in step for step in dossier.promise.steps)


def test_the_next_dossier_of_the_day_gets_the_next_number(office: Office) -> None:
    codes = [office.receive().code for _ in range(3)]

    assert [code[-4:] for code in codes] == ["0001", "0002", "0003"]


def test_the_same_key_again_is_one_dossier(office: Office) -> None:
    first = office.receive(key="double-click")
    second = office.receive(key="double-click")

    assert first.pk == second.pk
    assert Dossier.objects.count() == 1
    assert Entry.objects.filter(subject=first.subject).count() == 1


def test_somebody_from_another_unit_cannot_receive_here(office: Office) -> None:
    intake = office.intake()

    with pytest.raises(NotYours):
        receive(intake, office.quote(intake), act=office.act(office.cast.tu))
    assert not Dossier.objects.exists()


def test_the_ledger_entry_holds_no_name_address_phone_or_card_number(office: Office) -> None:
    dossier = office.receive()

    written = " ".join(str(value) for value in Entry.objects.filter(subject=dossier.subject).values_list())
    for personal in ("Ẩn", "Nguyễn", "Thôn", "0912345678", "037198000123"):
        assert personal not in written


def test_the_card_number_itself_is_kept_nowhere(office: Office) -> None:
    dossier = office.receive()

    person = Person.objects.get(pk=dossier.applicant_id)
    assert person.card_tail == "123"
    assert "037198000123" not in " ".join(str(v) for v in Person.objects.filter(pk=person.pk).values_list())


def test_the_same_card_is_the_same_person_with_the_newest_phone(office: Office) -> None:
    first = office.receive()
    second = office.receive(phone="0987654321")

    assert first.applicant_id == second.applicant_id
    assert Person.objects.get().phone == "0987654321"
    assert Dossier.objects.get(pk=first.pk).applicant_phone == "0912345678"


def test_a_companion_unit_follows_the_official_paper_and_prints_no_second_receipt(office: Office) -> None:
    official = TUESDAY.replace(hour=17, minute=30) + timedelta(days=1)
    intake = replace(
        office.intake(unit_id=office.cast.elsewhere.pk),
        official_code="H42.37.13501-261117-0042",
        official_due=official,
    )
    dossier = receive(intake, office.quote(intake), act=office.act(office.cast.tu))

    assert dossier.code == "H42.37.13501-261117-0042"
    assert dossier.promise is not None
    assert dossier.promise.due_at == official
    assert dossier.promise.computed_due_at == TUESDAY.replace(hour=17, minute=30)
    assert [paper.form for paper in dossier.issued.all()] == [IssuedPaper.Form.FOLLOW_SLIP]


@pytest.mark.parametrize(
    ("missing", "field"), [("official_code", "official_code"), ("official_due", "official_day")]
)
def test_a_companion_unit_needs_the_official_code_and_date(office: Office, missing: str, field: str) -> None:
    whole = {"official_code": "H42.37.13501-261117-0042", "official_due": TUESDAY + timedelta(days=1)}
    values = {name: value for name, value in whole.items() if name != missing}
    intake = replace(office.intake(unit_id=office.cast.elsewhere.pk), **values)  # type: ignore[arg-type]

    with pytest.raises(BadInput) as refusal:
        receive(intake, office.quote(intake), act=office.act(office.cast.tu))
    assert refusal.value.field == field


def test_the_edition_in_force_is_kept(office: Office) -> None:
    dossier = office.receive(code=BIRTH)

    assert (dossier.procedure.code, dossier.procedure.edition) == (BIRTH, 1)
