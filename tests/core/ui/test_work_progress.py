"""A page can show how far a piece of background work is, and what went wrong with it."""

import pytest
from django.template import Context, Template

from vidan.core.jobs.queries import Standing

PAGE = Template('{% load tin %}{% work_progress "register" standing %}')


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (None, "Chưa có việc này."),
        (Standing(0, 0, False, False, ""), "Đang chờ làm."),
        (Standing(0, 0, False, False, "Chưa kết nối được máy chủ thư."), "Máy sẽ tự thử lại."),
        (Standing(12, 40, False, False, ""), 'max="40" value="12"'),
        (Standing(40, 40, True, False, ""), "Đã xong."),
        (Standing(3, 40, False, True, "Thiếu tệp."), "<b>Chưa làm được.</b> Thiếu tệp."),
    ],
)
def test_it_says_where_the_work_stands(standing: Standing | None, words: str) -> None:
    assert words in PAGE.render(Context({"standing": standing}))
