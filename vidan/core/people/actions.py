"""Knowing who came, without keeping more than is needed."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from vidan.core.ledger.actions import Deed, append, once
from vidan.core.people.models import Person
from vidan.kit.refusals import Stale
from vidan.kit.text import fold


@dataclass(frozen=True)
class Identity:
    """What was read from the card or said at the counter, already checked. Empty strings where not given."""

    full_name: str
    address: str
    born_on: date | None = None
    card_number: str = ""
    phone: str = ""
    email: str = ""


def card_key(number: str) -> str:
    """Keyed hash (HMAC-SHA-256) of a card number: it finds a person again and cannot be turned back."""
    if not settings.PEOPLE_KEY:
        raise ImproperlyConfigured("no people key: the data folder has no keys.json")
    return hmac.new(settings.PEOPLE_KEY.encode(), f"card:{number}".encode(), hashlib.sha256).hexdigest()


def meet(unit_id: int, identity: Identity) -> Person:
    """The person with this card in this unit, brought up to date; or somebody new. Without a card always new.

    What was not given this time stays as it was known.
    """
    given = {
        "full_name": identity.full_name,
        "name_fold": fold(identity.full_name),
        "born_on": identity.born_on,
        "address": identity.address,
        "phone": identity.phone,
        "email": identity.email,
    }
    if not identity.card_number:
        return Person.objects.create(unit_id=unit_id, **given)
    person = Person(
        unit_id=unit_id,
        card_key=card_key(identity.card_number),
        card_tail=identity.card_number[-3:],
        **given,
    )
    # One statement on both databases, and two clerks may meet the same person at once.
    Person.objects.bulk_create(
        [person],
        update_conflicts=True,
        unique_fields=["unit", "card_key"],
        update_fields=[name for name, value in given.items() if value],
    )
    return person


def set_notices(deed: Deed, person: Person, *, declines: bool) -> None:
    """Send this person no more messages, or send them again; as they wish."""
    kind = "decline_notices" if declines else "accept_notices"

    def do() -> None:
        if (
            not Person.objects.filter(pk=person.pk)
            .exclude(declines_notices=declines)
            .update(declines_notices=declines)
        ):
            raise Stale("Ý muốn này của người dân đã được ghi rồi.")
        append(deed, unit=person.unit_id, kind=kind, subject=f"person:{person.pk}")

    once(deed, do, lambda entry: None, kind=kind)
