"""Taking in what somebody says: sent by themselves, or entered by the office for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from vidan.core.accounts.scope import Act
from vidan.core.files.actions import keep_sent
from vidan.core.files.receiving import Checked
from vidan.core.files.undrawn import Undrawn
from vidan.core.flow import Draft, OpenDraft, begin, begin_open
from vidan.core.jobs.actions import enqueue
from vidan.core.ledger.actions import Deed
from vidan.core.numbering.actions import take
from vidan.core.promises.actions import open_promise
from vidan.core.promises.models import Promise
from vidan.desks.petitions.actions.moving import ANSWER, FIRST
from vidan.desks.petitions.actions.supporting import add_supporter
from vidan.desks.petitions.flow import ENTER, FOLD, SEND
from vidan.desks.petitions.keys import network_key, token_key
from vidan.desks.petitions.likeness import Spoken
from vidan.desks.petitions.models import Petition, Photo, Sent, UndrawnPhoto
from vidan.desks.petitions.queries.limits import quoted
from vidan.desks.petitions.queries.similar import sent_again
from vidan.desks.petitions.states import COMMON
from vidan.kit.refusals import BadInput, TooMany
from vidan.kit.workdays.moments import in_vietnam

MOST_PHOTOS = 10
MOST_AN_HOUR = 10  # from one network in one unit; a house behind one router stays below it
BUSY = (
    300  # matters sent to one unit in a day: from here on a network sends a tenth, so that others get through
)
MOST_A_DAY = 1_000  # of them at all: a flood must not bury what people say
MOST_ALIKE = 300  # sent in nearly the same words as one matter within a day: the office knows it by then
PHOTO = "photo"  # the part of a file
DRAW = "draw_photos"  # a kind of job
OFTEN = "Từ mạng này vừa gửi nhiều ý kiến quá. Mời gửi lại sau một giờ, hoặc gọi điện, đến trụ sở."
KNOWN = "Việc này hôm nay đã có rất nhiều người gửi, ủy ban đã biết. Mời xem kết quả ở bảng ý kiến, hoặc gọi điện."
FLOODED = "Hôm nay đã có quá nhiều ý kiến gửi qua mạng. Mời gửi lại ngày mai, hoặc gọi điện, đến trụ sở."


@dataclass(frozen=True)
class Said:
    """What somebody says, as checked. `position`: latitude and longitude; `pointed`: parts of the sketch."""

    unit_id: int
    kind: Petition.Kind
    topic: str
    text: str = field(repr=False)
    place: str = field(default="", repr=False)
    hamlet_id: int | None = None
    position: tuple[Decimal, Decimal] | None = field(default=None, repr=False)
    pointed: tuple[float, float] | None = None
    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    wants_news: bool = False  # silence is no consent, to either
    may_publish: bool = False
    channel: Petition.Channel = Petition.Channel.WEB
    photos: tuple[Checked | Undrawn, ...] = field(default=(), repr=False)

    def stored(self) -> "Said":
        """The same, its photographs on the disk: not done while the database waits."""
        photos = (one.stored() if isinstance(one, Undrawn) else one for one in self.photos)
        return replace(self, photos=tuple(photos))


def send(
    deed: Deed, said: Said, token: str, *, address: str = "", device: str = "", most: int = MOST_AN_HOUR
) -> Petition:
    """Somebody sends it; `token` is the code only they have, `address` where it came from, `device` their browser;
    `most`: how many an hour are taken from that address.

    The same code again answers with the same petition. What was sent within a day in nearly the same words is not there
    twice: the new one is folded into it and counts as one more who met it. Raises TooMany, BadInput.
    """
    if sent := _by_token(token):
        return sent
    said = said.stored()
    again = sent_again(said.unit_id, spoken(said, deed.at))
    with transaction.atomic():
        earlier = _held(again)

        def build(draft: OpenDraft) -> Petition:
            _check_flood(deed, said.unit_id, address, most, earlier)
            petition = _built(draft, said, token, earlier)
            if earlier:
                add_supporter(deed, earlier, device or token)
                draft.facts |= {"into": earlier.subject}
            return petition

        return begin_open(FOLD if earlier else SEND, deed, said.unit_id, build, _find)


def enter(act: Act, said: Said, token: str) -> Petition:
    """The office writes down what came by paper, telephone or mouth; `token` goes to who said it."""
    stored = said.stored()
    petition, _ = begin(ENTER, act, said.unit_id, lambda draft: _built(draft, stored, token), _find)
    return petition


def _held(again: Petition | None) -> Petition | None:
    """What this joins, unless it was ended meanwhile: then its words were erased, and these would be left over."""
    rows = Petition.objects.select_for_update().filter(state__in=sorted(COMMON))
    return rows.filter(pk=again.pk).first() if again else None


def spoken(said: Said, at: datetime) -> Spoken:
    """As far as it is compared with what others said."""
    where = (float(said.position[0]), float(said.position[1])) if said.position else None
    return Spoken(said.text, at, said.hamlet_id, where)


def _built(draft: Draft | OpenDraft, said: Said, token: str, earlier: Petition | None = None) -> Petition:
    owed = {"merged_into": earlier} if earlier else _owed(draft, said)
    petition = Petition.objects.create(state=draft.state, **_columns(draft, said, token), **owed)
    keep_photos(draft, petition, said.photos)
    draft.facts |= {"kind": said.kind.value, "channel": said.channel.value, "photos": len(said.photos)}
    return petition


def _columns(draft: Draft | OpenDraft, said: Said, token: str) -> dict[str, object]:
    latitude, longitude = said.position or (None, None)
    x, y = said.pointed or (None, None)
    unit, at = said.unit_id, draft.at
    return {
        "unit_id": unit,
        "code": _code(unit, in_vietnam(at).year),
        "token_key": token_key(token),
        "kind": said.kind,
        "topic": said.topic,
        "channel": said.channel,
        "text": said.text,
        "place": said.place,
        "hamlet_id": said.hamlet_id,
        "latitude": latitude,
        "longitude": longitude,
        "sketch_x": x,
        "sketch_y": y,
        "is_anonymous": not (said.name or said.phone or said.email),
        "name": said.name,
        "phone": said.phone,
        "email": said.email,
        "wants_news": said.wants_news,
        "may_publish": said.may_publish,
        "received_at": at,
    }


def _owed(draft: Draft | OpenDraft, said: Said) -> dict[str, Promise]:
    unit, kind, at = said.unit_id, said.kind, draft.at
    return {
        "first_promise": open_promise(draft, unit, FIRST, quoted(unit, kind, "acknowledge", at)),
        "promise": open_promise(draft, unit, ANSWER, quoted(unit, kind, "answer", at)),
    }


def keep_photos(
    draft: Draft | OpenDraft, petition: Petition, photos: Sequence[Checked | Undrawn], again: str = ""
) -> None:
    """What comes with it, or with what its sender says later (`again`: with which of it). Only inside a verb."""
    if len(photos) > MOST_PHOTOS:
        raise BadInput("Mỗi lần gửi tối đa 10 ảnh.", field="photos")
    by = draft.act.scope.account_id if isinstance(draft, Draft) else None
    waits = False
    for number, photo in enumerate(photos, start=1):
        if isinstance(photo, Undrawn):
            UndrawnPhoto.objects.create(petition=petition, number=number, raw=photo.raw)
            waits = True
        else:
            keep_photo(draft.at, petition, photo, by)
    if waits:
        key = ":".join(filter(None, (DRAW, str(petition.pk), again)))
        enqueue(DRAW, {"petition": petition.pk}, key=key, unit=petition.unit_id)


def keep_photo(at: datetime, petition: Petition, photo: Checked, by: int | None = None) -> None:
    """One that is drawn anew is a photograph of the petition. Only inside a transaction."""
    file = keep_sent(at, unit_id=petition.unit_id, subject=petition.subject, part=PHOTO, file=photo, by_id=by)
    Photo.objects.create(petition=petition, file=file)


def _code(unit_id: int, year: int) -> str:
    """“GY-26-00012”: the how manieth of the unit's year."""
    return f"GY-{year % 100:02}-{take(unit_id, 'petition', str(year)):05}"


def _check_flood(deed: Deed, unit_id: int, address: str, most: int, earlier: Petition | None) -> None:
    """What is folded into another takes nobody's place: it counts with that one alone."""
    key = network_key(address, unit_id, in_vietnam(deed.at).date())
    hour, day = deed.at - timedelta(hours=1), deed.at - timedelta(days=1)
    lately = Petition.objects.filter(unit=unit_id, received_at__gt=day)
    if earlier and lately.filter(merged_into=earlier).count() >= MOST_ALIKE:
        raise TooMany(KNOWN, retry_after=3_600)
    matters = lately.filter(channel=Petition.Channel.WEB, merged_into=None).count() if not earlier else 0
    if matters >= MOST_A_DAY:
        raise TooMany(FLOODED, retry_after=3_600)
    allowed = most if matters < BUSY else most // 10
    if Sent.objects.filter(network_key=key, at__gt=hour).count() >= allowed:
        raise TooMany(OFTEN, retry_after=3_600)
    Sent.objects.create(unit_id=unit_id, network_key=key, at=deed.at)


def photo_name(number: int) -> str:
    """What a photograph is called from 1 on: the name its sender's telephone gave it tells too much."""
    return f"Ảnh {number}"


def _by_token(token: str) -> Petition | None:
    return Petition.objects.filter(token_key=token_key(token)).first()


def _find(pk: int) -> Petition:
    return Petition.objects.get(pk=pk)
