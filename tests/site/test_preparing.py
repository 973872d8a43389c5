"""Every start sees the units as they stand today."""

from datetime import timedelta

from django.utils import timezone

from tests.cast import Cast
from vidan.core.units.models import Reach, UnitParent
from vidan.site.preparing import load_content


def test_a_commune_that_left_yesterday_is_out_of_reach_after_the_next_start(cast: Cast) -> None:
    now = timezone.now()
    both = Reach.objects.filter(above=cast.province, below=cast.commune)
    assert both.exists()
    UnitParent.objects.filter(unit=cast.commune).update(
        valid_from=timezone.localdate(now) - timedelta(days=9), valid_to=timezone.localdate(now)
    )
    load_content(now)
    assert not both.exists()
    assert Reach.objects.filter(above=cast.commune, below=cast.commune).exists()
