"""What is typed about help given, in under ten seconds."""

from django import forms

from vidan.core.ui.typed import Choice, Count, KeyedForm, Line
from vidan.desks.visits.models import Help
from vidan.kit.ids import IdError, dossier_code

SUGGESTIONS = "vd-thu-tuc"


class HelpForm(KeyedForm):
    """Which step, how long, how it ended. Nothing about the person."""

    step = Choice(label="Việc đã giúp", choices=Help.Step.choices, widget=forms.RadioSelect)
    minutes = Count(label="Số phút", initial=5)
    outcome = Choice(label="Kết quả", choices=Help.Outcome.choices, widget=forms.RadioSelect)
    about = Line(
        label="Thủ tục", limit=300, required=False, help_text="Chọn trong danh sách hoặc ghi vắn tắt"
    )
    official_code = Line(label="Mã hồ sơ trên Cổng", limit=60, required=False)
    why = Line(label="Nếu chưa xong: vì sao", limit=300, required=False)

    def clean_official_code(self) -> str:
        text: str = self.cleaned_data["official_code"]
        try:
            return dossier_code(text).text if text else ""
        except IdError as refusal:
            raise forms.ValidationError(refusal.sentence) from None
