"""Mẫu 05 filled from a confirmed withdrawal."""

from django.utils import timezone

from vidan.core.units.queries import UnitFace
from vidan.desks.dossiers.models import Dossier, Withdrawal
from vidan.desks.dossiers.papers import HandedIn, StopNotice
from vidan.desks.dossiers.papers.filling import head_of
from vidan.kit.workdays.moments import VIETNAM

_MONEY = {
    Withdrawal.Refund.NOTHING_PAID: "Chưa thu khoản phí, lệ phí nào.",
    Withdrawal.Refund.REFUND: "Hoàn trả khoản đã nộp.",
    Withdrawal.Refund.KEPT: "Không hoàn trả khoản đã nộp.",
}


def stop_notice(
    dossier: Dossier, face: UnitFace, asked: Withdrawal, number: str, stage: str, signer: tuple[str, str]
) -> StopNotice:
    """Mẫu 05: request, stage, decision, money, and the list of papers given back. `signer`: title and name."""
    return StopNotice(
        **head_of(dossier, face),
        issued_at=timezone.localtime(asked.confirmed_at, VIETNAM),
        number=number,
        received_at=dossier.received_at,
        asked_by=asked.asked_by,
        asked_at=asked.asked_at,
        asked_on=str(asked.get_asked_on_display()),
        reasons=tuple(asked.reason.splitlines()),
        stage=stage,
        money=" ".join((_MONEY[Withdrawal.Refund(asked.refund)], *asked.refund_why.splitlines())),
        papers=tuple(
            HandedIn(name=p.name, kind=p.kind, count=p.count)
            for p in dossier.handed_in.standing()
            if p.is_kept_here
        ),
        title=signer[0],
        officer=signer[1],
    )
