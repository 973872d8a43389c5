"""A form field on the page: label, hint, error, and what was typed."""

from django import forms

from tests.core.ui.drawing import draw


class Intake(forms.Form):
    name = forms.CharField(label="Họ và tên")
    born = forms.DateField(label="Ngày sinh", error_messages={"invalid": "Ngày sinh phải có thật"})
    phone = forms.CharField(label="Điện thoại", required=False, help_text="Để báo tin")
    case = forms.ChoiceField(
        label="Trường hợp",
        choices=[("a", "Sinh tại viện"), ("b", "Sinh tại nhà")],
        widget=forms.RadioSelect,
        error_messages={"required": "Mời chọn một trường hợp"},
    )
    papers = forms.MultipleChoiceField(
        label="Giấy tờ",
        choices=[(1, "Giấy chứng sinh"), (2, "Căn cước")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    way = forms.ChoiceField(label="Trả tại", choices=[("q", "Quầy"), ("b", "Bưu chính")])
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea, required=False)
    agree = forms.BooleanField(label="Đã đọc lại", required=False)
    key = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        raise forms.ValidationError("Hồ sơ này đã có rồi")


TYPED = {
    "name": "<b>Nguyễn Thị Ẩn</b>",
    "born": "31/02/2026",
    "papers": ["2"],
    "way": "b",
    "note": "</textarea>gọi lại",
    "agree": "on",
    "key": "k1",
}


def test_what_was_typed_comes_back() -> None:
    page = draw("{% fields form %}", form=Intake(TYPED))
    assert page.one("input", name="name")["value"] == TYPED["name"]
    assert page.one("input", name="born")["value"] == "31/02/2026"
    assert [box["value"] for box in page.all("input", name="papers") if "checked" in box] == ["2"]
    assert "selected" in page.one("option", value="b")
    assert "</textarea>gọi lại" in page.words
    assert "checked" in page.one("input", name="agree")
    assert page.one("input", type="hidden", name="key")["value"] == "k1"


def test_a_persons_html_stays_text() -> None:
    assert draw("{% fields form %}", form=Intake(TYPED)).all("b") == []


def test_every_control_has_a_label_and_no_id_is_used_twice() -> None:
    page = draw("{% fields form %}", form=Intake(TYPED))
    labelled = {label["for"] for label in page.all("label")}
    controls = [
        own["id"]
        for tag, own in page.tags
        if tag in ("input", "select", "textarea") and own.get("type") != "hidden"
    ]
    assert len(controls) == len(set(controls)) == 10
    assert set(controls) == labelled


def test_an_error_is_tied_to_its_control_and_marks_it() -> None:
    page = draw("{% field form.born %}", form=Intake(TYPED))
    control = page.one("input")
    assert control["aria-invalid"] == "true"
    assert control["aria-describedby"] == "id_born_helptext id_born_error"
    assert page.one("p")["id"] == "id_born_error"
    assert "govuk-input--error" in control["class"]
    assert "Ngày sinh phải có thật" in page.words


def test_a_hint_is_tied_to_its_control_and_an_optional_field_says_so() -> None:
    page = draw("{% field form.phone %}", form=Intake())
    assert page.one("input")["aria-describedby"] == page.one("div", id="id_phone_helptext")["id"]
    assert page.words == "Điện thoại (không bắt buộc) Để báo tin"


def test_a_label_that_says_when_the_field_counts_is_not_called_optional_as_well() -> None:
    page = draw('{% field form.phone label="Nếu muốn được báo: điện thoại" %}', form=Intake())
    assert "không bắt buộc" not in page.words


def test_label_hint_and_width_can_be_given_by_the_page() -> None:
    page = draw('{% field form.name label="Tên trẻ" hint="Như giấy chứng sinh" width=20 %}', form=Intake())
    assert page.words == "Tên trẻ Như giấy chứng sinh"
    assert "govuk-input--width-20" in page.one("input")["class"]


def test_the_summary_links_each_error_to_a_control_that_exists() -> None:
    page = draw("{% error_summary form %}{% fields form %}", form=Intake(TYPED))
    ids = {own["id"] for _, own in page.tags if "id" in own}
    targets = [link["href"] for link in page.all("a")]
    assert targets == ["#id_born", "#id_case_0"]
    assert {target[1:] for target in targets} <= ids
    assert "Hồ sơ này đã có rồi" in page.words


def test_a_form_without_errors_has_no_summary() -> None:
    assert draw("{% error_summary form %}", form=Intake()).tags == []


def test_the_title_begins_with_error_only_when_there_is_one() -> None:
    assert draw("{% page_title_error form %}Nộp", form=Intake(TYPED)).words == "Lỗi: Nộp"
    assert draw("{% page_title_error form %}Nộp", form=Intake()).words == "Nộp"
