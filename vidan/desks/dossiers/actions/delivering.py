"""The way of a result to the resident by post. It is returned only when it was delivered (return_result)."""

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, make_move
from vidan.core.ledger.models import Entry
from vidan.desks.dossiers import axes
from vidan.desks.dossiers.actions.working import vouch
from vidan.desks.dossiers.models import Dossier, Posting
from vidan.desks.dossiers.papers.seal import posting_seal
from vidan.kit.refusals import BadInput


def post_result(dossier: Dossier, *, act: Act, mail_code: str) -> Entry:
    """Given to the post, with its code; the dossier waits for the delivery."""
    if not mail_code:
        raise BadInput("Mời ghi mã bưu gửi in trên phiếu gửi.", field="mail_code")

    def effects(draft: Draft) -> None:
        _note(dossier, draft, Posting.Event.POSTED, mail_code=mail_code)

    return make_move(axes.POST_RESULT, dossier, act, effects)


def post_came_back(dossier: Dossier, *, act: Act, why: str) -> Entry:
    """The post gave it back: it lies at the counter again, and may be posted once more or fetched."""
    if not why:
        raise BadInput("Mời ghi vì sao bưu điện hoàn lại.", field="why")

    def effects(draft: Draft) -> None:
        _note(dossier, draft, Posting.Event.CAME_BACK, why=why)
        draft.note = why

    return make_move(axes.POST_CAME_BACK, dossier, act, effects)


def _note(
    dossier: Dossier, draft: Draft, event: Posting.Event, *, mail_code: str = "", why: str = ""
) -> None:
    row = Posting.objects.create(
        dossier=dossier,
        event=event,
        mail_code=mail_code,
        why=why,
        at=draft.act.at,
        by_id=draft.act.scope.account_id,
    )
    vouch(draft, posting=posting_seal(row))
