"""Slips of those who came: by QR on the day, and paper ones counted; nothing of whom."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import Deed, append, once
from vidan.desks.dialogues.flow import WORKERS
from vidan.desks.dialogues.keys import mark_of
from vidan.desks.dialogues.models import Dialogue, DialogueSlip, Mark
from vidan.desks.dialogues.queries.rating import takes_slips
from vidan.kit.refusals import NotYours, Stale
from vidan.kit.workdays.moments import VIETNAM

GIVE, COUNT = "dialogue_slip_given", "count_paper_slips"
GIVEN = "Máy này đã gửi phiếu cho hội nghị rồi. Xin cảm ơn bà con."
OVER = "Hội nghị này chưa bắt đầu, hoặc đã qua thời gian nhận phiếu."
_ID_BITS = 62


@dataclass(frozen=True)
class Rated:
    """What somebody ticked and wrote."""

    scores: Mapping[str, int]
    words: str = ""


def give(deed: Deed, dialogue: Dialogue, device: str, rated: Rated) -> None:
    """Take one slip from one device. Raises Stale."""
    day = datetime.combine(deed.at.astimezone(VIETNAM).date(), time.min, VIETNAM)
    coarse = Deed(actor=deed.actor, role=deed.role, at=day, key=deed.key)

    def do() -> None:
        if not takes_slips(dialogue, deed.at):
            raise Stale(OVER)
        _, is_new = Mark.objects.get_or_create(pk=mark_of(f"slip:{dialogue.pk}", device))
        if not is_new:
            raise Stale(GIVEN)
        DialogueSlip.objects.create(
            pk=secrets.randbits(_ID_BITS), dialogue=dialogue, scores=dict(rated.scores), words=rated.words
        )
        append(coarse, unit=dialogue.unit_id, kind=GIVE, subject=dialogue.subject)

    once(coarse, do, lambda _: None, kind=GIVE)


def count_paper(act: Act, dialogue: Dialogue, counts: Mapping[str, Mapping[str, int]]) -> None:
    """How many paper slips ticked each step; counted again, the new numbers stand. Raises Stale."""
    role = act.scope.role_for(WORKERS, dialogue.unit_id)
    if role is None:
        raise NotYours("Phiếu giấy do công chức, văn thư, lãnh đạo của đơn vị đếm và ghi.")
    deed = act.deed(role)
    facts = {f"{name}_{step}": number for name, steps in counts.items() for step, number in steps.items()}

    def do() -> None:
        rows = Dialogue.objects.filter(pk=dialogue.pk, opened_at__isnull=False)
        if not rows.update(paper_slips={name: dict(steps) for name, steps in counts.items()}):
            raise Stale(OVER)
        append(deed, unit=dialogue.unit_id, kind=COUNT, subject=dialogue.subject, facts=facts)

    once(deed, do, lambda _: None, kind=COUNT)
