"""Planted rows: for every model with `visible_to`, how to plant a row of a unit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from tests.api.open311.asking import plant_machine_key
from tests.cast import PASSWORD, SET_UP, SINCE
from tests.core.money.planted import PLANTED as MONEY
from tests.desks.ceremonies.wedding import asked, noted_by_few
from tests.desks.dialogues.held import plan_of
from tests.desks.fielddays.going import planned, planner, posted_in
from tests.desks.letters.planted import ONLY as LETTERS_ONLY
from tests.desks.letters.planted import PLANTED
from tests.desks.reception.room import concluded, day, received, turn
from tests.desks.visits.slots import booked_by, site_with_slots
from tests.kit.tables.making import csv_of, line
from tests.make import BIRTH, TUESDAY, Office
from vidan.api.open311.models import MachineKey
from vidan.core.accounts.actions import add_account, grant
from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import NOBODY, Scope
from vidan.core.calendar.queries import calendar_of
from vidan.core.files.actions import keep
from vidan.core.files.kinds import FileKind
from vidan.core.files.models import KeptFile
from vidan.core.files.receiving import Checked
from vidan.core.files.scanning import Verdict
from vidan.core.flow import Draft
from vidan.core.jobs.working import work_off
from vidan.core.ledger.actions import Deed, append
from vidan.core.notices.actions import Words, post
from vidan.core.notices.models import Message
from vidan.core.papers.actions import propose
from vidan.core.papers.models import SignItem
from vidan.core.people.actions import Identity, meet
from vidan.core.units.actions import open_site
from vidan.core.units.models import Unit
from vidan.desks.ceremonies.models import Ceremony, Condolence
from vidan.desks.certification.actions.receiving import Asked, Entered, quoted
from vidan.desks.certification.actions.receiving import receive as receive_run
from vidan.desks.certification.models import Line, Run
from vidan.desks.commitments.actions.making import Said, commit
from vidan.desks.commitments.actions.reminding import remind
from vidan.desks.commitments.models import Commitment, Reminder
from vidan.desks.companion.actions.applying import apply
from vidan.desks.companion.actions.bringing import bring
from vidan.desks.companion.models import Import, OfficialRecord
from vidan.desks.dialogues.actions import announce as announce_dialogue
from vidan.desks.dialogues.actions import draft as draft_dialogue
from vidan.desks.dialogues.actions.questions import Asked as AskedThere
from vidan.desks.dialogues.actions.questions import send as send_question
from vidan.desks.dialogues.models import Dialogue, Question
from vidan.desks.dossiers.actions.attaching import Part
from vidan.desks.dossiers.actions.receiving import receive
from vidan.desks.dossiers.actions.register import order
from vidan.desks.dossiers.models import Dossier, RegisterCopy
from vidan.desks.fielddays.actions.recording import Heard, Helped, hear, help_household
from vidan.desks.fielddays.models import FieldDay, Household, Matter
from vidan.desks.petitions.actions import Said as Spoken
from vidan.desks.petitions.actions import send
from vidan.desks.petitions.actions.closed import Lodged, lodge
from vidan.desks.petitions.keys import new_token
from vidan.desks.petitions.models import Petition, SealedLine
from vidan.desks.reception.models import Conclusion, Hearing, ReceptionDay, Turn, Visit
from vidan.desks.slips.actions import invite
from vidan.desks.slips.models import Invitation
from vidan.desks.visits.actions import Given, record
from vidan.desks.visits.actions.queue import Wanted, take_ticket
from vidan.desks.visits.models import Booking, Help, Ticket
from vidan.desks.visits.queries.queue import site
from vidan.desks.wordings.actions import Written
from vidan.desks.wordings.actions import draft as draft_words
from vidan.desks.wordings.content import national_words
from vidan.desks.wordings.models import Edition
from vidan.kit.workdays.spans import Span

Planter = Callable[[Office, Unit], Model]


def plant_dossier(office: Office, unit: Unit) -> Dossier:
    """Received by the unit's own counter, in the unit's own way of working."""
    receiver = office.cast.lan if unit == office.cast.commune else office.cast.tu
    intake = office.intake(unit_id=unit.pk)
    if intake.unit.is_companion:
        intake = replace(
            intake, official_code="000.00.02.H99-261117-0001", official_due=TUESDAY + timedelta(hours=6)
        )
    return receive(intake, office.quote(intake), act=office.act(receiver))


def plant_file(office: Office, unit: Unit) -> Model:
    """Kept by somebody of the unit."""
    keeper = office.cast.lan if unit == office.cast.commune else office.cast.tu
    file = Checked("Đơn.pdf", FileKind.PDF, b"%PDF-1.7 planted", Verdict.CLEAN)
    return keep(office.act(keeper), unit_id=unit.pk, subject="dossier:1", part=Part.SCAN, file=file)


def plant_run(office: Office, unit: Unit) -> Run:
    """Taken in at the unit's own window."""
    counter = office.cast.lan if unit == office.cast.commune else office.cast.tu
    entered = Entered(unit.pk, [Asked(Line.Kind.COPY, "Nguyễn Thị Ngọc Ẩn", "Thẻ căn cước", 2)])
    quote = quoted(calendar_of(unit.pk), "trong ngày", TUESDAY)
    return receive_run(entered, quote, act=office.act(counter))


def plant_run_line(office: Office, unit: Unit) -> Model:
    """A line of such a run."""
    return plant_run(office, unit).lines.get()


def plant_register(office: Office, unit: Unit) -> Model:
    """Asked for by the unit's own counter."""
    asker = office.cast.lan if unit == office.cast.commune else office.cast.tu
    day = TUESDAY.date()
    return order(unit.pk, Span(day, day), RegisterCopy.Shape.PDF, act=office.act(asker))


def plant_help(office: Office, unit: Unit) -> Model:
    """Given at the unit's own counter."""
    helper = office.cast.lan if unit == office.cast.commune else office.cast.tu
    given = Given(unit.pk, Help.Step.FORM, 5, Help.Outcome.DONE)
    return record(given, act=office.act(helper))


def plant_ticket(office: Office, unit: Unit) -> Model:
    """Taken at a site of the unit, by whoever stands there."""
    place = open_site(SET_UP, unit, name="Quầy", address="Thôn Đình", phone="0200 000 002", since=SINCE)
    return take_ticket(Deed("resident", "resident", TUESDAY), Wanted(site(place.pk, TUESDAY.date())))


def plant_booking(office: Office, unit: Unit) -> Model:
    """A slot at a site of the unit."""
    return booked_by(site_with_slots(unit), hour=14)


def plant_list(office: Office, unit: Unit) -> Import:
    """Brought in by the unit's own counter."""
    counter = office.cast.lan if unit == office.cast.commune else office.cast.tu
    content = csv_of(line(f"H42.13.01-261117-{unit.pk:04}"))
    file = Checked("Danh sách", FileKind.CSV, content, Verdict.CLEAN)
    return bring(unit.pk, file, TUESDAY, act=office.act(counter))


def plant_record(office: Office, unit: Unit) -> Model:
    """Of such a list, read and applied."""
    batch = plant_list(office, unit)
    work_off()
    batch.refresh_from_db()
    counter = office.cast.lan if unit == office.cast.commune else office.cast.tu
    apply(batch, without_faulty=False, act=office.act(counter))
    work_off()
    return OfficialRecord.objects.get(unit=unit)


def plant_invitation(office: Office, unit: Unit) -> Model:
    """Whoever got a result of this unit is invited."""
    dossier = plant_dossier(office, unit)
    deed = Deed(actor="slips", role="slips", at=TUESDAY)
    invitation = invite(deed, unit_id=unit.pk, about=dossier.subject, procedure_code=BIRTH)
    assert invitation is not None
    return invitation


def plant_reception_day(office: Office, unit: Unit) -> ReceptionDay:
    """Posted by the unit's own officer."""
    return day(office, unit=unit)


def plant_turn(office: Office, unit: Unit) -> Model:
    """Booked on such a day."""
    return turn(plant_reception_day(office, unit))


def plant_visit(office: Office, unit: Unit) -> Visit:
    """Written into the register by the unit's own officer."""
    return received(office, unit=unit)


def plant_hearing(office: Office, unit: Unit) -> Model:
    """The line of such a visit."""
    return plant_visit(office, unit).hearings.get()


def plant_conclusion(office: Office, unit: Unit) -> Model:
    """Signed by the unit's own leader."""
    return concluded(office, unit=unit)


def plant_day(office: Office, unit: Unit) -> Model:
    """Planned by somebody of the unit."""
    return planned(office, unit)


def plant_matter(office: Office, unit: Unit) -> Model:
    """Heard on a day of the unit."""
    return hear(office.act(planner(office, unit)), posted_in(office, unit), Heard("Cống tắc"))


def plant_household(office: Office, unit: Unit) -> Model:
    """Helped on a day of the unit."""
    helped = Helped(Household.Ground.ELDERLY, "Nguyễn Thị Ngọc Ẩn", "Lợp mái bếp")
    return help_household(office.act(planner(office, unit)), posted_in(office, unit), helped)


def plant_message(office: Office, unit: Unit) -> Model:
    """Put into the outbox for somebody of the unit."""
    person = meet(unit.pk, Identity(full_name="Nguyễn Thị Ngọc Ẩn", address="Thôn Đình"))
    words = Words("Hồ sơ", "Đã nhận hồ sơ.", "Đã nhận hồ sơ.")
    cause = f"planted:{unit.pk}"
    with transaction.atomic():
        (message,) = post(
            words,
            unit_id=unit.pk,
            person=person,
            subject="dossier:1",
            cause=cause,
            email="an@vidu.vn",
            phone="",
        )
    return message


def plant_sign_item(office: Office, unit: Unit) -> Model:
    """The draft of a dossier, waiting for the unit's leader."""
    keeper = office.cast.lan if unit == office.cast.commune else office.cast.tu
    dossier = plant_dossier(office, unit)
    act = office.act(keeper)
    file = Checked("Dự thảo.pdf", FileKind.PDF, b"%PDF-1.7 drafted", Verdict.CLEAN)
    kept = keep(act, unit_id=unit.pk, subject=dossier.subject, part=Part.DRAFT, file=file)
    draft = Draft(act, Role.COUNTER, "")
    item = propose(
        draft, unit_id=unit.pk, subject=dossier.subject, ref=dossier.code, title="Dự thảo", original=kept
    )
    append(act.deed(Role.COUNTER), unit=unit.pk, kind="planted", subject=dossier.subject, facts=draft.facts)
    return item


def plant_commitment(office: Office, unit: Unit) -> Model:
    """Promised by the unit's own counter, who answers for it."""
    maker = office.cast.lan if unit == office.cast.commune else office.cast.tu
    said = Said(unit.pk, "Nạo vét rãnh đầu thôn Đình.", maker.pk, by=TUESDAY.date() + timedelta(days=8))
    return commit(said, act=office.act(maker))


def plant_petition(office: Office, unit: Unit) -> Model:
    """Sent to the unit by somebody."""
    said = Spoken(unit.pk, Petition.Kind.REFLECTION, "rac", "Rác ở đầu ngõ ba ngày chưa thu gom.")
    return send(Deed("resident", "resident", TUESDAY), said, new_token())


def plant_sealed_line(office: Office, unit: Unit) -> Model:
    """Lodged by the unit's own counter, handled by somebody who is nobody else here."""
    lodger = office.cast.lan if unit == office.cast.commune else office.cast.tu
    handler = add_account(
        SET_UP, unit=unit, username=f"kin{unit.pk}", full_name="Phó Thị Kín", password=PASSWORD
    )
    grant(SET_UP, account=handler, role=Role.OFFICER, unit=unit, since=SINCE)
    lodged = Lodged(unit.pk, SealedLine.Kind.DENUNCIATION, TUESDAY.date(), handler.pk)
    return lodge(office.act(lodger), lodged)


def plant_reminder(office: Office, unit: Unit) -> Model:
    """Of a promise of the unit, in the week in which it is due."""
    maker = office.cast.lan if unit == office.cast.commune else office.cast.tu
    said = Said(unit.pk, "Vá ổ gà ở ngã ba Bãi.", maker.pk, by=TUESDAY.date() + timedelta(days=2))
    commit(said, act=office.act(maker))
    remind(unit.pk, TUESDAY)
    return Reminder.objects.get(unit=unit)


def plant_dialogue(office: Office, unit: Unit) -> Dialogue:
    """Drafted in the unit by its leader."""
    cast = office.cast
    drafter = cast.ha if unit == cast.commune else cast.tu
    return draft_dialogue(
        replace(office.act(drafter), scope=_leads(drafter.pk, unit.pk)), unit.pk, plan_of(cast)
    )


def plant_question(office: Office, unit: Unit) -> Question:
    """Sent by a resident for such a dialogue, once it was announced."""
    row = plant_dialogue(office, unit)
    leader = replace(office.act(office.cast.ha), scope=_leads(row.secretary_id, unit.pk))
    announce_dialogue(leader, row)
    return send_question(Deed("resident", "resident", TUESDAY), row, AskedThere("Bao giờ có nước sạch?"))


def plant_edition(office: Office, unit: Unit) -> Edition:
    """Words drafted in the unit, made of the house's own."""
    writer = office.cast.minh if unit == office.cast.commune else office.cast.tu
    act = replace(office.act(writer), scope=_leads(writer.pk, unit.pk))
    return draft_words(act, unit.pk, Written(national_words("birth-1")))


def _leads(account_id: int, unit_id: int) -> Scope:
    held = frozenset({(Role.LEADER, unit_id)})
    return Scope(account_id, "", "", held, held)


# Every model with `visible_to`, and how to plant a row of it in a unit by the product's own verbs.
PLANTERS: dict[type[Model], Planter] = {
    Commitment: plant_commitment,
    Ceremony: asked,
    Condolence: noted_by_few,
    Dossier: plant_dossier,
    FieldDay: plant_day,
    Household: plant_household,
    Matter: plant_matter,
    Help: plant_help,
    Import: plant_list,
    KeptFile: plant_file,
    Line: plant_run_line,
    Petition: plant_petition,
    SealedLine: plant_sealed_line,
    OfficialRecord: plant_record,
    Run: plant_run,
    Dialogue: plant_dialogue,
    Question: plant_question,
    Booking: plant_booking,
    RegisterCopy: plant_register,
    Reminder: plant_reminder,
    Invitation: plant_invitation,
    MachineKey: plant_machine_key,
    Message: plant_message,
    SignItem: plant_sign_item,
    ReceptionDay: plant_reception_day,
    Turn: plant_turn,
    Visit: plant_visit,
    Hearing: plant_hearing,
    Conclusion: plant_conclusion,
    Edition: plant_edition,
    Ticket: plant_ticket,
    **PLANTED,
    **MONEY,
}
# Models only one kind of person sees; all others are seen by everybody who works with dossiers.
ONLY: dict[type[Model], str] = {
    Condolence: "the leader",
    MachineKey: "the administrator",
    Message: "the administrator",
    SealedLine: "the leader",
    SignItem: "the leader",
    **LETTERS_ONLY,
}


def scoped_models() -> list[type[Model]]:
    """Every concrete model that promises to show itself by scope only."""
    return [model for model in apps.get_models() if hasattr(model._default_manager, "visible_to")]


def seen(model: type[Model], scope: Scope) -> set[int]:
    """Ids of the rows this scope is shown."""
    return set(model._default_manager.visible_to(scope).values_list("pk", flat=True))  # type: ignore[attr-defined]


def leak(model: type[Model], plant: Planter, office: Office) -> str:
    """Plant a row here and one elsewhere; say who sees too much or misses their own. "" if right."""
    cast = office.cast
    here, there = plant(office, cast.commune).pk, plant(office, cast.elsewhere).pk
    expected = {
        "the commune's own": (cast.scope(cast.lan), {here}),
        "the stranger": (cast.scope(cast.tu), {there}),
        "the province": (cast.scope(cast.son), {here, there}),
        "the leader": (cast.scope(cast.ha), {here}),
        "the administrator": (cast.scope(cast.tam), set()),
        "nobody": (NOBODY, set()),
    }
    if only := ONLY.get(model):
        expected = {who: (scope, {here} if who == only else set()) for who, (scope, _) in expected.items()}
    for who, (scope, rows) in expected.items():
        shown = seen(model, scope) & {here, there}
        if shown != rows:
            return f"{who} sees {sorted(shown)} of {model.__name__}, expected {sorted(rows)}"
    return ""
