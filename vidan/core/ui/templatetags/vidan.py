"""`{% load vidan %}`: the filters and components of every page."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import forms, template
from django.conf import settings
from django.forms.boundfield import BoundField
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from vidan.core.ui import explained, fields, icons, languages, pieces, words
from vidan.core.ui.languages import said

register = template.Library()
PARTS = "ui/parts/"
BUTTONS = {"main": "", "plain": " govuk-button--secondary", "warn": " vd-button--warn"}
NOTICE_LEVELS = {"ok": "ok", "info": "wait", "warn": "soon", "late": "late"}


@register.filter
def ngay(when: date | None) -> str:
    """thứ Ba, 24/11/2026."""
    return languages.day(when) if when else ""


@register.filter
def ngay_ngan(when: date | None) -> str:
    """24/11/2026."""
    return languages.short_day(when) if when else ""


@register.filter
def gio(moment: datetime | None) -> str:
    """15:00."""
    return words.clock(moment) if moment else ""


@register.filter
def luc(when: date | None) -> str:
    """15:00, thứ Ba, 24/11/2026; a bare date has no hour to show."""
    if not when:
        return ""
    return languages.full(when) if isinstance(when, datetime) else languages.day(when)


@register.filter
def theo_tieng(text: str) -> str:
    """What the house once composed and keeps in Vietnamese, such as why a date is what it is; line by line."""
    return SafeString("\n").join(conditional_escape(explained.explained(line)) for line in text.splitlines())


@register.filter
def tien(amount: int | None) -> str:
    """15.000 đ."""
    return "" if amount is None else languages.money(amount)


@register.filter
def con_lai(due: datetime | None, now: datetime | None = None) -> str:
    """còn 2 giờ."""
    return words.remaining(due, now or timezone.now()).text if due else ""


@register.filter
def dich(text: Any) -> Any:
    """A text of the house's own in the reader's language, where the catalogue has it."""
    return said(text)


@register.simple_tag
def webcal(name: str) -> str:
    """The address of a calendar by which a telephone follows it."""
    return f"webcal://{settings.PUBLIC_URL.partition('://')[2]}{reverse(name)}"


@register.simple_tag
def icon(name: str) -> SafeString:
    return icons.svg(name)


@register.simple_tag
def pill(level: str, text: str) -> SafeString:
    """Status: icon, word and colour, never colour alone."""
    return _pill(level, str(said(text)))


@lru_cache(maxsize=1024, typed=True)  # a list has two a line, few are different; what is safe is another type
def _pill(level: str, text: str) -> SafeString:
    return format_html('<span class="vd-pill vd-{}">{}{}</span>', level, icons.svg(level), text)


@register.simple_tag
def due_pill(due: datetime | None, now: datetime | None = None) -> SafeString:
    """How long is left, as a pill; nothing when nothing is due."""
    if due is None:
        return SafeString("")
    left = words.remaining(due, now or timezone.now())
    return pill(left.level, left.text)


@register.inclusion_tag(PARTS + "button.html")
def button(
    text: str, kind: str = "main", href: str = "", name: str = "", value: str = "", key: str = ""
) -> dict[str, str]:
    return {"text": said(text), "css": BUTTONS[kind], "href": href, "name": name, "value": value, "key": key}


@register.inclusion_tag(PARTS + "field.html")
def field(bound: BoundField, label: str = "", hint: str = "", width: int | None = None) -> dict[str, Any]:
    return fields.field_context(bound, label, hint, width)


# named apart because `fields` is the module
@register.inclusion_tag(PARTS + "fields.html", name="fields")
def all_fields(form: forms.BaseForm) -> dict[str, Any]:
    """Every field of the form, the hidden ones too."""
    return {"form": form}


@register.inclusion_tag(PARTS + "error_summary.html")
def error_summary(*forms_shown: forms.BaseForm) -> dict[str, Any]:
    return {"errors": [link for form in forms_shown if form for link in fields.error_links(form)]}


@register.simple_tag
def page_title_error(form: forms.BaseForm | None) -> str:
    """“Lỗi: ” at the front of the title, so that a screen reader says it first."""
    return said("Lỗi: ") if form and form.errors else ""


@register.inclusion_tag(PARTS + "summary.html")
def summary(rows: Iterable[tuple[Any, ...]]) -> dict[str, Any]:
    return {"rows": rows}


@register.inclusion_tag(PARTS + "timeline.html")
def timeline(steps: Iterable[pieces.TimelineStep]) -> dict[str, Any]:
    return {"steps": steps}


@register.inclusion_tag(PARTS + "tiles.html")
def tiles(tiles: Iterable[pieces.Tile]) -> dict[str, Any]:
    return {"tiles": tiles}


@register.inclusion_tag(PARTS + "cards.html")
def cards(cards: Iterable[pieces.Card]) -> dict[str, Any]:
    return {"cards": cards}


# Not named "empty": inside {% for %} Django would take that for the loop's own {% empty %}, silently.
@register.inclusion_tag(PARTS + "nothing.html")
def nothing(title: str = "Chưa có số liệu", text: str = "") -> dict[str, str]:
    return {"title": said(title), "text": said(text)}


@register.inclusion_tag(PARTS + "crumbs.html")
def crumbs(items: Iterable[tuple[str, str]]) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag(PARTS + "back.html")
def back(url: str, text: str = "Quay lại") -> dict[str, str]:
    return {"url": url, "text": said(text)}


@register.inclusion_tag(PARTS + "search_box.html")
def search_box(
    url: str, words: str = "", label: str = "Bà con cần làm việc gì?", hint: str = ""
) -> dict[str, str]:
    return {"url": url, "words": words, "label": said(label), "hint": said(hint)}


@register.inclusion_tag(PARTS + "pagination.html", takes_context=True)
def pagination(context: Context, page: Any) -> dict[str, Any]:
    return {"page": page, "request": context["request"]}


@register.simple_block_tag
def table(content: str, caption: str, rows: bool = False) -> SafeString:
    """A table that scrolls inside itself on a phone; `rows` lets j and k walk it."""
    return format_html(
        '<div class="vd-scroll" role="region" tabindex="0" aria-label="{}"{}>'
        '<table class="vd-table"><caption>{}</caption>{}'
        "</table></div>",
        said(caption),
        SafeString(" data-rows") if rows else "",
        said(caption),
        content,
    )


@register.simple_block_tag
def notice(content: str, kind: str, title: str) -> SafeString:
    """A banner above the content: ok, info, warn or late."""
    level = NOTICE_LEVELS[kind]
    drawn = icons.svg("info" if kind == "info" else level)
    return format_html(
        '<div class="vd-notice vd-{}" role="status"><h2>{}{}</h2>{}</div>', level, drawn, said(title), content
    )


@register.simple_block_tag
def panel(content: str, title: str) -> SafeString:
    """The big confirmation of one thing done; holds the page's own heading."""
    return format_html('<div class="vd-panel"><h1>{}</h1>{}</div>', said(title), content)


@register.simple_block_tag
def details(content: str, title: str) -> SafeString:
    """Opens without script."""
    return format_html(
        '<details class="govuk-details"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary>'
        '<div class="govuk-details__text">{}</div></details>',
        said(title),
        content,
    )
