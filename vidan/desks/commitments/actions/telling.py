"""How far it is: notes with their pictures; words put right, words taken away for good."""

from collections.abc import Sequence
from dataclasses import dataclass

from vidan.core.accounts.scope import Act
from vidan.core.files.actions import keep as keep_file
from vidan.core.files.kinds import SHOWN_BY_BROWSERS
from vidan.core.files.models import KeptFile
from vidan.core.files.receiving import Checked
from vidan.core.flow import Draft, make_move
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.models import Entry
from vidan.desks.commitments import flow
from vidan.desks.commitments.models import EVIDENCE, SHOWN, Commitment, Progress
from vidan.desks.commitments.queries.seals import progress_seal, said_seal
from vidan.kit.refusals import BadInput, NotYours, Stale

MOST = 30  # files of one commitment


@dataclass(frozen=True)
class Evidence:
    """A file that shows what was done. `is_shown`: everybody may see it; nobody is to be recognised in it."""

    file: Checked
    is_shown: bool = False


def note_progress(
    commitment: Commitment, *, act: Act, words: str, is_public: bool = True, evidence: Sequence[Evidence] = ()
) -> Entry:
    """Say how far it is, perhaps with pictures."""
    if not words:
        raise BadInput("Mời ghi việc đã đến đâu.", field="words")

    def effects(draft: Draft) -> None:
        row = Progress.objects.create(
            commitment=commitment, at=act.at, by_id=act.scope.account_id, words=words, is_public=is_public
        )
        draft.facts |= {f"progress:{row.pk}": progress_seal(row)}
        keep_evidence(draft, commitment, evidence)

    return make_move(flow.NOTE, commitment, act, effects)


def keep_evidence(draft: Draft, commitment: Commitment, evidence: Sequence[Evidence]) -> None:
    """Keep files with it, inside a move; its entry names each by its hash."""
    kept = KeptFile.objects.filter(subject=commitment.subject).count()
    if kept + len(evidence) > MOST:
        raise BadInput(f"Mỗi lời hứa kèm tối đa {MOST} tệp.", field="file")
    for one in evidence:
        if one.is_shown and one.file.kind not in SHOWN_BY_BROWSERS:
            raise BadInput("Chỉ công khai được ảnh hoặc PDF.", field="file")
        row = keep_file(
            draft.act,
            unit_id=commitment.unit_id,
            subject=commitment.subject,
            part=SHOWN if one.is_shown else EVIDENCE,
            file=one.file,
        )
        draft.facts |= {f"file:{row.pk}": f"{row.part}:{row.sha256}"}


def reword(commitment: Commitment, *, act: Act, words: str, asked: str, is_public: bool, why: str) -> Entry:
    """Put the words right (a name slipped in, say). Everybody sees that it was done and why; the day stays."""
    if not words:
        raise BadInput("Mời ghi đơn vị hứa làm gì.", field="words")
    if not why:
        raise BadInput("Mời ghi vì sao sửa lời.", field="why")

    def effects(draft: Draft) -> None:
        draft.facts |= {"said": said_seal(commitment)}

    return make_move(
        flow.REWORD,
        commitment,
        act,
        effects,
        words=words,
        asked_words=asked,
        is_public=is_public,
        reworded_at=act.at,
        reworded_why=why,
    )


def erase_progress(note: Progress, *, act: Act) -> Entry:
    """Take the words of a note away for good; that there was one stays."""
    commitment = note.commitment
    role = act.scope.role_for(flow.HEADS, commitment.unit_id)
    if role is None:
        raise NotYours("Việc xóa lời ghi do lãnh đạo đơn vị làm.")

    def do() -> Entry:
        rows = Progress.objects.filter(pk=note.pk, erased_at=None)
        if not rows.update(words="", erased_at=act.at):
            raise Stale("Lời ghi này đã xóa.")
        note.refresh_from_db()
        return append(
            act.deed(role),
            unit=commitment.unit_id,
            kind=flow.ERASE_PROGRESS,
            subject=commitment.subject,
            facts={f"progress:{note.pk}": progress_seal(note)},
        )

    return once(act.deed(role), do, lambda entry: entry, kind=flow.ERASE_PROGRESS)
