"""Draws a piece of template the way a page would, for the tests of the face."""

from html.parser import HTMLParser
from typing import Any

from django.template.backends.django import DjangoTemplates
from django.test import RequestFactory
from django.urls import include, path

from vidan.core.ui.views_public import language, text_size

urlpatterns = [
    path("", text_size, name="home"),
    path("ngon-ngu/", language, name="language"),
    path("hom-nay/", include(([path("", text_size, name="home")], "today"))),
    path("mat-khau/", text_size, name="password"),
    path("bao-mat/", text_size, name="security"),
    path("vao/", text_size, name="sign_in"),
    path("vao-thu/", text_size, name="demo_sign_in"),
    path("thoat/", text_size, name="sign_out"),
    path("co-chu/", text_size, name="text_size"),
]


# the house's engine without its context processor: a test says itself what the page knows
ENGINE = DjangoTemplates(
    {
        "NAME": "face",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "builtins": ["vidan.core.ui.templatetags.vidan", "django.templatetags.i18n"],
        },
    }
)


class Outline(HTMLParser):
    """The tags of a page with their attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words = " ".join(f"{self.words} {data}".split())

    def all(self, tag: str, **attrs: str) -> list[dict[str, str]]:
        """Attributes of every such tag."""
        return [own for name, own in self.tags if name == tag and attrs.items() <= own.items()]

    def one(self, tag: str, **attrs: str) -> dict[str, str]:
        """Attributes of the only such tag."""
        (own,) = self.all(tag, **attrs)
        return own


def draw(source: str, **context: Any) -> Outline:
    """Source is a template's text; a request for /?q=a comes along."""
    template = ENGINE.from_string("{% load vidan %}" + source)
    return Outline(template.render(context, RequestFactory().get("/", {"q": "a"})))


def draw_page(name: str, **context: Any) -> Outline:
    """A whole page by its template's name."""
    cookies = context.pop("cookies", {})
    request = RequestFactory().get("/ho-so/?trang=2")
    request.COOKIES.update(cookies)
    return Outline(ENGINE.get_template(name).render(context, request))
