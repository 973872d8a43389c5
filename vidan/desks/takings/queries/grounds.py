"""Who pays nothing, as the procedure's edition in force at the time says."""

from vidan.core.money.models import Due
from vidan.desks.catalogue.content import Procedure
from vidan.desks.catalogue.models import ProcedureVersion


def grounds_of(due: Due) -> list[str]:
    """The grounds of exemption under which this was asked; empty when no procedure is behind it."""
    if not due.edition.isdecimal():
        return []
    version = ProcedureVersion.objects.filter(code=due.procedure, edition=int(due.edition)).first()
    return grounds(version.procedure) if version else []


def grounds(procedure: Procedure) -> list[str]:
    """Each ground with its law, as an officer chooses it."""
    return [f"{one.who} ({procedure.law_words(one.law, one.article)})" for one in procedure.exemptions]
