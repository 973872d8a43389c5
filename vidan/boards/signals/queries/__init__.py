"""The five patterns, each with its name, its definition and how its rows are found."""

from collections.abc import Callable
from dataclasses import dataclass

from vidan.boards.signals.queries import finding
from vidan.boards.signals.queries.finding import LOOKS, Found, Frame, frame
from vidan.boards.signals.queries.thresholds import USUAL, Thresholds
from vidan.kit.workdays.words import span_words


@dataclass(frozen=True)
class Pattern:
    """`whole` names what the rows are a part of."""

    slug: str
    name: str
    whole: str
    definition: str
    find: Callable[[Frame], Found]


def patterns_of(at: Thresholds = USUAL) -> tuple[Pattern, ...]:
    """All of them, their definitions with these thresholds in words."""
    return (
        Pattern(
            "phut-cuoi",
            "Có kết quả vào những phút cuối của ngày hẹn",
            "kết quả",
            f"Kết quả được ghi trong {span_words(at.last_minutes)} cuối trước hạn, đúng hạn. "
            "Hạn theo ngày đã hẹn lần đầu. Không kể việc hẹn trong buổi hoặc hẹn theo giờ. Tính theo lúc có kết quả.",
            finding.closed_last,
        ),
        Pattern(
            "bo-sung-ngay-cuoi",
            "Yêu cầu bổ sung đúng ngày hẹn trả",
            "lần yêu cầu bổ sung",
            "Giấy yêu cầu bổ sung làm vào đúng ngày hẹn đang có hiệu lực, trước giờ hẹn. Không kể "
            "việc hẹn trong ngày, trong buổi, theo giờ: ở đó ngày nào cũng là ngày cuối. Tính theo lúc yêu cầu.",
            finding.asked_last_day,
        ),
        Pattern(
            "tam-dung-qua-moc",
            "Tạm dừng ngắn vắt qua mốc",
            "lần tạm dừng đã kết thúc",
            f"Tạm dừng bắt đầu không quá {span_words(at.pause_margin)} làm việc trước mốc và kết thúc không quá "
            f"{span_words(at.pause_margin)} làm việc sau mốc. Mốc là giờ hẹn, hoặc nửa đêm cuối tháng "
            "(lúc chốt số) khi giờ hẹn đã ở trước đó. Việc hẹn trong ngày thì mốc là giờ chốt của ngày hẹn "
            "(thường là 15 giờ: xong tạm dừng từ giờ ấy thì hạn sang ngày làm việc sau, cả khi bắt đầu sau giờ ấy). "
            "Không kể người dân xin rút, không kể việc hẹn trong buổi, theo giờ. Tính theo lúc kết thúc tạm dừng.",
            finding.paused_across,
        ),
        Pattern(
            "nhan-lai",
            "Kết thúc không có kết quả rồi nhận lại",
            "hồ sơ nhận vào",
            "Hồ sơ mới của cùng một người (không có thẻ thì cùng họ tên, và cùng ngày sinh hoặc số điện thoại), "
            f"cùng thủ tục, cùng đơn vị, nhận trong vòng {at.refiled_within} ngày làm việc "
            "sau khi hồ sơ trước bị từ chối giải quyết hoặc dừng. "
            "Không kể hồ sơ chưa được tiếp nhận ở quầy: khi đó chưa có ngày hẹn. Tính theo lúc nhận hồ sơ mới.",
            finding.refiled,
        ),
        Pattern(
            "doi-nguoi-hang-loat",
            "Nhiều hồ sơ đổi người giải quyết trong một ngày",
            "lần đổi người giải quyết",
            f"Từ {at.many} hồ sơ trở lên, đã có người giải quyết, được cùng một người chuyển sang "
            "công chức khác trong một ngày. Không kể lần đã thu hồi, đã trả lại. "
            "Cán bộ nghỉ, chuyển công tác cũng hiện ở đây.",
            finding.moved_together,
        ),
    )


PATTERNS = patterns_of()

__all__ = ["LOOKS", "PATTERNS", "Found", "Frame", "Pattern", "frame", "patterns_of"]
