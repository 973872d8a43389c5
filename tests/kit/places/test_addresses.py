"""Addresses as people, cards and papers write them."""

from unicodedata import normalize

import pytest

from vidan.kit.places import Doubt, Era, Outcome, Place, ask, pieces_of

KIEN_KHE = "Thị trấn Kiện Khê, Huyện Thanh Liêm, Tỉnh Hà Nam"
GOES_TO = {
    KIEN_KHE: "Phường Châu Sơn",
    "Kiện Khê": "Phường Châu Sơn",
    "TT. Kiện Khê, H. Thanh Liêm, T. Hà Nam": "Phường Châu Sơn",
    "tt kiện khê, h thanh liêm": "Phường Châu Sơn",
    "THỊ TRẤN KIỆN KHÊ - HUYỆN THANH LIÊM - HÀ NAM": "Phường Châu Sơn",
    "Tổ dân phố 3 thị trấn Kiện Khê huyện Thanh Liêm tỉnh Hà Nam": "Phường Châu Sơn",
    "Số nhà 5/2, đường 1A; Thị trấn Kiện Khê; Thanh Liêm; Hà Nam; Việt Nam": "Phường Châu Sơn",
    "Thị trấn Kiện Khê, Ninh Bình": "Phường Châu Sơn",  # the old name under the new province
    "Thôn 1, Thanh Hà, Thanh Liêm, Hà Nam": "Xã Liêm Hà",
    "Phường Châu Sơn, Tỉnh Ninh Bình": "Phường Châu Sơn",  # two levels, as cards are written today
    "P1, Q.3, TP.HCM": "Phường Bàn Cờ",
    "Phường 01, Quận 3, TP HCM": "Phường Bàn Cờ",
    "Phường 7, TP Vũng Tàu, Tỉnh Bà Rịa - Vũng Tàu": "Phường Tam Thắng",
    "Phường 7, Thành phố Vũng Tàu, BR-VT": "Phường Tam Thắng",
    normalize("NFD", KIEN_KHE): "Phường Châu Sơn",
}
ASKED_BACK = {
    "kien khe": (Doubt.NO_MARKS, KIEN_KHE),
    "xa kien khe, huyen thanh liem, ha nam": (Doubt.NO_MARKS, KIEN_KHE),
    "Xã Kiện Khê": (Doubt.OTHER_KIND, KIEN_KHE),
    "Xã Hoàng Đông, Huyện Duy Tiên, Hà Nam": (
        Doubt.OTHER_KIND,
        "Phường Hoàng Đông, Thị xã Duy Tiên, Tỉnh Hà Nam",
    ),
    "Thị trấn Kiện Khê, Huyện Gia Lâm, Hà Nội": (Doubt.ELSEWHERE, KIEN_KHE),
    "Xã Tân Thành": (Doubt.SAME_NAME, "Xã Tân Thành, Tỉnh Lâm Đồng"),
    # written as a name without marks, and another one differs from it by them
    "Xã Nga Thanh, Huyện Nga Sơn, Tỉnh Thanh Hóa": (
        Doubt.NO_MARKS,
        "Xã Nga Thành, Huyện Nga Sơn, Tỉnh Thanh Hóa",
    ),
    # Giang is not Giàng: the township is offered, never taken
    "Thị trấn Cẩm Giàng, Hải Dương": (
        Doubt.NO_MARKS,
        "Thị trấn Cẩm Giang, Huyện Cẩm Giàng, Tỉnh Hải Dương",
    ),
}


def names(places: tuple[Place, ...]) -> list[str]:
    return [place.full for place in places]


@pytest.mark.parametrize("text", GOES_TO)
def test_an_exact_address_leads_to_one_unit_of_today(text: str) -> None:
    answer = ask(text)
    assert answer.outcome is Outcome.FOUND
    assert {part.today.name for place in answer.places for part in place.into} == {GOES_TO[text]}


@pytest.mark.parametrize("text", ASKED_BACK)
def test_what_is_not_exact_is_asked_back(text: str) -> None:
    answer = ask(text)
    doubt, offered = ASKED_BACK[text]
    assert (answer.outcome, answer.doubt) == (Outcome.CHOOSE, doubt)
    assert offered in names(answer.places)


def test_hoa_written_either_way_is_one_name() -> None:
    old, new = (ask(f"Phường {hoa} Mạc, Thị xã Duy Tiên, Tỉnh Hà Nam") for hoa in ("Hoà", "Hòa"))
    assert old.places == new.places
    assert old.outcome is Outcome.SPLIT
    assert {part.today.name for part in old.places[0].into} == {"Phường Duy Tiên", "Phường Duy Tân"}


def test_what_one_source_alone_says_is_marked() -> None:
    (place,) = ask("Phường Hoàng Đông, Thị xã Duy Tiên").places
    assert {part.today.name: part.is_sure for part in place.into} == {
        "Phường Hà Nam": True,
        "Phường Duy Hà": False,
    }


def test_a_name_of_before_and_of_today_is_told_apart() -> None:
    assert ask("Phường Thốt Nốt, Cần Thơ").doubt is Doubt.SAME_NAME
    before, today = (ask("Phường Thốt Nốt, Cần Thơ", era=era) for era in (Era.BEFORE, Era.TODAY))
    assert before.places[0].district == "Quận Thốt Nốt"
    assert (today.outcome, today.places[0].is_today) == (Outcome.FOUND, True)


def test_a_district_or_a_province_asks_which_commune() -> None:
    answer = ask("Huyện Thanh Liêm, Hà Nam")
    assert answer.outcome is Outcome.AREA
    assert "Phường Châu Sơn" in {today.name for today in answer.areas[0].today}
    lost = ask("Xã Không Đâu, Huyện Thanh Liêm, Hà Nam")
    assert (lost.outcome, lost.areas) == (Outcome.UNKNOWN, answer.areas)


@pytest.mark.parametrize(
    "text", ["Xã Suối Tọ, Huyện Phù Yên, Tỉnh Sơn La", "Huyện Côn Đảo", "Đặc khu Lý Sơn"]
)
def test_the_six_units_the_sources_leave_out_are_said_to_be_left_out(text: str) -> None:
    assert ask(text).outcome is Outcome.GAP


@pytest.mark.parametrize("text", ["", " ,;- ", "...", "Việt Nam"])
def test_nothing_asked_is_nothing_answered(text: str) -> None:
    assert ask(text).outcome is Outcome.EMPTY


def test_an_own_unit_stands_over_the_nation_for_the_same_code() -> None:
    (nation,) = ask(KIEN_KHE).places
    ours = nation._replace(into=ask("Phường Duy Hà, Tỉnh Ninh Bình").places[0].into)
    assert ask(KIEN_KHE, own=[ours]).places == (ours,)
    assert ask(KIEN_KHE, own=[ours._replace(code="99999", bare="Khác")]).places == (nation,)


def test_the_pieces_of_an_address_keep_their_kinds() -> None:
    assert [piece[:2] for piece in pieces_of("Tổ 3, P.Gò Vấp, TX. Duy Tiên, t. Hà Nam")] == [
        ("", "Tổ 3"),
        ("phường", "Gò Vấp"),
        ("thị xã", "Duy Tiên"),
        ("tỉnh", "Hà Nam"),
    ]
