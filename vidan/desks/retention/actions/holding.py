"""A hold: nothing of it is destroyed until somebody who answers for it lifts it."""

import re

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.models import Entry
from vidan.desks.dossiers.models import Dossier
from vidan.desks.retention import table
from vidan.desks.retention.models import HOLD, LIFT, Hold
from vidan.desks.retention.queries.held import is_there
from vidan.desks.retention.queries.keeping import READERS, hold_seal
from vidan.kit.refusals import BadInput, NotYours, Stale


def hold(unit_id: int, *, kind: str, code: str, reason: str, document: str, act: Act) -> Hold:
    """Hold a type, or the one record with this code or number. Raises BadInput, NotYours."""
    role = act.scope.role_for(READERS, unit_id)
    if role is None:
        raise NotYours("Việc giữ tài liệu do người quản trị, văn thư hoặc lãnh đạo của đơn vị làm.")
    if not table.one(kind).can_be_held:
        raise BadInput("Loại này không giữ theo lệnh được.", field="kind")
    record = _record(unit_id, kind, code)

    def do() -> Hold:
        row = Hold.objects.create(
            unit_id=unit_id,
            kind=table.one(kind).key,
            record=record,
            reason=reason,
            document=document,
            by_id=act.scope.account_id,
            at=act.at,
        )
        append(
            act.deed(role),
            unit=unit_id,
            kind=HOLD,
            subject=row.subject,
            facts={"type": row.kind, "record": row.record, "row": hold_seal(row)},
        )
        return row

    return once(act.deed(role), do, _held, kind=HOLD)


def lift(row: Hold, *, why: str, act: Act) -> Hold:
    """End a hold; only a leader, because from then on it may be destroyed. Raises NotYours, Stale."""
    if act.scope.role_for((Role.LEADER,), row.unit_id) is None:
        raise NotYours("Việc thôi giữ tài liệu do lãnh đạo đơn vị quyết định.")

    def do() -> Hold:
        open_now = Hold.objects.filter(pk=row.pk, lifted_at=None)
        if not open_now.update(lifted_at=act.at, lifted_by=act.scope.account_id, lifted_why=why):
            raise Stale("Lệnh giữ này đã được người khác thôi.")
        append(act.deed(Role.LEADER), unit=row.unit_id, kind=LIFT, subject=row.subject, note=why)
        return Hold.objects.get(pk=row.pk)

    return once(act.deed(Role.LEADER), do, _held, kind=LIFT)


def _record(unit_id: int, kind: str, code: str) -> str:
    """The opaque id of what is held; "" for the whole type."""
    if not code:
        return ""
    if kind == "dossier":
        found = Dossier.objects.filter(unit=unit_id, code=code.upper()).values_list("pk", flat=True).first()
        if found is None:
            raise BadInput("Không có hồ sơ này trong đơn vị.", field="record")
        return f"dossier:{found}"
    held = table.one(kind)
    named = re.fullmatch(rf"(?:({'|'.join(held.words)}):)?([0-9]{{1,15}})", code.lower())
    if named is None:
        raise BadInput("Mời để trống để giữ cả loại, hoặc ghi mã như trong danh sách.", field="record")
    subject = f"{named[1] or held.words[0]}:{int(named[2])}"
    if held.ends == "auto" and not is_there(subject, unit_id):
        raise BadInput("Không có tài liệu mang số này trong đơn vị.", field="record")
    return subject


def _held(entry: Entry) -> Hold:
    return Hold.objects.get(pk=int(entry.subject.partition(":")[2]))
