"""Never asked twice: a leader's leave for a second request, and papers of an earlier dossier used again."""

from collections.abc import Sequence

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft
from vidan.core.ledger.models import Entry
from vidan.core.promises.actions import advance
from vidan.desks.dossiers import turns
from vidan.desks.dossiers.models import AskingAgain, Dossier, HandedIn
from vidan.desks.dossiers.queries.reusing import reusable_in
from vidan.kit.refusals import BadInput, Stale


def allow_asking_again(dossier: Dossier, *, act: Act, reason: str) -> Entry:
    """The leader lets the resident be asked once more, and says why the first request was not complete."""
    if not reason:
        raise BadInput("Mời ghi vì sao phải yêu cầu người dân bổ sung lần nữa.", field="reason")

    def effects(draft: Draft) -> None:
        if not dossier.supplements.exists() or dossier.leaves_to_ask.filter(used_by=None).exists():
            raise Stale("Hồ sơ này đang được phép yêu cầu bổ sung một lần.")
        AskingAgain.objects.create(
            dossier=dossier, given_at=act.at, given_by_id=act.scope.account_id, reason=reason
        )
        draft.note = reason

    return advance(turns.ALLOW_ASKING_AGAIN, dossier, dossier.promise, act, effects)


def reuse_papers(dossier: Dossier, *, act: Act, papers: Sequence[int]) -> Entry:
    """Count in what the person handed in before (`HandedIn` ids), instead of asking for it."""

    def effects(draft: Draft) -> None:
        take_in_again(draft, dossier, papers)

    return advance(turns.REUSE_PAPERS, dossier, dossier.promise, act, effects)


def take_in_again(draft: Draft, dossier: Dossier, papers: Sequence[int]) -> list[HandedIn]:
    """The rows of papers used again; the ledger keeps from which rows they come. Only what the person handed in."""
    offered = {paper.pk for paper in reusable_in(dossier)}
    if not papers or not set(papers) <= offered:
        raise BadInput("Mời chọn giấy tờ trong danh sách đã có.", field="reuse")
    earlier = HandedIn.objects.select_related("dossier").in_bulk(papers)
    draft.facts |= {"reused": ":".join(map(str, papers))}
    return HandedIn.objects.bulk_create(
        HandedIn(
            dossier=dossier,
            name=earlier[pk].name,
            kind=earlier[pk].kind,
            count=earlier[pk].count,
            at=draft.act.at,
            reused_from=earlier[pk],
        )
        for pk in papers
    )
