"""What the sender sees with the code: where it stands, by when, and why."""

from dataclasses import dataclass
from datetime import datetime

from vidan.core.flow import Clock
from vidan.core.ledger.models import Entry
from vidan.core.ui.pieces import TimelineStep
from vidan.desks.petitions.flow import MOST_ROUNDS, MOVES
from vidan.desks.petitions.keys import token_key
from vidan.desks.petitions.models import Answer, Inquiry, MoreTime, Petition
from vidan.desks.petitions.queries.answers import open_until
from vidan.desks.petitions.queries.board import PublicAnswer, public_answers, public_rows
from vidan.desks.petitions.states import ANSWERED, CLOCK, IN_WORK, State
from vidan.kit.refusals import NotFound

_TOLD = {
    State.RECEIVED: "Đã nhận ý kiến",
    State.TRIAGED: "Cán bộ đã xem",
    State.ASSIGNED: "Đã giao người giải quyết",
    State.OUTSIDE: "Đã chuyển cơ quan có thẩm quyền",
    State.ANSWERED: "Đã trả lời",
    State.PUBLISHED: "Đã đăng công khai câu trả lời",
    State.REOPENED: "Mở lại theo đề nghị của người gửi",
    State.DECLINED: "Không xem xét",
    State.REROUTED: "Đến sai cửa: đã chuyển đúng loại",
    State.MERGED: "Gộp vào việc giống đã có người gửi",
    State.HIDDEN: "Đã ẩn",
    State.APPEALED: "Đang xem lại việc ẩn",
    State.TAKEN_BACK: "Người gửi đã rút lại",
}


@dataclass(frozen=True)
class Followed:
    """One petition, as its sender sees it."""

    petition: Petition
    steps: list[TimelineStep]
    due_at: datetime | None
    answers: list[Answer]  # told to this sender, whole
    inquiries: list[Inquiry]  # what the office asked, and what this sender said to it
    later: MoreTime | None  # the later date that a leader gave, with its reason
    reopen_until: datetime | None  # None once it may not be reopened any more
    waiting: int  # photographs not drawn anew yet
    troubles: list[str]  # why others are none
    shared: tuple[PublicAnswer, ...] = ()  # what everybody reads of the matter it was joined with
    main_answered_at: datetime | None = None  # when that one was answered, where not everybody reads it

    @property
    def to_reply(self) -> Inquiry | None:
        """What the office waits to hear."""
        last = self.inquiries[-1] if self.inquiries and self.petition.state in IN_WORK else None
        return last if last and last.replied_at is None and last.round == self.petition.round else None

    @property
    def to_rate(self) -> Answer | None:
        """The answer whose mark is still open."""
        last = self.answers[-1] if self.answers and self.petition.state in ANSWERED else None
        return last if last and last.mark is None else None


def followed(token: str, unit_id: int, now: datetime) -> Followed:
    """By the code. Raises NotFound."""
    rows = Petition.objects.select_related("promise", "hamlet", "merged_into")
    petition = rows.filter(token_key=token_key(token), unit=unit_id).first()
    if petition is None:
        raise NotFound(
            "Không có ý kiến nào theo mã này.", advice="Mời xem lại mã trên giấy hoặc ảnh đã chụp."
        )
    steps = _steps(petition)
    is_owed = CLOCK[State(petition.state)] == Clock.RUNNING and petition.promise
    troubles, shared = [one.trouble for one in petition.undrawn.all()], _shared(petition)
    return Followed(
        petition=petition,
        steps=steps,
        due_at=petition.promise.due_at if is_owed and petition.promise else None,
        answers=_told(petition),
        inquiries=list(petition.inquiries.exclude(words="")),
        later=petition.more_time.filter(is_given=True, promise=petition.promise).last(),
        reopen_until=_reopen_until(petition, now),
        waiting=troubles.count(""),
        troubles=[one for one in troubles if one],
        shared=shared,
        main_answered_at=petition.merged_into.answered_at if petition.merged_into and not shared else None,
    )


def _shared(petition: Petition) -> tuple[PublicAnswer, ...]:
    """The answer of the matter it was joined with, as long as everybody may read that."""
    main = petition.merged_into_id
    is_public = main is not None and public_rows(petition.unit_id).filter(pk=main).exists()
    return public_answers(main) if main and is_public else ()


def _told(petition: Petition) -> list[Answer]:
    """Nothing of what was hidden; drafts and who wrote them are the office's."""
    shown = petition.state not in (State.HIDDEN, State.APPEALED)
    return list(petition.answers.filter(given_at__isnull=False)) if shown else []


def _reopen_until(petition: Petition, now: datetime) -> datetime | None:
    until = open_until(petition) if petition.state in ANSWERED and petition.round < MOST_ROUNDS else None
    return until if until and now <= until else None


def is_sent(token: str) -> bool:
    """Whether something went under this code before: what is sent once more is not like something, it is that."""
    return Petition.objects.filter(token_key=token_key(token)).exists()


def _steps(petition: Petition) -> list[TimelineStep]:
    verbs = {move.verb for move in MOVES}
    entries = Entry.objects.filter(subject=petition.subject, kind__in=verbs).order_by("id")
    told = [(State(after), at) for after, at in entries.values_list("after", "at")]
    steps = [TimelineStep(_TOLD[state], "done", at) for state, at in told]
    if CLOCK[State(petition.state)] == Clock.RUNNING and petition.promise and petition.promise.due_at:
        steps.append(TimelineStep("Trả lời bà con, chậm nhất", "next", petition.promise.due_at))
    return steps
