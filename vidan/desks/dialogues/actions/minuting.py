"""The minutes: written from the day, signed with the leader's own tool or by hand, numbered; closing."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.files.actions import keep
from vidan.core.files.kinds import FileKind
from vidan.core.files.models import KeptFile
from vidan.core.files.receiving import Checked
from vidan.core.files.scanning import Verdict
from vidan.core.flow import Draft, make_move
from vidan.core.ledger.models import Entry
from vidan.core.papers import press
from vidan.core.papers.actions import propose, take_back
from vidan.core.units.queries import face
from vidan.desks.dialogues import flow
from vidan.desks.dialogues.models import Dialogue
from vidan.desks.dialogues.papers.minutes import minutes_of
from vidan.desks.dialogues.queries.day import day_of
from vidan.kit.refusals import Stale
from vidan.kit.workdays.moments import VIETNAM

MINUTES, DRAFTED = "minutes", "minutes_draft"  # what the files are to their dialogue
STILL_OWED = "Còn câu hỏi đã hẹn mà chưa trả lời. Khép lại được khi mọi câu đã trả lời."


def edit(act: Act, dialogue: Dialogue, opening: str, conclusion: str) -> Entry:
    """What the day itself does not say: the words at the beginning and at the end."""
    return make_move(flow.EDIT_MINUTES, dialogue, act, opening=opening, conclusion=conclusion)


def submit(act: Act, dialogue: Dialogue) -> Entry:
    """Bring them before the leader, as a PDF that waits for a signature."""

    def effects(draft: Draft) -> None:
        unit = face(dialogue.unit_id, timezone.localdate(act.at, VIETNAM))
        pdf = press.render(minutes_of(dialogue, unit, act.at))
        file = Checked(
            f"Biên bản đối thoại {dialogue.code}", FileKind.PDF, pdf, Verdict.CLEAN
        )  # nobody else made it
        kept = keep(act, unit_id=dialogue.unit_id, subject=dialogue.subject, part=DRAFTED, file=file)
        propose(
            draft,
            unit_id=dialogue.unit_id,
            subject=dialogue.subject,
            part=MINUTES,
            ref=dialogue.code,
            title=f"Biên bản: {dialogue.title}",
            original=kept,
        )

    return make_move(flow.SUBMIT_MINUTES, dialogue, act, effects)


def give_back(act: Act, dialogue: Dialogue, why: str) -> Entry:
    """Not signed: to be written anew."""

    def effects(draft: Draft) -> None:
        take_back(draft, dialogue.subject, MINUTES)
        draft.note = why

    return make_move(flow.RETURN_MINUTES, dialogue, act, effects)


def sign_by_hand(act: Act, dialogue: Dialogue) -> Entry:
    """Signed on paper: what was printed to be signed is what is made public."""

    def effects(draft: Draft) -> None:
        take_back(draft, dialogue.subject, MINUTES)
        _publish(dialogue, DRAFTED)

    title = act.scope.position or ", ".join(act.scope.role_names())
    signer = f"{act.scope.full_name}, {title}"[:250]
    return make_move(flow.SIGN_MINUTES, dialogue, act, effects, signer=signer, signed_at=act.at)


def signed(pk: int, act: Act, signer: str, close: Callable[[Draft], None]) -> Entry:
    """They came back signed and were matched: the same move, with the file in the same transaction."""
    dialogue = Dialogue.objects.get(pk=pk)

    def effects(draft: Draft) -> None:
        close(draft)
        _publish(dialogue, MINUTES)

    return make_move(flow.SIGN_MINUTES, dialogue, act, effects, signer=signer[:250], signed_at=act.at)


def number(act: Act, dialogue: Dialogue, number: str, on: date) -> Entry:
    """The clerk, who alone numbers, says under which number and date they stand (NĐ 30/2020 Đ.15)."""
    return make_move(flow.NUMBER_MINUTES, dialogue, act, minutes_number=number, minutes_on=on)


def close(act: Act, dialogue: Dialogue) -> Entry:
    """Every question is answered: nothing is left of it but to read. Raises Stale."""
    if day_of(dialogue).owed:
        raise Stale(STILL_OWED)
    return make_move(flow.CLOSE, dialogue, act)


def _publish(dialogue: Dialogue, part: str) -> None:
    newest = KeptFile.objects.filter(subject=dialogue.subject, part=part).latest("pk")
    Dialogue.objects.filter(pk=dialogue.pk).update(minutes=newest)
