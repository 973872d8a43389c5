"""What the field template needs to draw a bound form field: its kind, classes, ids, and what was typed."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from vidan.core.ui.languages import is_source, said

# first match wins, so a subclass stands before its parent
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "tick"),
    (forms.FileInput, "file"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.Widget, "input"),
)
CSS = {
    "tick": "govuk-checkboxes__input",
    "file": "vd-file",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "input": "govuk-input",
}
GROUPS = ("checkboxes", "radios")
DATE_HINT = "Ví dụ: 24/11/2026"


def kind_of(bound: BoundField) -> str:
    """Which of the drawings this field takes."""
    return next(kind for widget, kind in KINDS if isinstance(bound.field.widget, widget))


def target_id(bound: BoundField) -> str:
    """The id an error link jumps to: the control itself, or the first choice of a group."""
    return f"{bound.auto_id}_0" if kind_of(bound) in GROUPS else str(bound.id_for_label)


def hint_of(bound: BoundField, hint: str) -> str:
    """The hint given, else the form's help text, else how a date is written."""
    is_date = isinstance(bound.field, forms.DateField)
    return str(said(hint or str(bound.help_text) or (DATE_HINT if is_date else "")))


def widget_attrs(bound: BoundField, kind: str, described: str, width: int | None) -> dict[str, str | bool]:
    """Classes and descriptions of the control, over those the form gave it."""
    own = str(bound.field.widget.attrs.get("class", ""))
    if isinstance(bound.field, forms.DateField):
        width = width or 10
    classes = [own, CSS[kind], f"govuk-input--width-{width}" if width and kind == "input" else ""]
    classes.append(f"{CSS[kind]}--error" if bound.errors and kind in ("input", "textarea", "select") else "")
    attrs: dict[str, str | bool] = {"class": " ".join(filter(None, classes))}
    if described:
        attrs["aria-describedby"] = described
    if isinstance(bound.field, forms.DateField):
        attrs["inputmode"] = "numeric"
    return attrs


def field_context(
    bound: BoundField, label: str = "", hint: str = "", width: int | None = None
) -> dict[str, Any]:
    """Everything ui/parts/field.html draws; the control is rendered by Django with our classes."""
    kind, hint = kind_of(bound), hint_of(bound, hint)
    if kind == "select" and not is_source():
        bound.field.widget.choices = [(value, said(words)) for value, words in bound.field.widget.choices]
    hint_id, error_id = f"{bound.auto_id}_helptext", f"{bound.auto_id}_error"
    described = " ".join(([hint_id] if hint else []) + ([error_id] if bound.errors else []))
    control = "" if kind in GROUPS else bound.as_widget(attrs=widget_attrs(bound, kind, described, width))
    return {
        "bound": bound,
        "kind": kind,
        "label": said(label or bound.label),
        "hint": hint,
        "hint_id": hint_id,
        "error_id": error_id,
        "described": described,
        "control": control,
        "options": [option.data for option in bound.subwidgets] if kind in GROUPS else [],
    }


def error_links(form: forms.BaseForm) -> list[tuple[str, str]]:
    """(link target, sentence) for each error of the form, its own first, then field by field."""
    own = [("", str(said(sentence))) for sentence in form.non_field_errors()]
    return own + [
        (f"#{target_id(bound)}" if not bound.is_hidden else "", str(said(sentence)))
        for bound in form
        for sentence in bound.errors
    ]
