"""Who sees whom: the closure of the tree of units, itself included."""

from datetime import date

from tests.cast import SET_UP, SINCE, Cast
from vidan.core.units.actions import enter_unit, redraw_reach
from vidan.core.units.models import Reach, Unit, UnitParent


def pairs() -> set[tuple[int, int]]:
    return set(Reach.objects.values_list("above_id", "below_id"))


def test_each_unit_sees_itself_and_a_province_what_is_below(cast: Cast) -> None:
    province, commune, elsewhere = cast.province.pk, cast.commune.pk, cast.elsewhere.pk
    assert pairs() == {
        (province, province),
        (commune, commune),
        (elsewhere, elsewhere),
        (province, commune),
        (province, elsewhere),
    }


def test_three_floors_reach_through(cast: Cast) -> None:
    hamlet = enter_unit(
        SET_UP,
        kind=Unit.Kind.COMMUNE,
        office="THÔN ĐÌNH",
        place="thôn Đình",
        since=SINCE,
        parent=cast.commune,
    )
    assert {(cast.province.pk, hamlet.pk), (cast.commune.pk, hamlet.pk), (hamlet.pk, hamlet.pk)} <= pairs()
    assert (cast.elsewhere.pk, hamlet.pk) not in pairs()


def test_a_parent_counts_from_its_day_to_its_last(cast: Cast) -> None:
    UnitParent.objects.filter(unit=cast.commune).update(valid_to=date(2027, 1, 1))
    redraw_reach(date(2026, 12, 31))
    assert (cast.province.pk, cast.commune.pk) in pairs()
    redraw_reach(date(2027, 1, 1))
    assert (cast.province.pk, cast.commune.pk) not in pairs()
    assert (cast.commune.pk, cast.commune.pk) in pairs()


def test_a_circle_of_parents_ends(cast: Cast) -> None:
    UnitParent.objects.create(unit=cast.province, parent=cast.commune, valid_from=SINCE)
    redraw_reach(SINCE)
    assert {(cast.province.pk, cast.commune.pk), (cast.commune.pk, cast.province.pk)} <= pairs()


def test_entering_a_unit_of_long_ago_does_not_hide_the_others_from_the_province(cast: Cast) -> None:
    enter_unit(SET_UP, kind=Unit.Kind.COMMUNE, office="XÃ CŨ", place="xã Cũ", since=date(2020, 1, 1))
    assert (cast.province.pk, cast.commune.pk) in pairs()
