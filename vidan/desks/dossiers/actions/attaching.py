"""Files kept with a dossier: scanned papers, and the draft of the result."""

from django.db import models

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act, Scope
from vidan.core.files.actions import keep
from vidan.core.files.kinds import FileKind
from vidan.core.files.models import KeptFile
from vidan.core.files.receiving import Checked
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.kit.refusals import BadInput, NotYours, Stale

ATTACH = "attach_file"
MOST = 50  # files of one dossier


class Part(models.TextChoices):
    """What a file is to its dossier."""

    SCAN = "scan", "Giấy tờ của người dân (bản quét, ảnh chụp)"
    DRAFT = "draft", "Dự thảo kết quả để trình ký (PDF)"
    SIGNED = "signed", "Kết quả đã ký số"
    APOLOGY_DRAFT = "apology_draft", "Bản xin lỗi trình ký số"
    APOLOGY = "apology", "Lời xin lỗi đã ký số"


# Who may attach which file, and while the dossier stands where.
MAY: dict[Part, tuple[tuple[Role, ...], frozenset[State]]] = {
    Part.SCAN: (
        (Role.COUNTER, Role.OFFICER),
        frozenset(State) - {State.RETURNED, State.REFUSED, State.STOPPED},
    ),
    Part.DRAFT: ((Role.OFFICER,), frozenset({State.PROCESSING})),
}


def attachable(scope: Scope, dossier: Dossier) -> list[Part]:
    """What this person may attach to this dossier now."""
    return [
        part
        for part, (roles, states) in MAY.items()
        if dossier.state in states and dossier.role_of(scope, roles)
    ]


def attach(dossier: Dossier, *, act: Act, part: Part, file: Checked) -> KeptFile:
    """Keep a file with the dossier; the ledger keeps its hash."""
    role = dossier.role_of(act.scope, MAY[part][0]) if part in MAY else None
    if role is None:
        raise NotYours("Việc kèm tệp này do công chức của đơn vị làm.")
    if part == Part.DRAFT and file.kind != FileKind.PDF:
        raise BadInput("Dự thảo để ký số phải là PDF. Mời lưu văn bản thành PDF rồi chọn lại.", field="file")

    def do() -> KeptFile:
        now = Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)
        if now.state not in MAY[part][1]:
            raise Stale("Hồ sơ vừa sang bước khác nên chưa kèm tệp này.")
        if KeptFile.objects.filter(subject=dossier.subject).count() >= MOST:
            raise BadInput(f"Mỗi hồ sơ kèm tối đa {MOST} tệp.", field="file")
        kept = keep(act, unit_id=dossier.unit_id, subject=dossier.subject, part=part, file=file)
        append(
            act.deed(role),
            unit=dossier.unit_id,
            kind=ATTACH,
            subject=dossier.subject,
            facts={"file": kept.sha256, "file_id": kept.pk, "part": str(part.value)},
        )
        return kept

    return once(act.deed(role), do, lambda entry: _same(entry, dossier), kind=ATTACH)


def _same(entry: Entry, dossier: Dossier) -> KeptFile:
    if entry.subject != dossier.subject:
        raise Stale("Yêu cầu này đã dùng cho hồ sơ khác. Mời mở lại trang rồi làm lại.")
    return KeptFile.objects.get(pk=str(read_facts(entry.facts)["file_id"]))
