"""The life of a unit's own letter words, as tables. Touches neither database nor web."""

from django.db.models import TextChoices

from vidan.core.accounts.models import Role
from vidan.core.flow import Effect, Move

LAW = "NĐ 30/2020/NĐ-CP Đ.5, Đ.13"  # who drafts answers for the words, who signs approves them
WRITERS = (Role.CLERK, Role.OFFICER, Role.LEADER, Role.MASS_ORGANISATION)
APPROVERS = (Role.LEADER, Role.SIGNER)


class State(TextChoices):
    """Where words stand. Whether they are used today is a matter of their dates."""

    DRAFTED = "drafted", "Bản nháp, chờ duyệt"
    APPROVED = "approved", "Đã duyệt"
    RETIRED = "retired", "Thôi dùng"


DRAFT = Move(
    verb="draft_wording",
    label="Soạn lời thư",
    roles=WRITERS,
    sources=frozenset(),
    target=State.DRAFTED,
    effect=Effect.NOTHING,
    law=LAW,
)
APPROVE = Move(
    verb="approve_wording",
    label="Duyệt lời thư",
    roles=APPROVERS,
    sources=frozenset({State.DRAFTED}),
    target=State.APPROVED,
    effect=Effect.NOTHING,
    law=LAW,
)
DROP = Move(
    verb="drop_wording",
    label="Bỏ bản nháp",
    roles=(*WRITERS, Role.SIGNER),
    sources=frozenset({State.DRAFTED}),
    target=State.RETIRED,
    effect=Effect.NOTHING,
    law=LAW,
)
RETIRE = Move(
    verb="retire_wording",
    label="Thôi dùng lời thư này",
    roles=APPROVERS,
    sources=frozenset({State.APPROVED}),
    target=State.RETIRED,
    effect=Effect.NOTHING,
    law=LAW,
)
MOVES: tuple[Move, ...] = (DRAFT, APPROVE, DROP, RETIRE)
