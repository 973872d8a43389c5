"""What must stay, for the rooms that forget every night; and which single records a hold can name."""

from collections.abc import Mapping

from django.db.models import Model

from vidan.core.holds.standing import Held
from vidan.core.notices.models import Message
from vidan.desks.ceremonies.models import Album, Ceremony, Condolence
from vidan.desks.dialogues.models import Question
from vidan.desks.letters.models import Letter, Listed
from vidan.desks.reception.models import Turn
from vidan.desks.retention import table
from vidan.desks.retention.models import Hold
from vidan.desks.visits.models import Booking, Preparation

# Of what goes by itself: the word of its opaque id, where it is found, and which column is its unit.
SINGLE: Mapping[str, tuple[type[Model], str]] = {
    "message": (Message, "unit"),
    "preparation": (Preparation, "unit"),
    Booking.SUBJECT: (Booking, "unit"),
    Turn.SUBJECT: (Turn, "unit"),
    Ceremony.SUBJECT: (Ceremony, "unit"),
    Album.SUBJECT: (Album, "ceremony__unit"),
    Condolence.SUBJECT: (Condolence, "unit"),
    Letter.SUBJECT: (Letter, "unit"),
    Listed.SUBJECT: (Listed, "unit"),
    Question.SUBJECT: (Question, "unit"),
}


def held_in(unit_id: int) -> Held:
    """All that is held in this unit now."""
    standing = Hold.objects.filter(unit=unit_id, lifted_at=None).values_list("kind", "record")
    rows = list(standing)
    whole = {word for kind, record in rows if not record for word in table.one(kind).words}
    return Held(frozenset(whole), frozenset(record for _, record in rows if record))


def is_there(subject: str, unit_id: int) -> bool:
    """Whether this unit has what this opaque id names."""
    word, _, number = subject.partition(":")
    if word not in SINGLE:
        return False
    model, unit = SINGLE[word]
    return model._default_manager.filter(pk=int(number), **{unit: unit_id}).exists()
