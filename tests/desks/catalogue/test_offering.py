"""A unit posts procedures and may promise shorter, never longer, than the law."""

from datetime import date

import pytest

from tests.desks.catalogue.posting import TODAY, commune, deed
from vidan.core.ledger.models import Entry
from vidan.core.units.models import Unit
from vidan.desks.catalogue.actions import offer, offer_all
from vidan.desks.catalogue.content import Channel
from vidan.desks.catalogue.models import UnitProcedure
from vidan.desks.catalogue.queries import matching, offered, offered_by
from vidan.kit.refusals import BadInput, NotFound

pytestmark = pytest.mark.django_db
MARITAL, BIRTH, CHANGE = "1.004873", "1.001193", "1.004859"
PAPER = "Quyết định số 12/QĐ-UBND"


@pytest.fixture
def unit() -> Unit:
    return commune()


def test_a_unit_shows_only_what_it_posts(unit: Unit) -> None:
    offer(deed(), unit, BIRTH, on=TODAY)
    assert [choice.code for choice in offered_by(unit.pk, TODAY)] == [BIRTH]
    assert offered_by(unit.pk, date(2026, 11, 22)) == []
    with pytest.raises(NotFound):
        offered(unit.pk, MARITAL, TODAY)


def test_another_unit_does_not_see_it(unit: Unit) -> None:
    offer(deed(), unit, BIRTH, on=TODAY)
    other = Unit.objects.create(kind=Unit.Kind.COMMUNE)
    assert offered_by(other.pk, TODAY) == []
    with pytest.raises(NotFound):
        offered(other.pk, BIRTH, TODAY)


def test_the_intake_page_costs_one_statement(
    unit: Unit, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    offer(deed(), unit, MARITAL, on=TODAY, own_limits={Channel.COUNTER: "2 ngày làm việc"}, document=PAPER)
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = offered(unit.pk, MARITAL, TODAY)
        assert found.version.procedure.code == MARITAL
    assert found.own_limits == {"truc_tiep": "2 ngày làm việc"}
    assert found.own_limits_document == PAPER


@pytest.mark.parametrize(
    ("code", "longer"),
    [
        (MARITAL, "4 ngày làm việc"),
        (BIRTH, "1 ngày làm việc"),
        (CHANGE, "4 ngày làm việc"),
    ],
)
def test_an_own_limit_longer_than_the_law_is_refused(unit: Unit, code: str, longer: str) -> None:
    with pytest.raises(BadInput, match="dài hơn") as caught:
        offer(deed(), unit, code, on=TODAY, own_limits={Channel.COUNTER: longer}, document=PAPER)
    assert caught.value.field == "own_limits"
    assert not UnitProcedure.objects.exists()


@pytest.mark.parametrize(
    ("code", "shorter"),
    [
        (MARITAL, "3 ngày làm việc"),
        (MARITAL, "2 ngày làm việc"),
        (MARITAL, "trong ngày"),
        (MARITAL, "8 giờ làm việc"),
        (BIRTH, "trong buổi"),
        (CHANGE, "2 ngày làm việc"),
    ],
)
def test_an_own_limit_not_longer_than_the_law_is_taken(unit: Unit, code: str, shorter: str) -> None:
    offer(deed(), unit, code, on=TODAY, own_limits={Channel.COUNTER: shorter}, document=PAPER)
    assert offered(unit.pk, code, TODAY).own_limits == {"truc_tiep": shorter}


@pytest.mark.parametrize("words", ["nhanh thôi", "0 ngày", "không quy định"])
def test_an_own_limit_nobody_can_count_is_refused(unit: Unit, words: str) -> None:
    with pytest.raises(BadInput):
        offer(deed(), unit, MARITAL, on=TODAY, own_limits={Channel.COUNTER: words}, document=PAPER)


def test_an_own_limit_needs_the_document_that_decided_it(unit: Unit) -> None:
    with pytest.raises(BadInput, match="văn bản"):
        offer(deed(), unit, MARITAL, on=TODAY, own_limits={Channel.COUNTER: "2 ngày làm việc"})


def test_a_channel_the_procedure_does_not_take_is_refused(unit: Unit) -> None:
    with pytest.raises(BadInput, match="không nhận"):
        offer(deed(), unit, "1.000894", on=TODAY, own_limits={Channel.POST: "trong buổi"}, document=PAPER)


def test_a_new_own_limit_holds_from_its_day_and_the_days_before_keep_the_old(unit: Unit) -> None:
    offer(deed(), unit, MARITAL, on=TODAY)
    later = date(2026, 12, 1)
    offer(deed(), unit, MARITAL, on=later, own_limits={Channel.COUNTER: "2 ngày làm việc"}, document=PAPER)
    assert offered(unit.pk, MARITAL, date(2026, 11, 30)).own_limits == {}
    assert offered(unit.pk, MARITAL, later).own_limits == {"truc_tiep": "2 ngày làm việc"}


def test_a_change_on_the_same_day_replaces_what_was_posted_that_day(unit: Unit) -> None:
    offer(deed(), unit, MARITAL, on=TODAY)
    offer(deed(), unit, MARITAL, on=TODAY, own_limits={Channel.COUNTER: "1 ngày làm việc"}, document=PAPER)
    assert offered(unit.pk, MARITAL, TODAY).own_limits == {"truc_tiep": "1 ngày làm việc"}
    assert len(offered_by(unit.pk, TODAY)) == 1


def test_posting_the_same_again_writes_nothing(unit: Unit) -> None:
    first = offer(deed(), unit, BIRTH, on=TODAY)
    assert offer(deed(), unit, BIRTH, on=date(2026, 12, 1)) == first
    assert Entry.objects.filter(kind="catalogue.offered").count() == 1


def test_a_repeated_click_posts_once(unit: Unit) -> None:
    first = offer(deed("k1"), unit, BIRTH, on=TODAY)
    assert offer(deed("k1"), unit, BIRTH, on=TODAY) == first
    assert Entry.objects.filter(subject=f"procedure:{BIRTH}").count() == 1


@pytest.mark.parametrize(
    "words", ["khai sinh", "KHAI SINH", "giay khai sinh", "de con", "1.001193", "khai sanh"]
)
def test_everyday_words_without_marks_find_the_procedure(unit: Unit, words: str) -> None:
    for code in (BIRTH, MARITAL):
        offer(deed(), unit, code, on=TODAY)
    assert [choice.code for choice in matching(offered_by(unit.pk, TODAY), words)] == [BIRTH]


def test_words_nobody_knows_find_nothing(unit: Unit) -> None:
    offer(deed(), unit, BIRTH, on=TODAY)
    assert matching(offered_by(unit.pk, TODAY), "hộ chiếu phổ thông") == []


def test_the_name_as_it_was_typed_comes_before_names_that_only_fit_without_marks(unit: Unit) -> None:
    for code in (BIRTH, "1.000656"):
        offer(deed(), unit, code, on=TODAY)
    assert [choice.code for choice in matching(offered_by(unit.pk, TODAY), "khai tử")] == ["1.000656", BIRTH]


def test_many_are_posted_at_once_and_what_stood_stays(unit: Unit) -> None:
    offer(
        deed(), unit, BIRTH, on=date(2026, 11, 2), own_limits={Channel.COUNTER: "trong buổi"}, document=PAPER
    )
    assert offer_all(deed(), unit, [BIRTH, MARITAL, CHANGE], on=TODAY) == 2
    assert offered(unit.pk, BIRTH, TODAY).own_limits == {"truc_tiep": "trong buổi"}
    assert {choice.code for choice in offered_by(unit.pk, TODAY)} == {BIRTH, MARITAL, CHANGE}
    assert Entry.objects.filter(kind="catalogue.offered", unit=unit.pk).count() == 3


def test_one_unknown_code_and_none_of_them_is_posted(unit: Unit) -> None:
    with pytest.raises(NotFound):
        offer_all(deed(), unit, [BIRTH, "9.999999"], on=TODAY)
    assert offered_by(unit.pk, TODAY) == []


def test_the_same_request_for_many_has_one_effect(unit: Unit) -> None:
    asked = deed()
    assert offer_all(asked, unit, [BIRTH, MARITAL], on=TODAY) == 2
    assert offer_all(asked, unit, [BIRTH, MARITAL], on=TODAY) == 0
    assert Entry.objects.filter(kind="catalogue.offered", unit=unit.pk).count() == 2
