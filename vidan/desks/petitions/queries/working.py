"""One petition as the office sees it: clocks, notes, drafts, answers, photographs, those joined with it."""

from dataclasses import dataclass, field
from datetime import datetime

from vidan.core.flow import Clock
from vidan.core.promises.models import Promise
from vidan.desks.petitions.models import Answer, Inquiry, MoreTime, Note, Petition, Photo
from vidan.desks.petitions.queries.answers import open_until
from vidan.desks.petitions.queries.limits import quoted
from vidan.desks.petitions.states import IN_WORK


@dataclass(frozen=True)
class Running:
    """A clock of it: what it is about, and by when."""

    label: str
    promise: Promise

    @property
    def is_running(self) -> bool:
        return self.promise.clock == Clock.RUNNING


@dataclass(frozen=True)
class Known:
    """All of it but the contact."""

    clocks: list[Running]
    forward_by: datetime | None  # until when it should go to the right body, while it is in work
    open_until: datetime | None
    notes: list[Note] = field(repr=False)
    drafts: list[Answer] = field(repr=False)  # waiting or given back, of this round
    answers: list[Answer] = field(repr=False)
    asked: list[MoreTime] = field(repr=False)
    inquiries: list[Inquiry] = field(repr=False)
    photos: list[Photo]
    merged: list[Petition]


def whole(petition: Petition, now: datetime) -> Known:
    """Everything the office has of it."""
    answers = list(petition.answers.select_related("drafted_by", "given_by", "returned_by", "published_by"))
    by_code = petition.merged.only("pk", "code", "unit_id", "state").order_by("pk")
    return Known(
        clocks=_clocks(petition),
        forward_by=_forward_by(petition),
        open_until=open_until(petition),
        notes=list(petition.notes.select_related("by")),
        drafts=[one for one in answers if one.given_at is None and one.round == petition.round],
        answers=[one for one in answers if one.given_at],
        asked=list(petition.more_time.select_related("asked_by", "decided_by")),
        inquiries=list(petition.inquiries.select_related("asked_by")),
        photos=list(petition.photos.filter(file__destroyed_at=None)),
        merged=list(by_code[:20]),
    )


def _clocks(petition: Petition) -> list[Running]:
    found = (
        ("Xem và báo đã nhận", petition.first_promise),
        ("Trả lời người gửi", petition.promise),
        ("Cơ quan khác trả lời", petition.outside_promise),
    )
    return [Running(label, promise) for label, promise in found if promise]


def _forward_by(petition: Petition) -> datetime | None:
    if petition.state not in IN_WORK:
        return None
    return quoted(petition.unit_id, petition.kind, "forward", petition.received_at).due_at
