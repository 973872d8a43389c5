"""A page as a crawler reads it: where its links lead, and what its forms ask for."""

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser


@dataclass(frozen=True)
class Field:
    """One control: its name, its kind (an input's type, select or textarea), what it shows, what it offers."""

    name: str
    kind: str
    value: str = ""
    options: tuple[str, ...] = ()
    is_required: bool = False


@dataclass(frozen=True)
class Form:
    """One form: where it is sent, and its controls in order."""

    action: str
    method: str
    fields: tuple[Field, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        return frozenset(one.name for one in self.fields)

    def values(self, name: str) -> list[str]:
        """What the controls of this name show."""
        return [one.value for one in self.fields if one.name == name]


@dataclass
class Page:
    """What was found on a page."""

    links: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self.address = Page(), address
        self._form: Form | None = None
        self._open: Field | None = None  # a textarea or select being read

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attrs = {name: value or "" for name, value in pairs}
        if tag == "a" and "href" in attrs:
            self.page.links.append(attrs["href"])
        elif tag == "form":
            self._form = Form(attrs.get("action") or self.address, attrs.get("method", "get").lower())
        elif tag in ("select", "textarea"):
            self._open = Field(attrs.get("name", ""), tag, is_required="required" in attrs)
        elif tag == "option" and self._open:
            chosen = attrs.get("value", "") if "selected" in attrs else self._open.value
            options = (*self._open.options, attrs.get("value", ""))
            self._open = replace(self._open, value=chosen, options=options)
        elif tag in ("input", "button"):
            self._control(tag, attrs)

    def _control(self, tag: str, attrs: dict[str, str]) -> None:
        kind = attrs.get("type", "text" if tag == "input" else "submit")
        if not attrs.get("name") or self._form is None:
            return
        value = attrs.get("value", "")
        if kind in ("radio", "checkbox"):
            self._add(Field(attrs["name"], kind, value if "checked" in attrs else "", (value or "on",)))
        else:
            self._add(Field(attrs["name"], kind, value))

    def _add(self, found: Field) -> None:
        if self._form is None:
            return
        before = self._form.fields
        same = next((one for one in before if one.name == found.name and one.kind == found.kind), None)
        if same and found.kind in ("radio", "checkbox"):
            merged = replace(same, value=same.value or found.value, options=same.options + found.options)
            self._form = replace(self._form, fields=tuple(merged if one is same else one for one in before))
        else:
            self._form = replace(self._form, fields=(*before, found))

    def handle_data(self, data: str) -> None:
        if self._open and self._open.kind == "textarea":
            text = data if self._open.value else data.removeprefix("\n")  # as browsers read it
            self._open = replace(self._open, value=self._open.value + text)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea") and self._open:
            if self._open.name:
                self._add(self._open)
            self._open = None
        elif tag == "form" and self._form:
            self.page.forms.append(self._form)
            self._form = None


def read(html: str, address: str) -> Page:
    """The page that stands at an address."""
    reader = _Reader(address)
    reader.feed(html)
    reader.close()
    return reader.page
