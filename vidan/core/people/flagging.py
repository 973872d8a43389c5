"""Saying that something about a person must be heeded, and that it need not be any more.

The ledger keeps a keyed hash: neither which thing nor why stands in the chain.
"""

from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.seals import keyed_row
from vidan.core.people.models import KEEPERS, Flag, Person
from vidan.kit.refusals import BadInput, NotYours, Stale

FLAG, UNFLAG = "flag_person", "unflag_person"


def flag_person(act: Act, person: Person, kind: Flag.Kind, reason: str) -> Flag:
    """From now on every letter to this person heeds it. Raises BadInput, NotYours, Stale."""
    role = act.scope.role_for(KEEPERS, person.unit_id)
    if role is None:
        raise NotYours("Điều cần giữ ý do lãnh đạo hoặc công chức của đơn vị ghi.")
    if not reason:
        raise BadInput("Mời ghi vì sao.", field="reason")

    def do() -> Flag:
        if Flag.objects.standing().filter(person=person, kind=kind).exists():
            raise Stale("Điều này đã ghi rồi.")
        flag = Flag.objects.create(
            unit_id=person.unit_id,
            person=person,
            kind=kind,
            reason=reason,
            set_at=act.at,
            set_by_id=act.scope.account_id,
        )
        facts: dict[str, Fact] = {"flag": flag.pk, "said": said_seal(flag)}
        append(act.deed(role), unit=flag.unit_id, kind=FLAG, subject=flag.subject, facts=facts)
        return flag

    return once(
        act.deed(role), do, lambda entry: Flag.objects.standing().get(person=person, kind=kind), kind=FLAG
    )


def unflag_person(act: Act, flag: Flag, why: str) -> None:
    """It need not be heeded any more; only the head says so. Raises NotYours, BadInput, Stale."""
    role = act.scope.role_for(KEEPERS[:1], flag.unit_id)
    if role is None:
        raise NotYours("Việc này do lãnh đạo của đơn vị quyết định.")
    if not why:
        raise BadInput("Mời ghi vì sao không cần giữ ý nữa.", field="why")

    def do() -> None:
        rows = Flag.objects.standing().filter(pk=flag.pk)
        if not rows.update(lifted_at=act.at, lifted_by=act.scope.account_id):
            raise Stale("Điều này đã bỏ rồi.")
        append(
            act.deed(role),
            unit=flag.unit_id,
            kind=UNFLAG,
            subject=flag.subject,
            facts={"flag": flag.pk},
            note=why,
        )

    once(act.deed(role), do, lambda entry: None, kind=UNFLAG)


def said_seal(flag: Flag) -> str:
    """What was said of whom."""
    return keyed_row("person_flag", [flag.pk, flag.person_id, flag.kind])
