"""Every shape of an official code, scanned alone, in words, or inside an address."""

import pytest

from vidan.kit.ids import IdError, scanned_code

SHAPES = (
    "H15.50.05.13-261008-0975",
    "H42-261124-0012",
    "000.00.16.H42-261124-0012",
    "10.05.H42-261124-0000123",
    "G22.16-261124-000123",
)


@pytest.mark.parametrize("code", SHAPES)
@pytest.mark.parametrize(
    "around",
    [
        "{}",
        " {} ",
        "Mã hồ sơ: {}",
        "https://dichvucong.example.vn/tra-cuu?ma_ho_so={}&x=1",
        "https://motcua.example.vn/hs/{}",
        "{}|Nguyễn Thị Ẩn|17/11/2026",
    ],
)
def test_the_code_is_found(code: str, around: str) -> None:
    assert scanned_code(around.format(code)).text == code
    assert scanned_code(around.format(code.lower().replace("-", "–"))).text == code


@pytest.mark.parametrize("text", ["", "Nguyễn Thị Ẩn", "H42-261124-0012 H42-261124-0013", "H42-261199-0012"])
def test_none_or_two_is_an_error(text: str) -> None:
    with pytest.raises(IdError):
        scanned_code(text)
