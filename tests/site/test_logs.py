"""What is logged of a request: its route. Planted keys and names stand in no line."""

import logging
import sys
from collections.abc import Iterator

import pytest
from django.test import Client

from vidan.desks.dossiers import urls_public
from vidan.site import settings as product
from vidan.site.logs import RoutesOnly

KEY, NAME = "khoa-bi-mat-123", "Trinh+Thi+Sen"


class Lines(logging.Handler):
    """Keeps what the handler of the product would print."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def lines() -> Iterator[list[str]]:
    handler = Lines()
    handler.addFilter(RoutesOnly())
    logging.getLogger().addHandler(handler)
    yield handler.lines
    logging.getLogger().removeHandler(handler)


def reverse_route(name: str) -> str:
    return next(str(one.pattern) for one in urls_public.urlpatterns if one.name == name)


def test_the_products_one_handler_passes_through_the_filter() -> None:
    assert product.LOGGING["handlers"] == {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["routes_only"]}
    }
    assert product.LOGGING["filters"] == {"routes_only": {"()": "vidan.site.logs.RoutesOnly"}}


def test_a_page_that_is_not_there_is_logged_by_its_route(db: None, lines: list[str]) -> None:
    Client().get(f"/theo-doi/q/{KEY}/?q={NAME}")
    assert lines == [f"GET {reverse_route('track_by_link')}: 404"]


@pytest.mark.parametrize(
    ("path", "status", "host"),
    [(f"/{KEY}/?q={NAME}", 404, "testserver"), (f"/{KEY}/?q={NAME}", 400, f"{KEY}_x")],
)
def test_an_address_that_leads_nowhere_is_not_logged(
    db: None, lines: list[str], path: str, status: int, host: str
) -> None:
    assert Client().get(path, headers={"host": host}).status_code == status
    assert lines
    assert all(KEY not in line and "Trinh" not in line for line in lines)
    assert any(line == f"GET ?: {status}" for line in lines)


def test_a_form_without_its_token_is_logged_by_its_route(db: None, lines: list[str]) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.post(f"/theo-doi/?q={NAME}", {"code": KEY}, headers={"referer": f"http://testserver/{KEY}"})
    assert "POST theo-doi/: 403" in lines
    assert KEY not in str(lines)


def test_of_a_fault_the_place_is_logged_and_not_the_message(lines: list[str]) -> None:
    try:
        raise ValueError(NAME)
    except ValueError:
        logging.getLogger("django.request").error("Fault: %s", KEY, exc_info=sys.exc_info())
    assert "test_logs.py" in lines[0]
    assert "ValueError" in lines[0]
    assert KEY not in lines[0]
    assert not lines[0].endswith(NAME)


def test_our_own_words_pass_as_they_are(lines: list[str]) -> None:
    logging.getLogger("vidan.core").warning("no door: %s", "quen/")
    assert lines == ["no door: quen/"]
