"""For which roles a second factor is required, from–to; and who has to enrol before anything else."""

from collections.abc import Collection
from datetime import date

from django.core.cache import cache

from vidan.core.accounts.models import Factor, FactorRule, Role
from vidan.core.accounts.scope import Scope
from vidan.core.ledger.actions import Deed, append, once
from vidan.core.units.models import Unit
from vidan.core.units.queries import on_day
from vidan.kit.refusals import BadInput

REMEMBERED = 30  # seconds until every process knows a new rule
_CACHE = "accounts.factor_rules"


def require_factor(
    deed: Deed, *, unit: Unit, roles: Collection[Role], since: date, document: str = ""
) -> None:
    """From a day on, people with these roles need a second factor. In the book of the installation's unit."""
    wanted = [role for role in Role if role in roles]

    def do() -> None:
        for role in wanted:
            if FactorRule.objects.filter(role=role).exclude(valid_to__lte=since).exists():
                raise BadInput(f"Vai trò {str(role.label).lower()} đã có yêu cầu này.", field="roles")
        made = [FactorRule.objects.create(role=role, valid_from=since, document=document) for role in wanted]
        append(
            deed,
            unit=unit.pk,
            kind="require_factor",
            subject=f"factor_rule:{made[0].pk}",
            facts={"roles": "+".join(str(role.value) for role in wanted), "since": since.isoformat()},
            note=document,
        )

    once(deed, do, lambda entry: None, kind="require_factor")
    cache.delete(_CACHE)


def end_rule(deed: Deed, *, unit: Unit, rule: FactorRule, on: date) -> None:
    """That day is the first on which the role needs none."""
    if on <= rule.valid_from:
        raise BadInput("Ngày thôi phải sau ngày bắt đầu.", field="on")
    if rule.valid_to and rule.valid_to < on:
        raise BadInput("Yêu cầu này đã thôi từ trước ngày ấy.", field="on")

    def do() -> None:
        FactorRule.objects.filter(pk=rule.pk).update(valid_to=on)
        append(
            deed,
            unit=unit.pk,
            kind="end_factor_rule",
            subject=f"factor_rule:{rule.pk}",
            facts={"role": rule.role, "on": on.isoformat()},
        )

    once(deed, do, lambda entry: None, kind="end_factor_rule")
    cache.delete(_CACHE)


def must_enrol(scope: Scope, on: date) -> bool:
    """Whether this person's roles need a second factor today and there is none yet."""
    if not scope.roles & required_on(on):
        return False
    return not Factor.objects.filter(account=scope.account_id, removed_at=None).exists()


def required_on(on: date) -> frozenset[Role]:
    """The roles that need a second factor on this day; asked on every page, so remembered a moment."""
    known: tuple[date, frozenset[Role]] | None = cache.get(_CACHE)
    if known is None or known[0] != on:
        roles = FactorRule.objects.filter(on_day(on)).values_list("role", flat=True)
        known = (on, frozenset(Role(role) for role in roles))
        cache.set(_CACHE, known, REMEMBERED)
    return known[1]
