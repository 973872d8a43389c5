"""Stopping a letter: by the table of checks, by a person; letting it go on; replacing it by another."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField
from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, OpenDraft, begin, make_move, move_open
from vidan.core.kept import KeptRows, Told, keep_rows
from vidan.core.ledger.actions import Deed, hold
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.core.papers.actions import take_back
from vidan.core.units.queries import hamlet_in
from vidan.desks.dossiers.models import Dossier
from vidan.desks.letters import flow
from vidan.desks.letters.checks import PERSON, Finding, How, Lift, check, findings
from vidan.desks.letters.models import Letter, Stop
from vidan.desks.letters.queries.seals import stops_seal
from vidan.desks.letters.rules import rule
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale
from vidan.kit.text import fold
from vidan.kit.workdays.moments import VIETNAM

HOUSE = "letters"  # who acts when no person does
# What a fresh copy of a letter takes over from the one it replaces.
COPIED = (
    *("occasion", "source", "person_id", "honorific", "full_name", "name_fold", "born_year"),
    *("second_honorific", "second_name", "second_fold", "about_name", "about_fold", "about_born"),
    *("address", "address_fold", "known_fold", "hamlet_id", "phone", "email", "event_on", "details"),
    *("not_before", "not_after", "wanted_on", "unit_id"),
)


@dataclass(frozen=True)
class Held:
    """What kept a letter from its next step: stopped now, or only not yet."""

    stopped: tuple[Finding, ...]
    waits: tuple[Finding, ...]

    def __bool__(self) -> bool:
        return bool(self.stopped or self.waits)


def look_before(letter: Letter, step: str, act: Act) -> Held:
    """Run the table before a step that leaves the reader's hands; what it finds stops the letter here and now.

    Call it in the transaction of the step: it locks the unit's chain, so that nothing is said of anybody in between.
    """
    return look(letter, step, Deed(act.scope.actor, HOUSE, act.at))


def look(letter: Letter, step: str, deed: Deed) -> Held:
    """The same for a step that nobody makes but the house."""
    hold([letter.unit_id])
    letter.refresh_from_db()
    found = findings(letter, deed.at)
    waits = tuple(one for one in found if one.check.how is How.WAIT)
    stopped = tuple(one for one in found if one.check.how is not How.WAIT)
    if stopped and letter.state in flow.HOLD.sources:
        hold_back(letter, deed, step, stopped)
        return Held(stopped, waits)
    return Held((), waits)


def hold_back(letter: Letter, deed: Deed, step: str, found: tuple[Finding, ...]) -> None:
    """Stop it for what was found, each with its reason."""

    def prepare(draft: OpenDraft) -> dict[str, object]:
        _stand(letter, step, deed.at, [(one.check.key, one.found) for one in found])
        take_back(draft, letter.subject, flow.PART)
        draft.facts |= {"step": step, "checks": len(found), "stops": _stops_seal(letter)}
        return {"ended_at": deed.at, "out_at": None}

    move_open(flow.HOLD, letter, deed, prepare)


def look_again(letter: Letter, deed: Deed) -> None:
    """Something has changed around it: whatever stops it now stops it at once."""
    with transaction.atomic():
        hold([letter.unit_id])
        letter.refresh_from_db()
        stops = tuple(one for one in findings(letter, deed.at) if one.check.how is How.STOP)
        if stops and letter.state in flow.HOLD.sources:
            hold_back(letter, deed, "news", stops)


def stop(act: Act, letter: Letter, why: str, *, key: str = PERSON) -> Entry:
    """Somebody stops it and says why; `key`: the check whose case it is, when the reader knows what no table can."""
    if not why:
        raise BadInput("Mời ghi vì sao dừng thư.", field="why")

    def effects(draft: Draft) -> None:
        by = act.scope.account_id
        _stand(letter, "person", act.at, [(key, f"by{by}")], why=why, by_id=by)
        take_back(draft, letter.subject, flow.PART)
        draft.facts |= {"stops": _stops_seal(letter)}

    return make_move(flow.STOP, letter, act, effects, ended_at=act.at, out_at=None)


def lift(act: Act, letter: Letter, why: str) -> Entry:
    """Let it go on in spite of what stops it, with a reason; it is read anew. Raises Refusal where nobody may."""
    if not why:
        raise BadInput("Mời ghi vì sao cho thư đi tiếp.", field="why")
    standing = list(letter.stops.filter(lifted_at=None))
    lifts = {check(one.check_key).lift for one in standing}
    if Lift.NOBODY in lifts:
        raise Refusal("Lý do dừng này không bỏ qua được.", advice="Nếu việc đã đổi, mời viết thư mới.")
    if Lift.HEAD in lifts and not act.scope.role_for(flow.HEADS, letter.unit_id):
        raise NotYours("Thư này do lãnh đạo đơn vị quyết định có đi tiếp hay không.")

    def effects(draft: Draft) -> None:
        rows = Stop.objects.filter(letter=letter, lifted_at=None)
        lifted = rows.update(lifted_at=act.at, lifted_by=act.scope.account_id, lifted_why=why)
        draft.facts |= {"lifted": lifted, "stops": _stops_seal(letter)}
        _unconfirm(letter, act.at)
        draft.note = why

    return make_move(flow.LIFT, letter, act, effects, ended_at=None, **unread())


def write_anew(act: Act, letter: Letter) -> Letter:
    """Another letter in its place, drafted from the same event as it is now; the old one never leaves the house.

    Of a registration that was worked on again nothing is copied that it may have put right: it is typed anew.
    """
    if letter.state not in flow.SUPERSEDE.sources:
        raise Stale("Thư này đã ra khỏi cơ quan nên không thay được nữa.")

    def build(draft: Draft) -> Letter:
        hold([letter.unit_id])
        own = Act(act.scope, act.at, "")
        make_move(flow.SUPERSEDE, letter, own, _taken_back(letter), ended_at=act.at, out_at=None)
        fresh = Letter.objects.create(
            state=draft.state,
            replaces=letter,
            edition=letter.edition + 1,
            caused_at=act.at,
            drafted_at=act.at,
            **{name: getattr(letter, name) for name in COPIED} | _put_right(letter, act.at),
        )
        draft.facts |= told(fresh)
        return fresh

    fresh, _ = begin(flow.WRITE, act, letter.unit_id, build, lambda pk: Letter.objects.get(pk=pk))
    stop_at_once(fresh, act.at)
    return fresh


def fold_into(act: Act, letter: Letter, other: Letter) -> Entry:
    """One letter for a house with two deaths: this one gives way to the other."""
    if other.pk == letter.pk or other.unit_id != letter.unit_id or other.occasion != letter.occasion:
        raise BadInput("Mời chọn một thư khác cùng dịp của đơn vị.", field="other")

    def effects(draft: Draft) -> None:
        draft.facts |= {"into": other.subject}
        take_back(draft, letter.subject, flow.PART)

    return make_move(flow.SUPERSEDE, letter, act, effects, ended_at=act.at, out_at=None)


def stop_at_once(letter: Letter, at: datetime) -> None:
    """Look at a letter that was drafted just now: what must never be written stands still before anybody reads it."""
    stops = tuple(one for one in findings(letter, at) if one.check.how is How.STOP)
    if stops:
        hold_back(letter, Deed(HOUSE, HOUSE, at), "draft", stops)


def told(letter: Letter) -> dict[str, Fact]:
    """What the ledger is told of a draft: ids only."""
    return {"occasion": letter.occasion, "source": letter.source, "edition": letter.edition}


def unread() -> dict[str, Any]:
    """Columns of a letter that must be read anew."""
    return {
        "read_at": None,
        "read_by": None,
        "words": "",
        "signed_at": None,
        "signer": "",
        "file": None,
        "printed_at": None,
        "trouble": "",
    }


def _put_right(letter: Letter, at: datetime) -> dict[str, Any]:
    """What the registration says now, where it was worked on again since the letter's event; its days count anew."""
    kind, _, pk = letter.source.partition(":")
    if kind != Dossier.SUBJECT:  # what follows the colon is no number everywhere
        return {}
    again = Dossier.objects.select_related("applicant")
    now = again.filter(pk=pk, earlier_rounds__reopened_at__gt=letter.caused_at).first()
    if now is None:
        return {}
    kept, today = rule(letter.occasion), timezone.localdate(at, VIETNAM)
    return {
        "not_before": today + timedelta(days=kept.wait),
        "not_after": today + timedelta(days=kept.last),
        "person_id": now.applicant_id,
        "known_fold": fold(now.applicant.address),
        **dict.fromkeys(("honorific", "second_honorific", "second_name", "second_fold"), ""),
        "full_name": now.applicant_name,
        "name_fold": now.applicant_fold,
        "address": now.applicant_address,
        "address_fold": fold(now.applicant_address),
        "hamlet_id": hamlet_in(letter.unit_id, now.applicant_address),
        "phone": now.applicant_phone,
        "email": now.applicant_email,
        "born_year": None,
        "about_name": "",
        "about_fold": "",
        "about_born": None,
        "event_on": None,
        "details": {},
    }


def _taken_back(letter: Letter) -> Callable[[Draft], None]:
    """Its paper waits for no signature any more."""
    return lambda draft: take_back(draft, letter.subject, flow.PART)


def _unconfirm(letter: Letter, at: datetime) -> None:
    letter.confirmations.filter(undone_at=None).update(undone_at=at)


def _stand(letter: Letter, step: str, at: datetime, found: Iterable[tuple[str, str]], **by: Any) -> None:
    """What stops it, each by its check and what was found; what stands already stands once."""
    stops = [Stop(letter=letter, check_key=key, found=what, step=step, at=at, **by) for key, what in found]
    Stop.objects.bulk_create(stops, ignore_conflicts=True)


def _stops_seal(letter: Letter) -> str:
    return stops_seal(letter.pk, _stops().ask(letter=letter.pk))


@cache
def _stops() -> KeptRows[Stop]:
    return keep_rows(Stop.objects.filter(letter=Told("letter", BigIntegerField())))


def reopen(act: Act, letter: Letter) -> Entry:
    """A letter that was read, and is to be changed: it is read again afterwards."""

    def effects(draft: Draft) -> None:
        _unconfirm(letter, act.at)
        take_back(draft, letter.subject, flow.PART)

    return make_move(flow.CHANGE, letter, act, effects, **unread())
