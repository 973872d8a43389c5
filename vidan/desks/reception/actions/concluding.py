"""The head concludes a reception day: every point becomes a commitment with an owner and a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.desks.commitments.actions.making import Said, commit_within
from vidan.desks.reception.flow import CONCLUDE
from vidan.desks.reception.models import Conclusion, Hearing, Point, ReceptionDay
from vidan.desks.reception.queries.seals import conclusion_seal
from vidan.kit.refusals import BadInput, NotYours, Stale

MOST_POINTS = 5


@dataclass(frozen=True)
class Resolved:
    """One point as it was typed. The words may be read by everybody when `is_public`: no names."""

    line: Hearing
    words: str
    owner_id: int
    by: date
    is_public: bool = False


def conclude(day: ReceptionDay, number: str, points: Sequence[Resolved], *, act: Act) -> Conclusion:
    """All points or none. The same key again answers with the notice it made before."""
    if act.scope.role_for((Role.LEADER,), day.unit_id) is None:
        raise NotYours("Thông báo kết luận việc tiếp công dân do lãnh đạo của đơn vị ký.")
    deed = act.deed(Role.LEADER)

    def do() -> Conclusion:
        _check(day, points, act)
        conclusion = Conclusion.objects.create(
            unit_id=day.unit_id,
            day=day,
            number=number,
            at=act.at,
            by_id=act.scope.account_id,
            signer=act.scope.full_name,
            position=act.scope.position or ", ".join(act.scope.role_names()),
        )
        for one in points:
            _point(conclusion, one, act)
        facts: dict[str, Fact] = {"day": day.pk, "points": len(points), "row": conclusion_seal(conclusion)}
        append(deed, unit=day.unit_id, kind=CONCLUDE, subject=conclusion.subject, facts=facts)
        return conclusion

    return once(deed, do, _found, kind=CONCLUDE)


def _check(day: ReceptionDay, points: Sequence[Resolved], act: Act) -> None:
    if day.told:
        raise Stale("Ngày này đã báo không tiếp.")
    if day.opens > act.at:
        raise Stale("Chưa đến giờ tiếp nên chưa kết luận.")
    if Conclusion.objects.filter(day=day).exists():
        raise Stale("Ngày này đã có thông báo kết luận.")
    if not 1 <= len(points) <= MOST_POINTS:
        raise BadInput(f"Mời ghi từ 1 đến {MOST_POINTS} kết luận.")
    if any(one.line.visit.day_id != day.pk or one.line.visit.is_sealed for one in points):
        raise BadInput("Kết luận phải về một dòng đã tiếp trong ngày này.")


def _point(conclusion: Conclusion, one: Resolved, act: Act) -> None:
    said = Said(
        conclusion.unit_id, one.words, one.owner_id, one.by, source=one.line.subject, is_public=one.is_public
    )
    owner = Account.objects.filter(pk=one.owner_id).first()
    commitment = commit_within(said, act=act)  # checks the owner and the day
    words = ", ".join(part for part in (owner.full_name, owner.position) if part) if owner else ""
    Point.objects.create(
        conclusion=conclusion,
        line=one.line,
        commitment=commitment,
        words=one.words,
        owner=words,
        due_on=one.by,
    )


def _found(entry: Entry) -> Conclusion:
    return Conclusion.objects.get(pk=int(entry.subject.partition(":")[2]))
