"""Writing words for letters, approving them by somebody else, using them no longer."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, begin, make_move
from vidan.core.ledger.models import Entry
from vidan.core.ledger.seals import keyed_row
from vidan.desks.wordings import flow
from vidan.desks.wordings.composing import Words, check_words, compose
from vidan.desks.wordings.facts import example
from vidan.desks.wordings.flow import State
from vidan.desks.wordings.models import Edition
from vidan.desks.wordings.tone import remarks
from vidan.kit.refusals import BadInput, NotYours


@dataclass(frozen=True)
class Written:
    """Words as they were typed, and which edition of the unit they are to take the place of."""

    words: Words
    replaces: Edition | None = None


def draft(act: Act, unit_id: int, written: Written) -> Edition:
    """Keep new words as a draft. A draft they were made of is dropped: there is one to approve, not two."""
    check(written.words)
    old = written.replaces
    if old is not None and (old.unit_id, old.occasion) != (unit_id, written.words.occasion):
        raise BadInput("Mẫu thư được thay phải cùng đơn vị, cùng loại thư.")

    def build(draft: Draft) -> Edition:
        row = Edition.objects.create(
            state=draft.state,
            unit_id=unit_id,
            occasion=written.words.occasion,
            name=written.words.name,
            title=written.words.title,
            greeting=written.words.greeting,
            body="\n".join(written.words.paragraphs),
            closing=written.words.closing,
            replaces=old,
            author_id=act.scope.account_id,
            drafted_at=act.at,
        )
        draft.facts = {"occasion": str(row.occasion), "row": keyed_row("wording", row.sealed())}
        return row

    with transaction.atomic():
        row, _ = begin(flow.DRAFT, act, unit_id, build, lambda pk: Edition.objects.get(pk=pk))
        if old is not None and old.state == State.DRAFTED:
            make_move(flow.DROP, old, _again(act, "drop"))
    return row


def approve(act: Act, edition: Edition, valid_from: date) -> Entry:
    """Let words be used from a day on, by somebody who did not write them. What they replace ends on that day."""
    if act.scope.account_id == edition.author_id:
        raise NotYours("Lời thư do người khác duyệt, không phải người soạn.")
    _not_past(act, valid_from, "valid_from")
    check(edition.words)

    def facts(draft: Draft) -> None:
        draft.facts = {"from": valid_from.isoformat(), "row": keyed_row("wording", edition.sealed())}

    with transaction.atomic():
        entry = make_move(
            flow.APPROVE,
            edition,
            act,
            facts,
            approver_id=act.scope.account_id,
            approved_at=act.at,
            valid_from=valid_from,
        )
        old = _used_before(edition)
        if old is not None:
            _end(_again(act, "end"), old, max(valid_from, old.valid_from or valid_from))
    return entry


def drop(act: Act, edition: Edition) -> Entry:
    """A draft comes to nothing."""
    return make_move(flow.DROP, edition, act)


def retire(act: Act, edition: Edition, last: date) -> Entry:
    """Use words no longer, from this day on. Letters already composed of them keep their text."""
    _not_past(act, last, "valid_to")
    return _end(act, edition, last)


def check(words: Words) -> None:
    """Whether words may be kept: whole, printable with invented facts, and nothing in them that hurts."""
    check_words(words)
    compose(words, example(words.occasion))
    for one in remarks(words):
        raise BadInput(one.sentence, field=one.field)


def _end(act: Act, edition: Edition, valid_to: date) -> Entry:
    def facts(draft: Draft) -> None:
        draft.facts = {"to": valid_to.isoformat()}

    return make_move(flow.RETIRE, edition, act, facts, valid_to=valid_to)


def _used_before(edition: Edition) -> Edition | None:
    """The approved edition these words take the place of, through drafts that came to nothing."""
    old = edition.replaces
    while old is not None and old.valid_from is None:
        old = old.replaces
    return old if old is not None and old.state == State.APPROVED else None


def _not_past(act: Act, day: date, field: str) -> None:
    if day < localdate(act.at):
        raise BadInput("Mời chọn từ hôm nay trở đi: thư đã viết thì không đổi lời được nữa.", field=field)


def _again(act: Act, what: str) -> Act:
    """The same request's second entry under a key of its own."""
    return replace(act, key=f"{act.key}:{what}" if act.key else "")
