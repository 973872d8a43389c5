"""Steps on the other axes: the post, and the official system."""

from typing import Any

from vidan.core.accounts.scope import Act
from vidan.desks.dossiers import axes
from vidan.desks.dossiers.actions import comparing, delivering
from vidan.desks.dossiers.forms.axes import CameBackForm, DifferentForm, PostForm
from vidan.desks.dossiers.forms.moves import MoveForm
from vidan.desks.dossiers.models import Difference, Dossier
from vidan.desks.dossiers.views.stepping import Step


def _different(d: Dossier, act: Act, v: dict[str, Any]) -> object:
    differs = [Difference(code) for code in v["differs"]]
    return comparing.found_different(d, act=act, differs=differs, words=v["words"])


STEPS: tuple[Step, ...] = (
    Step(
        "gui-buu-chinh",
        axes.POST_RESULT,
        PostForm,
        lambda d, act, v: delivering.post_result(d, act=act, **v),
        "Đã ghi gửi bưu chính. Chờ bưu điện phát.",
        is_aside=True,
    ),
    Step(
        "buu-dien-hoan",
        axes.POST_CAME_BACK,
        CameBackForm,
        lambda d, act, v: delivering.post_came_back(d, act=act, **v),
        "Đã ghi bưu điện hoàn lại. Kết quả ở quầy.",
        is_aside=True,
    ),
    Step(
        "khop-he-thong",
        axes.FOUND_EQUAL,
        MoveForm,
        lambda d, act, v: comparing.found_equal(d, act=act),
        "Đã ghi khớp hệ thống chính thức.",
        is_aside=True,
    ),
    Step(
        "lech-he-thong",
        axes.FOUND_DIFFERENT,
        DifferentForm,
        _different,
        "Đã ghi điều lệch với hệ thống chính thức.",
        is_aside=True,
    ),
    Step(
        "cho-nhap-lai",
        axes.TO_ENTER_AGAIN,
        MoveForm,
        lambda d, act, v: comparing.to_enter_again(d, act=act),
        "Đã ghi chờ nhập lại hệ thống chính thức.",
        is_aside=True,
    ),
)
