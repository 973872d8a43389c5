"""What an administrator or leader types about what the unit posts."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core import signing

from vidan.core.ui.typed import OLD_PAGE, Day, KeyedForm, Line, Lines, offer
from vidan.desks.catalogue.actions.importing import Brought
from vidan.desks.catalogue.content import Channel, Procedure
from vidan.kit.procedure_lists import Line as ListLine
from vidan.kit.procedure_lists import Read
from vidan.kit.refusals import BadInput

EXAMPLES = "Ví dụ: trong buổi; trong ngày; 2 ngày làm việc. Để trống: theo thời hạn của pháp luật"


class PostForm(KeyedForm):
    """Post a procedure from a day on."""

    on = Day(label="Niêm yết từ ngày")


class WordsForm(KeyedForm):
    """“This means that procedure”."""

    words = Line(80, label="Lời bà con hỏi")
    code = Line(
        12,
        label="Mã thủ tục",
        help_text="Gõ vài chữ của tên để chọn",
        widget=forms.TextInput(attrs={"list": "cac-thu-tuc"}),
    )


class DropWordsForm(KeyedForm):
    """“That was not what it means”."""

    word = forms.IntegerField(
        min_value=1,
        widget=forms.HiddenInput,
        error_messages={"required": OLD_PAGE, "invalid": OLD_PAGE, "min_value": OLD_PAGE},
    )


class WithdrawForm(KeyedForm):
    """No longer post it."""

    on = Day(label="Thôi niêm yết từ ngày")
    document = Line(200, label="Văn bản làm căn cứ")


class ManyForm(KeyedForm):
    """Several procedures ticked, or all that were found, and what to do with them."""

    DONE: ClassVar = {
        "niem-yet": "Đã niêm yết các thủ tục đã chọn. Thủ tục niêm yết từ trước giữ nguyên.",
        "thoi": "Đã ghi ngày thôi niêm yết các thủ tục đã chọn.",
        "kiem-lai": "Đã ghi: các thủ tục đang niêm yết trong số đã chọn đã kiểm lại, vẫn đúng.",
    }
    codes = forms.MultipleChoiceField(
        label="Thủ tục",
        required=False,
        error_messages={"invalid_choice": "Danh mục không có thủ tục %(value)s."},
    )
    all_found = forms.BooleanField(required=False)
    on = Day(label="Từ ngày")
    document = Line(200, label="Văn bản làm căn cứ", required=False, help_text="Cần khi thôi niêm yết")
    by = Line(
        100, label="Phòng, đơn vị kiểm lại", required=False, help_text="Hiện cho bà con, không ghi tên người"
    )
    task = forms.ChoiceField(choices=[(task, "") for task in DONE], error_messages={"required": OLD_PAGE})

    def __init__(self, codes: list[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "codes", [(code, code) for code in codes])

    def clean(self) -> None:
        data = self.cleaned_data
        if not (data.get("codes") or data.get("all_found") or self.errors.get("codes")):
            self.add_error(None, "Mời đánh dấu ít nhất một thủ tục.")
        if data.get("task") == "thoi" and not data.get("document"):
            self.add_error("document", "Mời nhập văn bản làm căn cứ thôi niêm yết.")


class CheckForm(KeyedForm):
    """“Checked, still right”."""

    by = Line(100, label="Phòng, đơn vị kiểm lại", help_text="Hiện cho bà con, không ghi tên người")


class JudgeForm(KeyedForm):
    """What the officer who is answerable says of the guide as it was shown."""

    edition = forms.IntegerField(
        min_value=1,
        max_value=999_999,
        widget=forms.HiddenInput,
        error_messages={"required": OLD_PAGE, "invalid": OLD_PAGE},
    )
    note = Lines(1000, label="Điều cần sửa, hoặc lý do thôi duyệt", required=False)


class JudgeEventForm(KeyedForm):
    """The same of the steps of a life event as they were shown."""

    edition = forms.RegexField(
        r"\A[0-9a-f]{12}\Z",
        widget=forms.HiddenInput,
        error_messages={"required": OLD_PAGE, "invalid": OLD_PAGE},
    )
    note = Lines(1000, label="Điều cần sửa, hoặc lý do thôi duyệt", required=False)


class LimitsForm(KeyedForm):
    """The unit's own, shorter limit for each way of handing in, and the document that decided it."""

    on = Day(label="Áp dụng từ ngày")
    document = Line(200, label="Văn bản quyết định thời hạn ngắn hơn", required=False)

    def __init__(self, procedure: Procedure, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for channel in procedure.channels:
            self.fields[channel.value] = Line(40, label=channel.words, required=False, help_text=EXAMPLES)
        self.order_fields(["key", *(channel.value for channel in procedure.channels), "document", "on"])
        self.channels = procedure.channels

    @property
    def own_limits(self) -> dict[Channel, str]:
        """What was typed, by channel; an empty one keeps the legal limit."""
        return {channel: self.cleaned_data[channel.value] for channel in self.channels}

    def say(self, sentence: str, field: str) -> None:
        """A refusal of the verb at the field it is about: a limit names its channel by what was typed."""
        typed = [c.value for c in self.channels if field == "own_limits" and self.cleaned_data.get(c.value)]
        at = typed[0] if len(typed) == 1 else field
        self.add_error(at if at in self.fields else None, forms.ValidationError(sentence))


SALT = "catalogue.official_list"
AGAIN = "Trang này đã cũ hoặc bị sửa. Mời gửi lại tệp để đọc thử lần nữa."
LARGEST_LIST = 20_000_000  # bytes
MOST_CARRIED = 2_000_000  # characters the confirming page carries


class ListForm(KeyedForm):
    """The official list: its file, where and when it was got."""

    file = forms.FileField(
        label="Tệp danh sách",
        help_text="Excel (.xlsx) hoặc CSV, có hàng tiêu đề; tối đa 20 MB",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": "Mời chọn tệp danh sách.",
            "invalid": "Tệp chưa gửi được. Mời chọn lại tệp.",
            "empty": "Tệp này trống. Mời chọn lại tệp.",
        },
    )
    source = Line(150, label="Lấy ở đâu", help_text="Ví dụ: Cơ sở dữ liệu quốc gia về thủ tục hành chính")
    as_of = Day(label="Lấy ngày nào")

    def content(self) -> bytes:
        """The file's bytes, one more than allowed at most."""
        found: bytes = self.cleaned_data["file"].read(LARGEST_LIST + 1)
        return found


def packed(unit_id: int, brought: Brought) -> str:
    """What the confirming page carries: the lines as we read them, signed. Raises BadInput when they are too many."""
    lines = [[one.n, asdict(one.line), one.faults] for one in brought.lines]
    text = signing.dumps(
        [unit_id, brought.source, brought.as_of.isoformat(), lines], salt=SALT, compress=True
    )
    if len(text) > MOST_CARRIED:
        raise BadInput("Danh sách dài quá. Mời chỉ lấy thủ tục cấp xã rồi gửi lại.", field="file")
    return text


class TakeOverForm(KeyedForm):
    """Yes to what was shown."""

    brought = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": AGAIN, "max_length": AGAIN},
        max_length=MOST_CARRIED,
    )
    seen = Line(64, label="Kết quả đọc thử", widget=forms.HiddenInput)
    with_new_fields = forms.BooleanField(label="Nhập cả thủ tục thuộc lĩnh vực chưa biết", required=False)

    def __init__(self, unit_id: int, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.unit_id = unit_id

    def clean_brought(self) -> Brought:
        try:
            unit, source, as_of, lines = signing.loads(self.cleaned_data["brought"], salt=SALT, max_age=3600)
        except signing.BadSignature:
            raise forms.ValidationError(AGAIN) from None
        if unit != self.unit_id:
            raise forms.ValidationError(AGAIN)
        read = tuple(Read(n, _line(values), tuple(faults)) for n, values, faults in lines)
        return Brought(read, source, date.fromisoformat(as_of))

    def list_brought(self) -> Brought:
        """As it was read, with what was ticked."""
        found: Brought = self.cleaned_data["brought"]
        return replace(found, with_new_fields=self.cleaned_data["with_new_fields"])


def _line(said: dict[str, Any]) -> ListLine:
    return ListLine(**{**said, "replaced_by": tuple(said["replaced_by"])})
