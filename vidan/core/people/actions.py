"""Knowing who came, without keeping more than is needed."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q

from vidan.core.ledger.actions import Deed, append, once
from vidan.core.people.models import Flag, Person
from vidan.kit.refusals import Refusal, Stale
from vidan.kit.text import fold

CORRECT = "correct_contact"
FORGOTTEN = "(đã hủy)"  # what stands where a name was


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


@dataclass(frozen=True)
class Contact:
    """Where somebody is reached today, already checked. Empty strings where there is none."""

    address: str
    phone: str = ""
    email: str = ""


def correct_contact(deed: Deed, person: Person, contact: Contact, *, reason: str) -> None:
    """Put current contact details right at the person's wish; what was printed stays. Raises Refusal when none changes.

    The ledger says which of them changed and why, never what they are.
    """

    def do() -> None:
        now = Person.objects.select_for_update().get(pk=person.pk)
        new = {"address": contact.address, "phone": contact.phone, "email": contact.email}
        changed = {name: value for name, value in new.items() if getattr(now, name) != value}
        if not changed:
            raise Refusal("Thông tin liên hệ đang đúng như vậy, không có gì phải sửa.")
        Person.objects.filter(pk=person.pk).update(**changed)
        append(
            deed,
            unit=person.unit_id,
            kind=CORRECT,
            subject=f"person:{person.pk}",
            facts={"changed": "+".join(sorted(changed))},
            note=reason,
        )

    once(deed, do, lambda entry: None, kind=CORRECT)


def forget_person(pk: int) -> None:
    """Blank somebody for good; keys and counts stay valid. Only inside a decided verb, which the ledger tells."""
    Person.objects.filter(pk=pk).update(
        full_name=FORGOTTEN,
        name_fold="",
        born_on=None,
        card_key=None,
        card_tail="",
        address="",
        phone="",
        email="",
        declines_notices=True,
    )
    Flag.objects.filter(person=pk).update(reason="")


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


def spare_visits(unit_id: int, pk: int | None, phone: str, *, declines: bool) -> None:
    """Remember of this person, and whoever has this phone, that nobody of the office shall come, or may again.

    Only inside a verb of a desk above, which the ledger tells.
    """
    named = Q(pk=pk) | Q(phone=phone) if phone else Q(pk=pk)
    Person.objects.filter(named, unit=unit_id).update(declines_visits=declines)
