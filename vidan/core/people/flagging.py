"""Saying that something about a person must be heeded, and that it need not be any more.

The ledger keeps a keyed hash: neither which thing nor why stands in the chain.
"""

from collections.abc import Callable

from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.models import Entry
from vidan.core.ledger.seals import keyed_row
from vidan.core.people.actions import Identity, meet
from vidan.core.people.models import HEARERS, KEEPERS, WISHES, Flag, Person
from vidan.kit.refusals import BadInput, NotYours, Stale
from vidan.kit.text import fold

FLAG, UNFLAG = "flag_person", "unflag_person"


def flag_person(act: Act, person: Person, kind: Flag.Kind, reason: str) -> Flag:
    """From now on every letter to this person heeds it. Raises BadInput, NotYours, Stale."""
    return _flag(act, person.unit_id, lambda: person, kind, reason)


def flag_named(act: Act, unit_id: int, who: Identity, kind: Flag.Kind, reason: str) -> Flag:
    """The same of somebody who was named: known by name and birthday, or met now."""

    def find() -> Person:
        same = Person.objects.filter(unit=unit_id, name_fold=fold(who.full_name), born_on=who.born_on)
        return (same.first() if who.born_on else None) or meet(unit_id, who)

    return _flag(act, unit_id, find, kind, reason)


def _flag(act: Act, unit_id: int, find: Callable[[], Person], kind: Flag.Kind, reason: str) -> Flag:
    role = act.scope.role_for(HEARERS if kind in WISHES else KEEPERS, unit_id)
    if role is None:
        raise NotYours("Điều cần giữ ý do lãnh đạo hoặc công chức của đơn vị ghi.")
    if not reason:
        raise BadInput("Mời ghi vì sao.", field="reason")

    def do() -> Flag:
        person = find()
        if Flag.objects.standing().filter(person=person, kind=kind).exists():
            raise Stale("Điều này đã ghi rồi.")
        flag = Flag.objects.create(
            unit_id=unit_id,
            person=person,
            kind=kind,
            reason=reason,
            set_at=act.at,
            set_by_id=act.scope.account_id,
        )
        facts: dict[str, Fact] = {"flag": flag.pk, "said": said_seal(flag), "why": reason_seal(flag)}
        append(act.deed(role), unit=flag.unit_id, kind=FLAG, subject=flag.subject, facts=facts)
        return flag

    def again(entry: Entry) -> Flag:
        return Flag.objects.get(pk=int(read_facts(entry.facts)["flag"] or 0))

    return once(act.deed(role), do, again, kind=FLAG)


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


def reason_seal(flag: Flag) -> str:
    """Why it was said."""
    return keyed_row("person_flag_reason", [flag.pk, flag.reason])
