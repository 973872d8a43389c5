"""Giving a program a key and taking it away; taking in what a program sends for somebody."""

from datetime import datetime

from vidan.api.open311.keys import hash_of
from vidan.api.open311.models import MachineKey
from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import Deed, append, once
from vidan.desks.petitions.actions import Said, send
from vidan.desks.petitions.models import Petition
from vidan.kit.refusals import NotYours, Stale

KEY_PART = 48  # hexadecimal digits, 192 bits: with its prefix it stays within the 64 places of a key
ISSUE, REVOKE = "issue_machine_key", "revoke_machine_key"
MOST_AN_HOUR = 60  # from one program: it sends for many people, and still must not bury what others say


GIVEN = "Khóa trên trang này đã cấp rồi. Mời mở lại trang để có khóa mới."


def issue(act: Act, unit_id: int, name: str, key: str) -> MachineKey:
    """From now on this key opens the door for one program of that name. Raises NotYours, Stale."""

    def do() -> MachineKey:
        if MachineKey.objects.filter(
            key_hash=hash_of(key)
        ).exists():  # the same page sent twice, changed between
            raise Stale(GIVEN)
        row = MachineKey.objects.create(
            unit_id=unit_id,
            name=name,
            key_hash=hash_of(key),
            issued_at=act.at,
            issued_by_id=act.scope.account_id,
        )
        append(_deed(act, unit_id), unit=unit_id, kind=ISSUE, subject=row.subject)
        return row

    given = once(_deed(act, unit_id), do, lambda _: MachineKey.objects.get(key_hash=hash_of(key)), kind=ISSUE)
    if given.name != name:
        raise Stale(GIVEN)
    return given


def revoke(act: Act, row: MachineKey) -> None:
    """The key opens nothing any more; what came by it stays. Raises NotYours, Stale."""
    deed = _deed(act, row.unit_id)

    def do() -> None:
        if not MachineKey.objects.filter(pk=row.pk, revoked_at=None).update(revoked_at=act.at):
            raise Stale("Khóa này đã thu hồi rồi.")
        append(deed, unit=row.unit_id, kind=REVOKE, subject=row.subject)

    once(deed, do, lambda _: None, kind=REVOKE)


def deed_of(row: MachineKey, token: str, at: datetime) -> Deed:
    """A program acts; what it sends under one receipt code is one."""
    return Deed(row.subject, "machine", at, f"machine:{hash_of(token)[:KEY_PART]}")


def take_in(deed: Deed, row: MachineKey, said: Said, token: str) -> Petition:
    """What a program sends for somebody. The same `token` again answers with the same petition. Raises TooMany."""
    petition = send(deed, said, token, address=row.subject, most=MOST_AN_HOUR)
    MachineKey.objects.filter(pk=row.pk).update(used_at=deed.at)
    return petition


def _deed(act: Act, unit_id: int) -> Deed:
    role = act.scope.role_for([Role.ADMINISTRATOR], unit_id)
    if role is None:
        raise NotYours("Khóa cho chương trình khác do người quản trị của đơn vị cấp.")
    return act.deed(role)
