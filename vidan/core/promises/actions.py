"""The only code that writes a clock: open, pause, resume, keep, withdraw, extend."""

from collections.abc import Callable
from copy import copy
from datetime import datetime

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.calendar.queries import calendar_of
from vidan.core.flow import Clock, Draft, Effect, Flowing, Move, OpenDraft, make_move, nothing_more
from vidan.core.ledger.models import Entry
from vidan.core.promises.models import Interval, Promise
from vidan.core.promises.quoting import Quote
from vidan.kit.refusals import Refusal, Stale
from vidan.kit.workdays.calendar import Calendar
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.limits import parse_limit
from vidan.kit.workdays.pauses import Pause
from vidan.kit.workdays.reckoning import Reckoning, reckon

MOST_EXTENSIONS = 1  # NĐ 61/2018, kept by NĐ 118/2025: an appointment is renewed once at most

ALREADY_EXTENDED = "Hồ sơ này đã hẹn lại một lần. Mời lãnh đạo đơn vị trực tiếp gọi điện hoặc gặp người dân."


def open_promise(
    draft: Draft | OpenDraft, unit_id: int, kind: str, quote: Quote, official_due: datetime | None = None
) -> Promise:
    """Owe something from now on. In a companion unit the official paper's date is the promise."""
    due = official_due or quote.due_at
    draft.facts |= {"due": _plain(due), "limit": limit_code(quote.limit)}
    return Promise.objects.create(
        unit_id=unit_id,
        kind=kind,
        limit=quote.limit,
        legal_limit=quote.terms.legal,
        source=quote.terms.source,
        handed_in_at=quote.handed_in_at,
        started_at=quote.started_at,
        due_at=due,
        first_due_at=due,
        legal_due_at=quote.legal_due_at,
        computed_due_at=quote.due_at,
        is_official=official_due is not None,
        steps=list(quote.steps),
        warnings=list(quote.warnings),
        # The calendar the date was read from, exactly: one that changes this very moment is not in it.
        calendar_known_at=quote.calendar_known_at or timezone.now(),
    )


def advance(
    move: Move,
    subject: Flowing,
    promise: Promise | None,
    act: Act,
    effects: Callable[[Draft], None] = nothing_more,
    *,
    first: Callable[[Draft], None] = nothing_more,
    official_due: datetime | None = None,
    **columns: object,
) -> Entry:
    """Make a move and let its declared effect happen to the promise, in one transaction: no move forgets its clock."""

    def all_effects(draft: Draft) -> None:
        effects(draft)
        if move.effect is not Effect.NOTHING:
            _follow(move, promise, draft, official_due)

    def prepare(draft: Draft) -> dict[str, object]:
        first(draft)
        return {}

    return make_move(move, subject, act, all_effects, prepare, **columns)


def owe(
    move: Move,
    subject: Flowing,
    act: Act,
    kind: str,
    quote: Quote,
    effects: Callable[[Draft], None] = nothing_more,
    *,
    first: Callable[[Draft], None] = nothing_more,
    official_due: datetime | None = None,
    **columns: object,
) -> Entry:
    """Make a move from which something is owed: for the first time, or anew after an earlier promise ended.

    The new promise goes into the subject's column `promise`; an earlier one stays as it ended. `first` happens while
    the subject still is as it was.
    """

    def prepare(draft: Draft) -> dict[str, object]:
        first(draft)
        return {"promise": open_promise(draft, subject.owes_id, kind, quote, official_due)}

    return make_move(move, subject, act, effects, prepare, **columns)


def _follow(move: Move, promise: Promise | None, draft: Draft, official_due: datetime | None) -> None:
    if promise is None:
        raise Refusal("Việc này không có ngày hẹn nào để theo.")
    promise.refresh_from_db()
    effects: dict[Effect, Callable[[], None]] = {
        Effect.PAUSE: lambda: _pause(promise, draft, Interval.Reason(str(move.waits))),
        Effect.RESUME: lambda: _resume(promise, draft, official_due),
        Effect.KEEP: lambda: _end(promise, draft, Promise.End.DONE),
        Effect.WITHDRAW: lambda: _end(promise, draft, Promise.End.WITHDRAWN),
    }
    effects[move.effect]()


def extend(promise: Promise, draft: Draft, until: datetime, *, paper: str) -> None:
    """Give a later date once, with an apology paper. The verdict stays with the first date."""
    if promise.clock != Clock.RUNNING or promise.due_at is None:
        raise Refusal("Chỉ hẹn lại khi hồ sơ đang được giải quyết.")
    if promise.intervals.filter(kind=Interval.Kind.EXTENSION).count() >= MOST_EXTENSIONS:
        raise Refusal(ALREADY_EXTENDED)
    if until <= max(promise.due_at, draft.act.at):
        raise Refusal("Ngày hẹn lại phải sau ngày hẹn cũ và sau lúc này.")
    Interval.objects.create(
        promise=promise,
        kind=Interval.Kind.EXTENSION,
        reason=Interval.Reason.APOLOGY,
        begins_at=draft.act.at,
        ends_at=until,
        actor=draft.act.scope.actor,
        paper=paper,
    )
    now = reckoned(promise)
    _write(
        promise,
        Clock.RUNNING,
        Clock.RUNNING,
        due_at=until,
        steps=told(promise, now),
        warnings=list(now.warnings),
    )
    draft.facts |= {"due": _plain(until)}


def extended_until(promise: Promise) -> datetime | None:
    """The later date that was given with an apology; None when none was."""
    given = promise.intervals.filter(kind=Interval.Kind.EXTENSION).last()
    return given.ends_at if given else None


def corrected_due(promise: Promise, quote: Quote) -> datetime:
    """When it would be due by the right limit, counted from the same start and over the same pauses."""
    return _by_limit(promise, quote).due or quote.due_at


def correct_limit(promise: Promise, draft: Draft, quote: Quote) -> None:
    """The limit was taken from a wrong case. The law's date is put right; a printed date never gets earlier.

    Later by law: refused once the printed date has passed, for then it is an apology that is owed.
    """
    due = corrected_due(promise, quote)
    if promise.clock != Clock.RUNNING or promise.due_at is None or promise.first_due_at is None:
        raise Refusal("Chỉ đính chính được ngày hẹn khi đồng hồ đang chạy.")
    legal: dict[str, object] = {
        "legal_limit": quote.terms.legal,
        "source": quote.terms.source,
        "legal_due_at": quote.legal_due_at,
    }
    if promise.is_official:  # another system's date stands; only what the house would say beside it changes
        _write(promise, Clock.RUNNING, Clock.RUNNING, limit=quote.limit, computed_due_at=due, **legal)
    elif due <= promise.first_due_at:  # the limit once promised stands, and so do all reckonings by it
        _write(promise, Clock.RUNNING, Clock.RUNNING, **legal)
    elif promise.first_due_at < draft.act.at:
        raise Refusal("Đã quá ngày hẹn in trên giấy: mời xin lỗi và hẹn lại, không đính chính ngày.")
    else:
        now = _by_limit(promise, quote)
        _write(
            promise,
            Clock.RUNNING,
            Clock.RUNNING,
            limit=quote.limit,
            computed_due_at=due,
            due_at=max(promise.due_at, due),
            first_due_at=due,
            steps=[step.words for step in now.steps],
            warnings=list(now.warnings),
            **legal,
        )
    draft.facts |= {"due": _plain(promise.due_at), "limit": limit_code(promise.limit)}


def _by_limit(promise: Promise, quote: Quote) -> Reckoning:
    right = copy(promise)
    right.limit = quote.limit
    return reckoned(right)


def reckoned(promise: Promise, calendar: Calendar | None = None) -> Reckoning:
    """The promise's own reckoning, by the calendar its date was read from, or another. Refuses to guess."""
    intervals = list(promise.intervals.all())
    pauses = [
        Pause(i.begins_at, i.ends_at)
        for i in intervals
        if i.kind == Interval.Kind.PAUSE and (i.ends_at is None or i.begins_at < i.ends_at)
    ]
    extensions = [i.ends_at for i in intervals if i.kind == Interval.Kind.EXTENSION]
    try:
        return reckon(
            calendar or calendar_of(promise.unit_id, promise.calendar_known_at),
            promise.handed_in_at,
            parse_limit(promise.limit),
            pauses,
            extended_to=extensions[-1] if extensions else None,
        )
    except DateError as refused:  # a pause that outlasts the calendar, say
        raise Refusal(str(refused)) from refused


def _pause(promise: Promise, draft: Draft, reason: Interval.Reason) -> None:
    # Asked before the clock began (in the evening, say): it is stopped from its first moment.
    begins = max(draft.act.at, promise.started_at)
    Interval.objects.create(
        promise=promise,
        kind=Interval.Kind.PAUSE,
        reason=reason,
        begins_at=begins,
        actor=draft.act.scope.actor,
        paper=draft.paper,
    )
    now = reckoned(promise)
    late = promise.first_due_at is not None and promise.first_due_at <= begins
    _write(
        promise,
        Clock.RUNNING,
        Clock.PAUSED,
        due_at=promise.due_at if late else None,
        first_due_at=promise.first_due_at if late else None,
        left_n=now.left.n if now.left else None,
        left_unit=now.left.unit if now.left else "",
        steps=told(promise, now),
        warnings=list(now.warnings),
    )
    draft.facts |= {"paused": _plain(begins)}


def _resume(promise: Promise, draft: Draft, official_due: datetime | None) -> None:
    # A pause that ended before the clock began is empty: nothing was lost.
    pause = promise.intervals.get(kind=Interval.Kind.PAUSE, ends_at=None)
    pause.ends_at = max(draft.act.at, pause.begins_at)
    pause.save(update_fields=["ends_at"])
    now, known_at = _by_calendar_of_now(promise)
    # Late before it was paused: it stays late.
    first = promise.first_due_at or official_due or now.due or pause.ends_at
    extensions = promise.intervals.filter(kind=Interval.Kind.EXTENSION)
    extended = max((i.ends_at for i in extensions if i.ends_at), default=first)
    _write(
        promise,
        Clock.PAUSED,
        Clock.RUNNING,
        due_at=max(first, extended),
        first_due_at=first,
        computed_due_at=now.due,
        calendar_known_at=known_at,
        left_n=None,
        left_unit="",
        steps=told(promise, now),
        warnings=list(now.warnings),
    )
    draft.facts |= {"due": _plain(promise.due_at) if promise.due_at else ""}


def _by_calendar_of_now(promise: Promise) -> tuple[Reckoning, datetime]:
    """A date given anew is counted by the calendar known now, but never earlier than by the one first promised by."""
    first, calendar = reckoned(promise), calendar_of(promise.unit_id)
    if calendar.known_at is None or calendar.known_at <= promise.calendar_known_at:
        return first, promise.calendar_known_at
    later = reckoned(promise, calendar)
    if first.due and later.due and later.due > first.due:
        return later, calendar.known_at
    return first, promise.calendar_known_at


def told(promise: Promise, reckoning: Reckoning) -> list[str]:
    """The explanation: how the date is counted, and which calendar changes were applied to it."""
    shifts = promise.shifts.select_related("change")
    return [*(step.words for step in reckoning.steps), *(shift.words for shift in shifts)]


def end_beside(promise: Promise | None, draft: Draft | OpenDraft, end: Promise.End) -> None:
    """A clock that runs beside the subject's own ends with the same move; nothing when it ended before.

    For moves by hand (`advance`) only the subject's own clock follows the move's declared effect.
    """
    if promise is None:
        return
    promise.refresh_from_db()
    if promise.clock != Clock.ENDED:
        _end(promise, draft, end)


def _end(promise: Promise, draft: Draft | OpenDraft, end: Promise.End) -> None:
    _write(promise, promise.clock, Clock.ENDED, end=end, ended_at=draft.at)
    draft.facts |= {"verdict": str(promise.verdict or "")}


def _write(promise: Promise, found: str, left: Clock, **columns: object) -> None:
    if not Promise.objects.filter(pk=promise.pk, clock=found).update(clock=left, **columns):
        raise Stale("Đồng hồ của hồ sơ này vừa được người khác thay đổi.")
    promise.refresh_from_db()


def _plain(moment: datetime) -> str:
    return moment.isoformat()


def limit_code(text: str) -> str:
    """A limit as the ledger keeps it: no words."""
    limit = parse_limit(text)
    return f"{limit.kind.name}:{limit.n or 0}"
