"""Putting messages into the outbox, in the transaction of their cause, and sending them by a job."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from vidan.core.holds import rules
from vidan.core.jobs.actions import enqueue
from vidan.core.jobs.tasks import Hopeless, Task, Trouble
from vidan.core.notices import outbox
from vidan.core.notices.channels import CHANNELS, Letter, is_ready
from vidan.core.notices.models import Message
from vidan.core.people.models import Person
from vidan.kit.ids import is_mobile

SEND = "send_message"
BATCH = 500
KEPT = timedelta(days=365)  # then the address and the words are erased; that there was a message stays
RULE = rules.Rule("message", "message", KEPT.days, about="subject")
Via, Outcome = Message.Via, Message.Outcome


@dataclass(frozen=True)
class Words:
    """What is said: a title and a body for e-mail, a short text for a phone. No names, no card numbers."""

    title: str
    body: str
    short: str


def post(
    words: Words, *, unit_id: int, person: Person | None, subject: str, cause: str, email: str, phone: str
) -> list[Message]:
    """Put one message for each way this person can be reached into the outbox; the same cause again adds none.

    Without a person: somebody who works here. By e-mail where there is one; to a phone by Zalo, or by SMS where
    Zalo is not connected.
    """
    ways = {Via.EMAIL: email, _to_phones(): phone if is_mobile(phone) else ""}
    posted = [
        _put(words, via, to, unit_id=unit_id, person=person, subject=subject, cause=cause)
        for via, to in ways.items()
        if to
    ]
    return [message for message in posted if message is not None]


def _to_phones() -> Message.Via:
    return next((via for via in (Via.ZALO, Via.SMS) if is_ready(via)), Via.ZALO)


def _put(
    words: Words, via: Message.Via, to: str, *, unit_id: int, person: Person | None, subject: str, cause: str
) -> Message | None:
    message, is_new = Message.objects.get_or_create(
        cause=cause,
        via=via,
        defaults={
            "unit_id": unit_id,
            "person": person,
            "subject": subject,
            "to": to,
            "title": words.title,
            "body": words.body if via == Via.EMAIL else words.short,
            "message_id": f"<{uuid4()}@{urlsplit(settings.PUBLIC_URL).hostname or 'vidan'}>",
            "outcome": _first_outcome(via, person),
            "made_at": timezone.now(),
        },
    )
    if not is_new:
        return None
    if message.outcome == Outcome.WAITING:
        enqueue(SEND, {"message": message.pk}, key=f"{SEND}:{message.pk}", unit=unit_id)
    return message


def _first_outcome(via: Message.Via, person: Person | None) -> Message.Outcome:
    if person and person.declines_notices:
        return Outcome.DECLINED
    return Outcome.WAITING if is_ready(via) else Outcome.OFF


def send(task: Task) -> None:
    """Send one message, at least once with the same Message-ID; not to somebody who has declined meanwhile."""
    message = Message.objects.select_related("person").get(pk=int(task.payload["message"] or 0))
    if message.outcome not in (Outcome.WAITING, Outcome.FAILED) or not message.to:
        return
    if message.person and message.person.declines_notices:
        with task.finishing():
            _write(message, Outcome.DECLINED)
        return
    try:
        CHANNELS[message.via].send(Letter(message.to, message.title, message.body, message.message_id))
    except Trouble as trouble:
        over = isinstance(trouble, Hopeless) or task.is_last
        with transaction.atomic():
            _write(message, Outcome.FAILED if over else Outcome.WAITING, trouble.sentence)
        raise
    with task.finishing():
        _write(message, Outcome.SENT)


def _write(message: Message, outcome: Message.Outcome, trouble: str = "") -> None:
    sent_at = timezone.now() if outcome == Outcome.SENT else None
    Message.objects.filter(pk=message.pk).update(outcome=outcome, trouble=trouble, sent_at=sent_at)


def forget_about(subject: str) -> None:
    """Erase addresses and words of every message about this that is not held. Only inside a verb."""
    rows = Message.objects.filter(subject=subject)
    for unit in rules.units_of(rows):
        rules.free(RULE, rows.filter(unit=unit), unit).update(to="", title="", body="")


def forget(task: Task) -> None:
    """Erase addresses and words of messages a year old, but for what is held or about something held.

    What a gateway's program took them from goes too: it is a copy, so no hold keeps it.
    """
    before = timezone.now() - KEPT
    with task.finishing():
        old = Message.objects.filter(made_at__lt=before).exclude(to="")
        rules.forget(RULE, old, lambda rows: rows.update(to="", title="", body=""))
    outbox.blank(lambda lines: _over(lines, before))


def _over(lines: list[outbox.Line], before: datetime) -> Iterator[outbox.Line]:
    """Lines handed over so long ago (letters stand there too), or whose message was forgotten earlier."""
    for first in range(0, len(lines), BATCH):
        some = lines[first : first + BATCH]
        named = Message.objects.filter(message_id__in=[line.message_id for line in some])
        gone = set(named.filter(to="").values_list("message_id", flat=True))
        yield from (one for one in some if one.message_id in gone or "" < one.at < before.isoformat())
