"""What changes no state, written in the ledger: who may, once, under which subject."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import Deed, append, once
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.kit.refusals import NotYours, Refusal

R = TypeVar("R")
USED = "Yêu cầu này đã dùng cho việc khác. Mời mở lại trang rồi làm lại."


def deed_of(act: Act, unit_id: int, roles: Iterable[Role]) -> Deed:
    """As the ledger wants it. Raises NotYours."""
    asked = tuple(roles)
    role = act.scope.role_for(asked, unit_id)
    if role is None:
        who = ", ".join(str(one.label) for one in asked)
        raise NotYours(f"Việc này do {who} của đơn vị làm.")
    return act.deed(role)


def told_once(
    deed: Deed, unit_id: int, kind: str, subject: str, do: Callable[[], dict[str, Fact]], note: str = ""
) -> Entry:
    """Do it and tell it; the same key again changes nothing."""

    def first() -> Entry:
        return append(deed, unit=unit_id, kind=kind, subject=subject, facts=do(), note=note)

    def again(entry: Entry) -> Entry:
        if entry.subject != subject:
            raise Refusal(USED)
        return entry

    return once(deed, first, again, kind=kind)
