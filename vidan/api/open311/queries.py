"""What programs may read: services, and of petitions only what everybody may."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import timezone

from vidan.api.open311.documents import Value
from vidan.api.open311.keys import hash_of
from vidan.api.open311.models import MachineKey
from vidan.core.accounts.scope import Scope
from vidan.core.flow import Clock
from vidan.core.ledger.models import Entry
from vidan.core.units.queries import UnitFace, hamlets_of
from vidan.desks.petitions.flow import MOVES
from vidan.desks.petitions.models import Answer, Petition, Photo
from vidan.desks.petitions.queries.board import ORDER, public_rows
from vidan.desks.petitions.queries.topics import Topic, name_of, topics
from vidan.desks.petitions.states import ANSWERED, CLOCK, ON_BOARD, State
from vidan.kit.refusals import NotFound, NotYours
from vidan.kit.workdays.moments import VIETNAM

SPAN = timedelta(days=90)  # of one question, by the standard
MOST = 1_000  # requests in one answer, by the standard
OPEN, CLOSED = "open", "closed"
PLACES = 3  # decimals of a position: about a hundred metres, so that a home is not pointed at
CHANGED = "2026-11-30T00:00:00+07:00"  # when this door was last built otherwise
HAMLET, KIND, PUBLIC = "thon", "loai", "cong_khai"  # attributes of a service


@dataclass(frozen=True)
class Asked:
    """Which requests a program asks for. `codes`: these and nothing else counts then."""

    codes: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    begins: datetime | None = None
    ends: datetime | None = None
    page: int = 1
    size: int = MOST


def may_be_public(unit_id: int) -> QuerySet[Petition]:
    """The petitions that programs may know of. What is read of each is in `_shown`, and nothing else."""
    return public_rows(unit_id).select_related("hamlet", "promise")


def jurisdiction() -> str:
    """What this installation is called among others: the name of its address."""
    return urlsplit(settings.PUBLIC_URL).hostname or ""


def check_jurisdiction(asked: str) -> None:
    """There is one here; it may be left out. Raises NotFound."""
    if asked and asked != jurisdiction():
        raise NotFound(f"jurisdiction_id ở đây là {jurisdiction()}.")


def received(petition: Petition, token: str, row: MachineKey) -> Value:
    """After sending: the number everybody may know, and for who spoke up the code that only they have."""
    link = settings.PUBLIC_URL + reverse("petition", args=[token])
    notice = f"Mã theo dõi {token}: {link}. Mã này đưa cho người gửi."
    main = petition.merged_into
    public = main if main and main.may_publish else petition  # the number of another one is nobody's to tell
    return {"service_request_id": public.code, "service_notice": notice, "account_id": row.subject}


def services() -> list[Value]:
    """What can be reported: the topics of petitions."""
    return [_service(topic) for topic in topics()]


def service_definition(code: str, unit_id: int) -> Value:
    """What may be said of a request besides its words. Raises NotFound."""
    topic_of(code)
    hamlets = [(str(one.pk), one.words) for one in hamlets_of(unit_id)]
    kinds = [(str(value), str(words)) for value, words in Petition.Kind.choices]
    lists = (
        (HAMLET, "Thôn, tổ dân phố", hamlets),
        (KIND, "Loại ý kiến", kinds),
        (PUBLIC, "Cho đăng công khai sau khi che tên, số điện thoại", [("1", "Có"), ("0", "Không")]),
    )
    attributes = [_attribute(*one, order) for order, one in enumerate(lists, start=1) if one[2]]
    return {"service_code": code, "attributes": attributes}


def topic_of(code: str) -> Topic:
    """The topic a service stands for. Raises NotFound."""
    found = next((topic for topic in topics() if topic.key == code), None)
    if found is None:
        raise NotFound("Không có loại việc (service_code) này.")
    return found


def requests(unit: UnitFace, asked: Asked) -> list[Value]:
    """The newest first."""
    rows = _named(unit.id, asked.codes) if asked.codes else _narrowed(may_be_public(unit.id), asked)
    first = (asked.page - 1) * asked.size
    return _all_shown(rows[first : first + asked.size], unit)


def request(unit: UnitFace, code: str) -> list[Value]:
    """One of them, as a list of one. Raises NotFound, also when it is not for everybody."""
    found = _all_shown(_named(unit.id, [code]), unit)
    if not found:
        raise NotFound("Không có ý kiến (service_request_id) này, hoặc ý kiến không công khai.")
    return found


def key_row(unit_id: int, key: str) -> MachineKey:
    """Whose key this is. Raises NotYours when it is nobody's, or was taken away."""
    row = MachineKey.objects.filter(unit=unit_id, key_hash=hash_of(key), revoked_at=None).first()
    if row is None:
        raise NotYours("api_key thiếu, sai, hoặc đã thu hồi.")
    return row


def keys(scope: Scope) -> QuerySet[MachineKey]:
    """For the administrator's page, the newest first."""
    return MachineKey.objects.visible_to(scope).select_related("issued_by")


def discovery(office: str, phone: str, *, is_demo: bool) -> Value:
    """Where what is found, for programs that know nothing yet."""
    return {
        "changeset": CHANGED,
        "contact": f"{office}. Điện thoại: {phone}" if phone else office,
        "key_service": "Khóa (api_key) để gửi do người quản trị của đơn vị cấp, theo số điện thoại trên.",
        "endpoints": [
            {
                "specification": "http://wiki.open311.org/GeoReport_v2",
                "url": _base(),
                "changeset": CHANGED,
                "type": "test" if is_demo else "production",
                "formats": ["text/xml", "application/json"],
            }
        ],
    }


def _named(unit_id: int, codes: Iterable[str]) -> QuerySet[Petition]:
    """By number also what was joined with another one: who sent it was told that number."""
    states = sorted(ON_BOARD | {State.MERGED})
    rows = Petition.objects.may_be_public(unit_id).filter(code__in=codes, state__in=states, erased_at=None)
    return rows.order_by(*ORDER).select_related("hamlet", "promise", "merged_into")


def _narrowed(rows: QuerySet[Petition], asked: Asked) -> QuerySet[Petition]:
    ends = asked.ends or (asked.begins + SPAN if asked.begins else timezone.now())
    rows = rows.filter(received_at__range=(asked.begins or ends - SPAN, ends))
    if asked.services:
        rows = rows.filter(topic__in=asked.services)
    if asked.statuses:
        states = [state for state in ON_BOARD if _status(state) in asked.statuses]
        rows = rows.filter(state__in=sorted(states))
    return rows


def _all_shown(rows: Iterable[Petition], unit: UnitFace) -> list[Value]:
    found = list(rows)
    verbs = [move.verb for move in MOVES]
    entries = Entry.objects.filter(subject__in=[row.subject for row in found], kind__in=verbs)
    moved = dict(entries.order_by().values("subject").annotate(at=Max("at")).values_list("subject", "at"))
    published = [row.pk for row in found if row.state == State.PUBLISHED]
    told = Answer.objects.filter(petition__in=published, given_at__isnull=False).exclude(public_text="")
    answers = dict(told.order_by("pk").values_list("petition", "public_text"))
    public = Photo.objects.filter(petition__in=published, is_public=True, file__destroyed_at=None)
    photos = dict(public.order_by("-pk").values_list("petition", "pk"))
    return [
        _shown(row, unit, moved.get(row.subject, row.received_at))
        | _published(row, answers.get(row.pk, ""), photos.get(row.pk, 0))
        for row in found
    ]


def _published(row: Petition, answer: str, photo: int) -> dict[str, Value]:
    """What a person checked and published besides: the answer, a photograph, about where it is."""
    latitude, longitude = _position(row)
    where = reverse("public_petition_photo", args=[row.pk, photo]) if photo else ""
    return {
        "status_notes": answer or row.common_reason or row.state_words,
        "lat": latitude,
        "long": longitude,
        "media_url": settings.PUBLIC_URL + where if photo else None,
    }


def _shown(row: Petition, unit: UnitFace, moved_at: datetime) -> dict[str, Value]:
    """Words only as a person masked and checked them; what only a published one has comes from `_published`."""
    state = State(row.state)
    due_at = row.promise.due_at if row.promise and CLOCK[state] == Clock.RUNNING else None
    return {
        "service_request_id": row.code,
        "status": _status(_matter(row)),
        "status_notes": row.state_words,
        "service_name": name_of(row.topic),
        "service_code": row.topic,
        "description": row.public_text or None,
        "agency_responsible": unit.office,
        "service_notice": None,
        "requested_datetime": _moment(row.received_at),
        "updated_datetime": _moment(moved_at),
        "expected_datetime": _moment(due_at) if due_at else None,
        "address": row.hamlet.words if row.hamlet else None,
        "address_id": None,
        "zipcode": None,
        "lat": None,
        "long": None,
        "media_url": None,
    }


def _position(row: Petition) -> tuple[float | None, float | None]:
    if row.state != State.PUBLISHED or row.latitude is None or row.longitude is None:
        return None, None
    return round(float(row.latitude), PLACES), round(float(row.longitude), PLACES)


def _matter(row: Petition) -> State:
    """Where the thing itself stands: of what was joined with another that one tells, and nothing else of it."""
    main = row.merged_into if row.state == State.MERGED else None
    return State(main.state if main else row.state)


def _status(state: State) -> str:
    return CLOSED if state in ANSWERED | {State.DECLINED} else OPEN


def _moment(at: datetime) -> str:
    return at.astimezone(VIETNAM).isoformat(timespec="seconds")


def _service(topic: Topic) -> Value:
    return {
        "service_code": topic.key,
        "service_name": topic.name,
        "description": f"Phản ánh, kiến nghị, góp ý về: {topic.name}",
        "metadata": True,
        "type": "realtime",
        "keywords": ",".join(topic.words[:10]),
        "group": "Góp ý, phản ánh",
    }


def _attribute(code: str, words: str, values: list[tuple[str, str]], order: int) -> Value:
    return {
        "variable": True,
        "code": code,
        "datatype": "singlevaluelist",
        "required": False,
        "datatype_description": None,
        "order": str(order),
        "description": words,
        "values": [{"key": key, "name": name} for key, name in values],
    }


def _base() -> str:
    return f"{settings.PUBLIC_URL}{reverse('open311_services', args=['json'])}".removesuffix("/services.json")
