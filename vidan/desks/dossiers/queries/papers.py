"""Whether a paper that was given out still stands."""

from dataclasses import dataclass
from datetime import datetime

from vidan.desks.dossiers.models import Dossier, IssuedPaper


@dataclass(frozen=True)
class Standing:
    """What anybody may know of a paper: which form of which unit, given out when, replaced when and by which."""

    issued: IssuedPaper
    replaced_at: datetime | None
    right: IssuedPaper

    @property
    def stands(self) -> bool:
        return self.replaced_at is None

    @property
    def right_at(self) -> datetime:
        return self.right.issued_at

    @property
    def right_code(self) -> str:
        return self.right.check_code or ""


def paper_standing(code: str, of: Dossier | None = None) -> Standing | None:
    """The paper with this check code, and the newest edition that took its place. None when there is none."""
    papers = IssuedPaper.objects.select_related("dossier__unit", "replaced_by")
    found = papers.filter(check_code=code).first() if code else None
    if found is None or (of is not None and found.dossier_id != of.pk):
        return None
    right, replaced_at = found, None
    while next_one := papers.filter(replaces=right).first():
        replaced_at = replaced_at or next_one.issued_at
        right = next_one
    return Standing(found, replaced_at, right)
