"""What waits for a digital signature: papers are proposed, taken back, and taken out as one bundle."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache

from django.db.models import CharField

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.files.models import KeptFile
from vidan.core.flow import Draft, OpenDraft
from vidan.core.kept import Kept, Told, keep
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.core.papers.models import RESULT, SIGNERS, SignBatch, SignItem
from vidan.core.papers.seals import unsigned_fact, waiting_fact
from vidan.core.papers.signing.bundle import MOST
from vidan.kit.refusals import BadInput, NotYours, Stale

TAKE_OUT = "take_out_to_sign"


def propose(
    draft: Draft, *, unit_id: int, subject: str, ref: str, title: str, original: KeptFile, part: str = RESULT
) -> SignItem:
    """Let a PDF wait for signature. Part of the verb that brings its subject before the leader.

    `part`: what the paper is to its subject, of which one of each may wait; its desk registers a verb for it.
    """
    item = SignItem.objects.create(
        unit_id=unit_id,
        subject=subject,
        part=part,
        ref=ref,
        title=title[:300],
        original=original,
        asked_by_id=draft.act.scope.account_id,
        asked_at=draft.act.at,
    )
    draft.facts |= {"to_sign": original.sha256} | dict([waiting_fact(item)])
    return item


def take_back(draft: Draft | OpenDraft, subject: str, *parts: str) -> None:
    """Nothing of this subject (or of these parts) waits for a digital signature any more: sent back, signed by hand."""
    waiting = [pk for (pk,) in _waiting(parts).ask(subject=subject)]
    if waiting:
        SignItem.objects.filter(pk__in=waiting).update(closed_at=draft.at)
        draft.facts |= dict(unsigned_fact(pk, draft.at) for pk in waiting)


@cache
def _waiting(parts: tuple[str, ...]) -> Kept:
    rows = SignItem.objects.waiting().filter(subject=Told("subject", CharField()))
    return keep((rows.filter(part__in=parts) if parts else rows).values_list("pk"))


def take_out(items: Sequence[int], *, act: Act) -> SignBatch:
    """Take papers out to be signed, of one unit; one ledger entry names how many and their hashes' list."""
    rows = list(
        SignItem.objects.visible_to(act.scope).waiting().filter(pk__in=items).select_related("original")
    )
    role = role_for(act, {row.unit_id for row in rows})
    unit_id = rows[0].unit_id
    if len(rows) > MOST:
        raise BadInput(f"Mỗi gói tối đa {MOST} giấy. Mời chọn bớt.", field="items")

    def do() -> SignBatch:
        batch = SignBatch.objects.create(unit_id=unit_id, by_id=act.scope.account_id, at=act.at)
        batch.items.set(rows)
        facts: dict[str, Fact] = {"count": len(rows), "files": listed(rows)}
        append(act.deed(role), unit=unit_id, kind=TAKE_OUT, subject=batch.subject, facts=facts)
        return batch

    def again(entry: Entry) -> SignBatch:
        return SignBatch.objects.get(pk=entry.subject.partition(":")[2])

    return once(act.deed(role), do, again, kind=TAKE_OUT)


def listed(items: Iterable[SignItem]) -> str:
    """SHA-256 over the hashes of a bundle's papers, a line each."""
    hashes = "\n".join(sorted(item.original.sha256 for item in items))
    return hashlib.sha256(hashes.encode()).hexdigest()


def role_for(act: Act, units: set[int]) -> Role:
    """In which role the papers of one unit are taken out or signed. Raises Stale, BadInput or NotYours."""
    if not units:
        raise Stale("Các giấy vừa chọn không còn chờ ký.", advice="Mời mở lại trang Ký số.")
    if len(units) > 1:
        raise BadInput("Mỗi lần chỉ lấy giấy của một đơn vị. Mời chọn lại.", field="items")
    role = act.scope.role_for(SIGNERS, units.pop())
    if role is None:
        raise NotYours("Việc ký số do lãnh đạo hoặc người ký thay của đơn vị làm.")
    return role
