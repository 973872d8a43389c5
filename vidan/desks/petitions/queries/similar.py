"""What was said lately that is like what somebody is about to say."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from vidan.desks.petitions.likeness import ALIKE, SAME, Spoken, ranked, same_words
from vidan.desks.petitions.models import Petition
from vidan.desks.petitions.queries.topics import name_of, named
from vidan.desks.petitions.states import COMMON, State

LOOKED_BACK = timedelta(days=90)
LOOKED_AT = 1_500  # the newest of them: what is older was answered, and nobody waits for the search
SHOWN = 3
AGAIN_WITHIN = timedelta(days=1)


@dataclass(frozen=True)
class Alike:
    """One that is alike, as far as everybody may know it. `words`: things both name, never anything else of it."""

    pk: int
    topic: str
    hamlet: str
    received_at: datetime
    state: str
    supports: int
    public_text: str
    words: tuple[str, ...]


def alike(unit_id: int, new: Spoken) -> list[Alike]:
    """The few most alike, to be shown before it is sent."""
    rows = list(
        Petition.objects.common()
        .filter(unit=unit_id, received_at__gt=new.at - LOOKED_BACK, erased_at=None)
        .order_by("-received_at")
        .values_list("pk", "text", "received_at", "hamlet_id", "latitude", "longitude")[:LOOKED_AT]
    )
    others = [_spoken(*row[1:]) for row in rows]
    found = [
        (rows[place][0], rows[place][1]) for score, place in ranked(new, others)[:SHOWN] if score >= ALIKE
    ]
    petitions = Petition.objects.select_related("hamlet").in_bulk([pk for pk, _ in found])
    return [_shown(petitions[pk], new.text, text) for pk, text in found]


def sent_again(unit_id: int, new: Spoken) -> Petition | None:
    """What was sent within a day in nearly the same words; None when nothing was.

    Also what may not be public: nothing of it is shown, and a flood does not say that it may be.
    """
    lately = Petition.objects.filter(
        unit=unit_id, state__in=sorted(COMMON), received_at__gt=new.at - AGAIN_WITHIN, erased_at=None
    )
    for pk, text, hamlet in lately.order_by("-received_at").values_list("pk", "text", "hamlet")[:LOOKED_AT]:
        is_here = not (new.hamlet and hamlet) or new.hamlet == hamlet
        if is_here and same_words(new.text, text) >= SAME:
            return Petition.objects.get(pk=pk)
    return None


def same_joined(petition: Petition) -> list[Petition]:
    """What was joined with it in nearly the same words, the oldest first."""
    rows = petition.merged.filter(state=State.MERGED, erased_at=None).order_by("received_at", "pk")
    return [one for one in rows if same_words(petition.text, one.text) >= SAME]


def _spoken(
    text: str, at: datetime, hamlet: int | None, latitude: object = None, longitude: object = None
) -> Spoken:
    where = None if latitude is None or longitude is None else (float(str(latitude)), float(str(longitude)))
    return Spoken(text, at, hamlet, where)


def _shown(petition: Petition, mine: str, theirs: str) -> Alike:
    return Alike(
        pk=petition.pk,
        topic=name_of(petition.topic),
        hamlet=petition.hamlet.words if petition.hamlet else "",
        received_at=petition.received_at,
        state=petition.state_words,
        supports=petition.supports,
        public_text=petition.public_text,
        words=_things(mine, theirs),
    )


def _things(mine: str, theirs: str) -> tuple[str, ...]:
    """Things of the list of topics that both name. A name of somebody stands in no list, so it is never shown."""
    other = named(theirs)
    both = [word for word in named(mine) if word in other]
    return tuple(word for word in both if not any(word != longer and word in longer for longer in both))
