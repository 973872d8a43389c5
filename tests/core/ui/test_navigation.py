"""The officers' navigation stays calm: few places side by side, every page reachable, nothing one has no use for."""

import re

import pytest
from django.core.cache import cache

from tests.cast import SET_UP, SINCE
from tests.make import Office
from vidan.core.accounts.models import Account
from vidan.core.ui.context import CALM, PLACES
from vidan.core.units.actions import work_in
from vidan.core.units.models import Way

HOME = "/viec-hom-nay/"
BESIDE = "Đối chiếu hệ thống"
HERS = ("Tiếp nhận hồ sơ", "Ghi ý kiến của dân", "Sổ kín", "Tiếp công dân", "Ngày với dân", "Hòm thư góp ý")


def nav(office: Office, who: Account, address: str = HOME) -> str:
    page = office.cast.browser(who).get(address).content.decode()
    found = re.search(r'<nav class="vd-nav".*?</nav>', page, re.DOTALL)
    assert found is not None
    return found[0]


def side_by_side(part: str) -> list[str]:
    """What is seen while nothing is unfolded."""
    folded = re.sub(
        r"(<details.*?<summary[^>]*>)(.*?)</summary>.*?</details>", r"<a>\2</a>", part, flags=re.DOTALL
    )
    return re.findall(r"<a[^>]*>([^<]+)", folded)


def test_the_leader_sees_few_places_and_reaches_every_one(office: Office) -> None:
    part = nav(office, office.cast.ha)
    assert side_by_side(part) == [
        *("Việc hôm nay", "Hồ sơ", "Việc chứng thực", "Giúp nộp trực tuyến", "Ký số"),
        *("Nghe dân", "Theo dõi", "Sổ và quy định"),
    ]
    hers = office.cast.scope(office.cast.ha, SINCE).roles
    labels = [place.label for place in PLACES if place.roles & hers and not place.companion]
    assert len(labels) > CALM
    assert all(f">{label}</a>" in part for label in labels)


def test_the_counter_has_what_it_opens_all_day_side_by_side_and_the_rest_folded(office: Office) -> None:
    part = nav(office, office.cast.lan)
    assert len(side_by_side(part)) <= CALM
    assert all(f">{label}</a>" in part for label in HERS)


@pytest.mark.parametrize("who", ["tam"])
def test_who_has_few_places_sees_them_side_by_side(office: Office, who: str) -> None:
    part = nav(office, getattr(office.cast, who))
    assert "<details" not in part
    assert len(side_by_side(part)) <= CALM


def test_the_group_of_the_open_page_says_so(office: Office) -> None:
    part = nav(office, office.cast.ha, "/du-bao/")
    assert '<summary class="vd-here">Theo dõi<span' in part
    assert "<summary>Sổ và quy định</summary>" in part
    assert 'aria-current="page">Dự báo</a>' in part


def test_only_who_works_beside_the_official_system_is_offered_to_compare(office: Office) -> None:
    cast = office.cast
    for who in (cast.lan, cast.minh, cast.ha):
        assert BESIDE not in nav(office, who)  # the commune stands alone
    assert BESIDE in nav(office, cast.tu)  # counter of a companion
    assert BESIDE in nav(office, cast.son)  # the province sees that companion


def test_the_province_is_offered_it_only_when_it_has_one(office: Office) -> None:
    cast = office.cast
    cache.clear()  # a process remembers for half a minute
    work_in(SET_UP, cast.elsewhere, Way.Kind.STANDALONE, SINCE)
    assert BESIDE not in nav(office, cast.son)
    assert BESIDE not in nav(office, cast.tu)
    assert (
        office.cast.browser(cast.tu).get("/doi-chieu/").status_code == 200
    )  # who knows the address still gets there
