"""Procedures whose amount the province sets: what the unit's administrator has to enter."""

from dataclasses import dataclass
from datetime import date

from vidan.desks.catalogue.content import Procedure
from vidan.desks.catalogue.models import ProcedureVersion
from vidan.desks.catalogue.queries import offered_by


@dataclass(frozen=True)
class Provincial:
    """One choice: a procedure, in every case or in one. `key` is `code|case`."""

    code: str
    case: str
    label: str

    @property
    def key(self) -> str:
        return f"{self.code}|{self.case}"


def provincial(unit_id: int, on: date) -> list[Provincial]:
    """What the unit posts today and the law leaves to the province, or the source leaves unclear."""
    codes = [choice.code for choice in offered_by(unit_id, on)]
    versions = ProcedureVersion.objects.in_force(on).filter(code__in=codes).order_by("plain_name", "code")
    return [one for version in versions for one in _of(version.procedure)]


def _of(procedure: Procedure) -> list[Provincial]:
    found = []
    for fee in procedure.fees:
        if fee.amount is None:
            found += [
                Provincial(procedure.code, case, _label(procedure, case)) for case in fee.cases or ("",)
            ]
    return list(dict.fromkeys(found))


def _label(procedure: Procedure, key: str) -> str:
    case = procedure.case(key)
    return f"{procedure.plain_name}: {case.title}" if case else f"{procedure.plain_name}: mọi trường hợp"
