"""A draft of a letter from an event: once, whoever tells of it and however often."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache

from django.db.models import CharField
from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.calendar.queries import calendar_of
from vidan.core.flow import Draft, OpenDraft, begin, begin_open
from vidan.core.kept import Kept, Told, keep
from vidan.core.ledger.actions import Deed
from vidan.core.people.models import Person
from vidan.core.units.queries import hamlet_in
from vidan.desks.letters import flow
from vidan.desks.letters.actions.holding import HOUSE, stop_at_once, told
from vidan.desks.letters.models import Letter
from vidan.desks.letters.rules import rule
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.honorifics import Sex
from vidan.kit.honorifics import address as honorific_of
from vidan.kit.text import fold
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.limits import Limit, LimitKind
from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.reckoning import reckon


@dataclass(frozen=True, kw_only=True)
class Cause:
    """What happened, and to whom one writes: as far as it is known when it is heard."""

    unit_id: int
    occasion: Occasion
    source: str
    at: datetime
    full_name: str = ""
    person: Person | None = None
    born_year: int | None = None
    sex: Sex | None = None
    address: str = ""
    hamlet_id: int | None = None
    phone: str = ""
    email: str = ""
    event_on: date | None = None
    opens_on: date | None = None  # nothing leaves before; by the rule of its occasion unless said
    about_name: str = ""
    details: dict[str, str] = field(default_factory=dict)


def draft_letter(cause: Cause, at: datetime) -> Letter | None:
    """Draft it for a person to read, and look at it at once; None when this event has its letter already."""
    if _drafted().ask(source=cause.source, occasion=cause.occasion):
        return None

    def build(draft: OpenDraft) -> Letter:
        letter = _built(cause, at, draft)
        draft.facts |= told(letter)
        return letter

    letter = begin_open(
        flow.DRAFT, Deed(HOUSE, HOUSE, at), cause.unit_id, build, lambda pk: Letter.objects.get(pk=pk)
    )
    stop_at_once(letter, at)
    return letter


@cache
def _drafted() -> Kept:
    told = {name: Told(name, CharField()) for name in ("source", "occasion")}
    return keep(Letter.objects.filter(**told).values_list("pk")[:1])


def write_letter(act: Act, cause: Cause) -> Letter:
    """Somebody writes of what no ledger tells: a mistake of ours, a help, a gift."""

    def build(draft: Draft) -> Letter:
        letter = _built(cause, act.at, draft)
        draft.facts |= told(letter)
        return letter

    letter, entry = begin(flow.WRITE, act, cause.unit_id, build, lambda pk: Letter.objects.get(pk=pk))
    if entry.at == act.at and letter.state == flow.State.DRAFTED:
        stop_at_once(letter, act.at)
    return letter


def _built(cause: Cause, at: datetime, draft: Draft | OpenDraft) -> Letter:
    kept = rule(cause.occasion)
    begins = cause.event_on or timezone.localdate(cause.at, VIETNAM)
    age = begins.year - cause.born_year if cause.born_year else None
    hamlet_id = cause.hamlet_id or hamlet_in(cause.unit_id, cause.address)
    called = honorific_of(age, cause.sex) if age is None or age >= 0 else honorific_of(None, None)
    return Letter.objects.create(
        state=draft.state,
        unit_id=cause.unit_id,
        occasion=cause.occasion,
        source=cause.source,
        person=cause.person,
        honorific="" if called.must_choose else called.form,
        full_name=cause.full_name,
        name_fold=fold(cause.full_name),
        born_year=cause.born_year,
        about_name=cause.about_name,
        about_fold=fold(cause.about_name),
        address=cause.address,
        address_fold=fold(cause.address),
        known_fold=fold(cause.person.address) if cause.person else "",
        hamlet_id=hamlet_id,
        phone=cause.phone,
        email=cause.email,
        event_on=cause.event_on,
        details=cause.details,
        caused_at=cause.at,
        drafted_at=at,
        not_before=cause.opens_on or begins + timedelta(days=kept.wait),
        not_after=begins + timedelta(days=kept.last),
        wanted_on=_wanted_on(cause, kept.thanks),
    )


def _wanted_on(cause: Cause, days: int) -> date | None:
    """The working day by which a thanks should be with its person; None where none is wanted or no calendar reaches."""
    if not days:
        return None
    try:
        due = reckon(calendar_of(cause.unit_id), cause.at, Limit(LimitKind.WORKING_DAYS, days)).due
    except DateError:
        return None
    return timezone.localdate(due, VIETNAM) if due else None
