"""The draft of a result, or an apology, on its way to a digital signature; a result back signed."""

from collections.abc import Callable

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.files.actions import keep
from vidan.core.files.kinds import FileKind
from vidan.core.files.models import KeptFile
from vidan.core.files.receiving import Checked
from vidan.core.files.scanning import Verdict
from vidan.core.flow import Draft
from vidan.core.ledger.models import Entry
from vidan.core.papers import press
from vidan.core.papers.actions import propose, take_back
from vidan.core.promises.actions import advance
from vidan.core.ui.words import short_day
from vidan.core.units.queries import face
from vidan.desks.dossiers import flow
from vidan.desks.dossiers.actions.attaching import Part
from vidan.desks.dossiers.models import Apology, Dossier
from vidan.desks.dossiers.papers.apologising import to_sign
from vidan.kit.workdays.moments import VIETNAM


def send_to_be_signed(draft: Draft, dossier: Dossier) -> None:
    """The newest draft kept with the dossier waits for signature; without one the leader signs on paper."""
    drafts = KeptFile.objects.filter(subject=dossier.subject, part=Part.DRAFT)
    if newest := drafts.order_by("-pk").first():
        propose(
            draft,
            unit_id=dossier.unit_id,
            subject=dossier.subject,
            ref=dossier.code,
            title=dossier.procedure.plain_name,
            original=newest,
        )


def send_apology_to_be_signed(draft: Draft, dossier: Dossier, row: Apology) -> None:
    """The apology as a PDF waits for the head of the unit that decides, beside whatever else waits there."""
    act, unit_id = draft.act, dossier.owes_id
    unit = face(unit_id, timezone.localdate(act.at, VIETNAM))
    pdf = press.render(to_sign(dossier, unit, row, act.at))
    file = Checked(f"Bản xin lỗi {dossier.code}", FileKind.PDF, pdf, Verdict.CLEAN)  # nobody else made it
    propose(
        draft,
        unit_id=unit_id,
        subject=dossier.subject,
        part=Part.APOLOGY,
        ref=dossier.code,
        title=f"Xin lỗi, hẹn lại {short_day(row.until)}: {dossier.procedure.plain_name}",
        original=keep(act, unit_id=unit_id, subject=dossier.subject, part=Part.APOLOGY_DRAFT, file=file),
    )


def draw_apology_anew(draft: Draft, dossier: Dossier) -> None:
    """The receipt was corrected: what waits would be signed with the old words, so it is drawn with the right ones."""
    drafted = dossier.apologies.filter(promise=dossier.promise_id, returned_at=None, signed_at=None)
    row = drafted.filter(drawn_due_at__isnull=False).select_related("promise").first()
    if row is not None:
        take_back(draft, dossier.subject, Part.APOLOGY)
        send_apology_to_be_signed(draft, dossier, row)


def signed(pk: int, act: Act, signer: str, close: Callable[[Draft], None]) -> Entry:
    """A signed result came back and was matched: the dossier's one move, with the file in the same transaction."""
    dossier = Dossier.objects.select_related("promise").get(pk=pk)
    return advance(flow.SIGN, dossier, dossier.promise, act, close, result_signer=signer)
