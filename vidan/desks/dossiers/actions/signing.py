"""The draft of a result on its way to a digital signature, and back signed."""

from collections.abc import Callable

from vidan.core.accounts.scope import Act
from vidan.core.files.models import KeptFile
from vidan.core.flow import Draft
from vidan.core.ledger.models import Entry
from vidan.core.papers.actions import propose
from vidan.core.promises.actions import advance
from vidan.desks.dossiers import flow
from vidan.desks.dossiers.actions.attaching import Part
from vidan.desks.dossiers.models import Dossier


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


def signed(pk: int, act: Act, signer: str, close: Callable[[Draft], None]) -> Entry:
    """A signed result came back and was matched: the dossier's one move, with the file in the same transaction."""
    dossier = Dossier.objects.select_related("promise").get(pk=pk)
    return advance(flow.SIGN, dossier, dossier.promise, act, close, result_signer=signer)
