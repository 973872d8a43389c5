"""What is typed for the minutes."""

from vidan.core.ui.typed import Day, KeyedForm, Line, Lines


class MinutesForm(KeyedForm):
    """What the day itself does not say."""

    opening = Lines(4_000, label="Phát biểu mở đầu", required=False)
    conclusion = Lines(4_000, label="Kết luận của người chủ trì", required=False)


class ReturnForm(KeyedForm):
    """Why they are written anew."""

    why = Lines(500, label="Cần sửa gì")


class NumberForm(KeyedForm):
    """Under which number and date the clerk keeps them."""

    number = Line(40, label="Số biên bản", help_text="Ví dụ: 12/BB-UBND")
    on = Day(label="Ngày biên bản")
