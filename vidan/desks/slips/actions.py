"""Inviting, opening a tablet, and taking a slip in such a way that nobody can tell whose it is."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import Deed, append, once
from vidan.desks.slips.content import EDITION
from vidan.desks.slips.keys import spent_mark, tablet_token, token_hash, token_of
from vidan.desks.slips.models import GIVE, INVITE, OPEN_TABLET, Invitation, Slip, Spent
from vidan.desks.slips.queries import ENOUGH
from vidan.kit.refusals import NotYours, Stale
from vidan.kit.workdays.moments import VIETNAM

VALID = timedelta(days=30)
GIVEN = "Phiếu này đã được gửi rồi. Xin cảm ơn bà con."
_ID_BITS = 62


@dataclass(frozen=True)
class Said:
    """What a resident ticked and wrote."""

    scores: Mapping[str, int]
    words: str = ""


def invite(deed: Deed, *, unit_id: int, about: str, procedure_code: str) -> Invitation | None:
    """Invite whoever got this result; None when they were invited before."""
    invitation, is_new = Invitation.objects.get_or_create(
        about=about,
        defaults={
            "unit_id": unit_id,
            "procedure_code": procedure_code,
            "returned_at": deed.at,
            "token_hash": token_hash(token_of(about)),
        },
    )
    if not is_new:
        return None
    append(deed, unit=unit_id, kind=INVITE, subject=invitation.subject)
    return invitation


def open_tablet(act: Act, *, unit_id: int) -> str:
    """Let a device at the counter take slips for a working day; its token."""
    role = act.scope.role_for((Role.COUNTER,), unit_id)
    if role is None:
        raise NotYours("Máy tính bảng do người ở quầy tiếp nhận của đơn vị mở.")
    deed = act.deed(role)
    once(
        deed,
        do=lambda: append(deed, unit=unit_id, kind=OPEN_TABLET, subject=f"unit:{unit_id}"),
        again=lambda earlier: earlier,
        kind=OPEN_TABLET,
    )
    return tablet_token(unit_id)


def give_by_link(deed: Deed, invitation: Invitation, token: str, said: Said) -> None:
    """Take a slip for an invitation, once. Raises Stale when its token is spent or over."""

    def do() -> None:
        if deed.at > invitation.returned_at + VALID:
            raise Stale("Lời mời đánh giá này đã quá 30 ngày.", advice="Bà con vẫn có thể góp ý tại quầy.")
        _, is_new = Spent.objects.get_or_create(pk=spent_mark(token))
        if not is_new:
            raise Stale(GIVEN)
        month = localdate(invitation.returned_at, VIETNAM).replace(day=1)
        code = invitation.procedure_code if _is_one_of_many(invitation, month) else ""
        _keep(deed, invitation.unit_id, month, code, said, Slip.Source.LINK)

    once(_coarse(deed), do, lambda _: None, kind=GIVE)


def give_at_tablet(deed: Deed, unit_id: int, said: Said) -> None:
    """Take a slip at the counter's tablet."""
    month = localdate(deed.at, VIETNAM).replace(day=1)
    once(
        _coarse(deed),
        lambda: _keep(deed, unit_id, month, "", said, Slip.Source.TABLET),
        lambda _: None,
        kind=GIVE,
    )


def _keep(deed: Deed, unit_id: int, month: date, code: str, said: Said, source: Slip.Source) -> None:
    Slip.objects.create(
        pk=secrets.randbits(_ID_BITS),
        unit_id=unit_id,
        procedure_code=code,
        month=month,
        edition=EDITION,
        scores=dict(said.scores),
        words=said.words,
        source=source,
    )
    append(_coarse(deed), unit=unit_id, kind=GIVE, subject=f"unit:{unit_id}")


def _is_one_of_many(invitation: Invitation, month: date) -> bool:
    """Whether enough people with this procedure were invited in the month: one of few would be known by it."""
    alike = Invitation.objects.filter(
        unit=invitation.unit_id,
        procedure_code=invitation.procedure_code,
        returned_at__gte=datetime.combine(month, time.min, VIETNAM),
        returned_at__lt=datetime.combine((month + timedelta(days=32)).replace(day=1), time.min, VIETNAM),
    )
    return len(alike.values("pk")[:ENOUGH]) == ENOUGH


def _coarse(deed: Deed) -> Deed:
    """The same deed with only its day, and without a digest of what was said."""
    day = datetime.combine(localdate(deed.at, VIETNAM), time.min, VIETNAM)
    return Deed(actor=deed.actor, role=deed.role, at=day, key=deed.key)
