"""What the ledger vouches for of a calendar change and of the row it put in: a keyed hash over both."""

from vidan.core.calendar.models import Change, DayRule, Hours
from vidan.core.ledger.chain import moment_text
from vidan.core.ledger.seals import keyed_row

ROW = "row"  # the name of the fact


def change_seal(change: Change) -> str:
    """All of it but since when dates follow: that is decided later as well, and each date moved is an entry."""
    said = [
        *(
            change.pk,
            change.unit_id,
            change.kind,
            change.first_day.isoformat(),
            change.title,
            change.document,
        ),
        *(change.taken_back_id, moment_text(change.at), change.actor),
        *(_rule(change.rule) if change.rule else []),
        *(_hours(change.hours) if change.hours else []),
    ]
    return keyed_row("calendar_change", said)


def _rule(rule: DayRule) -> list[object]:
    return [
        *(rule.pk, rule.unit_id, rule.on.isoformat(), rule.kind, rule.sessions, rule.counts, rule.receives),
        *(rule.cut_off.isoformat() if rule.cut_off else "", rule.title, rule.document, rule.is_provisional),
        *(moment_text(rule.known_from), rule.entered_by),
    ]


def _hours(hours: Hours) -> list[object]:
    until = hours.valid_to.isoformat() if hours.valid_to else ""
    return [
        *(hours.pk, hours.unit_id, hours.sessions, hours.valid_from.isoformat(), until),
        *(moment_text(hours.known_from), hours.entered_by),
    ]
