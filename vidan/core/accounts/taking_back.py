"""What was given ends early, or is taken back as if it had not been given."""

from datetime import date

from django.utils import timezone

from vidan.core.accounts.administrators import keep_one
from vidan.core.accounts.models import Grant, Substitution
from vidan.core.ledger.actions import Deed, append, once
from vidan.kit.refusals import BadInput


def end_substitution(deed: Deed, named: Substitution, on: date) -> None:
    """The holder is back: that day is the first without the substitute."""
    if on <= named.valid_from:
        raise BadInput("Ngày thôi phải sau ngày bắt đầu.", field="on")
    if named.valid_to and named.valid_to < on:
        raise BadInput("Việc thay đã kết thúc trước ngày ấy.", field="on")

    def do() -> None:
        Substitution.objects.filter(pk=named.pk).update(valid_to=on)
        append(
            deed,
            unit=named.grant.unit_id,
            kind="end_substitution",
            subject=f"substitution:{named.pk}",
            facts={"on": on.isoformat()},
        )

    once(deed, do, lambda entry: None, kind="end_substitution")


def take_back(deed: Deed, given: Grant) -> None:
    """A role that begins today or later was a slip, or is no longer wanted: it goes, with those named for it.

    The ledger keeps that it was given and taken back.
    """
    today = timezone.localdate(deed.at)
    _not_begun(given, today)

    def do() -> None:
        keep_one(Grant.objects.filter(pk=given.pk), today)
        given.substitutions.all().delete()
        Grant.objects.filter(pk=given.pk).delete()
        append(deed, unit=given.unit_id, kind="take_back_grant", subject=f"grant:{given.pk}")

    once(deed, do, lambda entry: None, kind="take_back_grant")


def take_back_substitution(deed: Deed, named: Substitution) -> None:
    """The same for somebody named to stand in."""
    _not_begun(named, timezone.localdate(deed.at))

    def do() -> None:
        Substitution.objects.filter(pk=named.pk).delete()
        append(
            deed, unit=named.grant.unit_id, kind="take_back_substitution", subject=f"substitution:{named.pk}"
        )

    once(deed, do, lambda entry: None, kind="take_back_substitution")


def _not_begun(given: Grant | Substitution, today: date) -> None:
    if given.valid_from < today:
        raise BadInput("Việc này đã bắt đầu từ trước hôm nay. Mời chọn ngày thôi.")
