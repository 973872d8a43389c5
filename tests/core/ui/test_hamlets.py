"""The administrator keeps the list of hamlets; what is taken off it is offered no more and not lost."""

from uuid import uuid4

import pytest

from tests.cast import Cast
from vidan.core.units.models import Hamlet
from vidan.core.units.queries import hamlets_of

pytestmark = pytest.mark.django_db
TYPED = "Thôn Đình\nTDP 3\n\ntổ dân phố số 4\nThôn  Đình"


def _keep(cast: Cast, typed: str) -> int:
    browser = cast.browser(cast.tam)
    return browser.post("/thon-to/", {"key": str(uuid4()), "hamlets": typed}).status_code


def test_the_list_is_read_line_by_line_in_its_order_and_once(cast: Cast) -> None:
    assert _keep(cast, TYPED) == 302
    names = [hamlet.words for hamlet in hamlets_of(cast.commune.pk)]
    assert names == ["Thôn Đình", "Tổ dân phố 3", "Tổ dân phố số 4"]
    assert hamlets_of(cast.elsewhere.pk) == []


def test_what_is_taken_off_the_list_is_not_offered_and_not_lost_and_may_come_back(cast: Cast) -> None:
    _keep(cast, "Thôn Đình\nThôn Bãi")
    bai = Hamlet.objects.get(name="Bãi").pk
    _keep(cast, "Thôn Đình")
    assert [hamlet.name for hamlet in hamlets_of(cast.commune.pk)] == ["Đình"]
    _keep(cast, "Thôn Bãi\nThôn Đình")
    assert next(hamlet.pk for hamlet in hamlets_of(cast.commune.pk)) == bai


def test_a_line_without_its_kind_is_named_and_everything_typed_stays(cast: Cast) -> None:
    page = cast.browser(cast.tam).post("/thon-to/", {"key": str(uuid4()), "hamlets": "Thôn Đình\nBãi"})
    assert page.status_code == 422
    assert "Dòng “Bãi” chưa đúng" in page.content.decode()
    assert "Thôn Đình" in page.content.decode()
    assert not Hamlet.objects.exists()


def test_nobody_but_the_administrator_opens_it(cast: Cast) -> None:
    assert cast.browser(cast.lan).get("/thon-to/").status_code == 403
