"""What can be changed in a calendar: each with its form and the words around it."""

from dataclasses import dataclass

from vidan.boards.calendar.forms import (
    ChangeForm,
    DayOffForm,
    MakeUpForm,
    OrdinaryHoursForm,
    SaturdayForm,
    SpecialForm,
    TakeBackForm,
)


@dataclass(frozen=True)
class ChangeKind:
    """One way to change the calendar: `says` is what it means for dates."""

    slug: str
    label: str
    says: str
    form: type[ChangeForm]


TAKE_BACK = "rut-lai"
KINDS = {
    kind.slug: kind
    for kind in (
        ChangeKind(
            "ngay-nghi", "Thêm ngày nghỉ", "Ngày ấy không làm việc và không tính vào thời hạn.", DayOffForm
        ),
        ChangeKind(
            "lam-bu",
            "Thêm ngày làm bù",
            "Ngày cuối tuần làm việc theo giờ thường ngày, tính vào thời hạn.",
            MakeUpForm,
        ),
        ChangeKind(
            "gio-rieng",
            "Thêm ngày làm theo giờ riêng",
            "Làm nửa ngày cũng tính là một ngày làm việc.",
            SpecialForm,
        ),
        ChangeKind(
            "thu-bay",
            "Thêm ngày tiếp nhận không tính thời hạn",
            "Bà con đến nộp được; hồ sơ nhận hôm ấy tính từ giờ làm việc kế tiếp.",
            SaturdayForm,
        ),
        ChangeKind(
            "gio-lam-viec",
            "Đổi giờ làm việc thường ngày",
            "Áp dụng cho mọi ngày làm việc từ ngày ghi dưới đây.",
            OrdinaryHoursForm,
        ),
    )
}
WITHDRAWAL = ChangeKind(
    TAKE_BACK,
    "Rút lại một mục",
    "Ngày ấy trở về như lịch chung; giờ làm việc trở về như trước.",
    TakeBackForm,
)
