"""What a dossier's turns depend on besides its state."""

from vidan.core.flow import Move, Wait
from vidan.core.promises.models import Interval
from vidan.desks.dossiers import turns
from vidan.desks.dossiers.models import Dossier


def way_back(dossier: Dossier) -> Move:
    """Where it goes when the resident no longer wants to withdraw: the open pause says what it waited for."""
    pause = Interval.objects.filter(
        promise=dossier.promise_id, kind=Interval.Kind.PAUSE, ends_at=None
    ).first()
    return turns.TAKE_BACK[Wait(pause.reason) if pause else Wait.WITHDRAWAL]


def papers_wait(dossier: Dossier) -> bool:
    """Whether a stopped dossier still holds the resident's papers."""
    return dossier.withdrawals.filter(confirmed_at__isnull=False, given_back_at=None).exists()


def may_ask(dossier: Dossier) -> bool:
    """Nothing was asked for yet, or a leader lets it be asked once more."""
    return not dossier.supplements.exists() or dossier.leaves_to_ask.filter(used_by=None).exists()
