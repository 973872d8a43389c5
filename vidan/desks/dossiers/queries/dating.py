"""Which date a dossier would be promised from a moment on, by the limit of its own edition and case."""

from datetime import datetime

from django.utils import timezone

from vidan.core.calendar.queries import calendar_of
from vidan.core.promises.quoting import Quote, Terms, quote
from vidan.desks.catalogue.content import Channel
from vidan.desks.catalogue.models import ProcedureVersion
from vidan.desks.catalogue.queries import Offered, limit_for, offered
from vidan.kit.refusals import NotFound, Refusal
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.moments import VIETNAM


def date_for(
    unit_id: int, version: ProcedureVersion, case: str, channel: Channel, handed_in_at: datetime
) -> Quote:
    """The date for this edition, case and channel, with the unit's own shorter limit if it posts one."""
    own = _posted(unit_id, version, handed_in_at)
    try:
        terms = limit_for(version, case, channel, own)
        return quote(calendar_of(unit_id), Terms(terms.promised, terms.legal, terms.source), handed_in_at)
    except DateError as refused:
        raise Refusal(str(refused)) from refused


def _posted(unit_id: int, version: ProcedureVersion, at: datetime) -> Offered | None:
    """What the unit posted that day; its own promise holds only for the edition it was made for."""
    try:
        posted = offered(unit_id, version.code, timezone.localdate(at, VIETNAM))
    except NotFound:
        return None
    return posted if posted.version.pk == version.pk else None
