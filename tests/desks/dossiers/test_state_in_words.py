"""Where a dossier stands is said in words on its page, also as the whole country says it; no bare number."""

import re

import pytest

from tests.make import Office
from vidan.desks.dossiers.flow import State


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (State.RECEIVED, "Trạng thái chung cả nước: “Được tiếp nhận”"),
        (State.PROCESSING, "Trạng thái chung cả nước: “Đang xử lý”"),
        (State.RETURNED, "Đã trả kết quả"),
    ],
)
def test_the_page_says_the_state_in_words(office: Office, state: State, says: str) -> None:
    dossier = office.dossier_in(state)
    page = office.cast.browser(office.cast.minh).get(f"/ho-so/{dossier.code}/").content.decode()
    row = re.search(r">\s*Hồ sơ\s*</dt>\s*<dd[^>]*>(.*?)</dd>", page, re.DOTALL)
    assert row is not None
    assert says in row[1]
    assert not re.search(r"\(\d+\)", row[1])
