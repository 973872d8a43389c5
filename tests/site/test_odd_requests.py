"""Requests no honest browser sends meet the real handler: a courteous 4xx, never a fault of ours."""

import io
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections

from vidan.site.wsgi import application

HOSTS = ["a_b", "", "[::1", "a b", "a/b", "..", "é", "x" * 5_000, "a:b", "a:99999999", "[]", "@", "quầy"]
ALPHABETS = ["latin-1", "utf-16", "idna", "rot13", "undefined", "bogus", "punycode", "base64", "utf8", ""]
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"
PLACES = ["/theo-doi/", "/dang-nhap/", "/viec-hom-nay/", "/", "/khong-co/"]


@pytest.fixture(autouse=True)
def _one_connection(db: None) -> Iterator[None]:
    """The handler would close the connection that a test's transaction lives in."""
    signals.request_started.disconnect(close_old_connections)
    signals.request_finished.disconnect(close_old_connections)
    yield
    signals.request_started.connect(close_old_connections)
    signals.request_finished.connect(close_old_connections)


def ask(handler: WSGIHandler, path: str = "/", body: bytes = b"", **headers: str | None) -> tuple[int, str]:
    said: list[str] = []
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST" if body else "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "q=a",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.0",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "wsgi.url_scheme": "http",
        "wsgi.errors": io.StringIO(),
        **headers,
    }
    environ = {name: value for name, value in environ.items() if value is not None}

    def begin(status: str, *_: object) -> Callable[[bytes], object]:
        said.append(status)
        return len  # WSGI wants something to write with; nobody writes

    page = b"".join(handler(environ, begin)).decode()
    return int(said[0][:3]), page


def odd() -> Iterator[dict[str, str | None]]:
    for host, referer in itertools.product([*HOSTS, None], ["http://127.0.0.1/", "http://[::1/"]):
        yield {"HTTP_HOST": host, "HTTP_REFERER": referer}
    yield {"HTTP_HOST": None, "SERVER_NAME": "", "SERVER_PORT": ""}
    for kind, alphabet in itertools.product([FORM, PARTS, "text/plain"], ALPHABETS):
        yield {"CONTENT_TYPE": f"{kind}; charset={alphabet}"}
        yield {"CONTENT_TYPE": f"{kind}; charset*={alphabet}''a"}
    for kind in ("multipart/form-data", "multipart/form-data; boundary=\x80", ";;;=", "a;b*0*=c'd"):
        yield {"CONTENT_TYPE": kind}
    yield {"HTTP_COOKIE": "vidan_may_=x; sessionid=\xff; =;"}


@pytest.mark.parametrize("headers", list(odd()), ids=repr)
def test_no_header_makes_the_house_throw(headers: dict[str, str | None]) -> None:
    for path, body in itertools.product(PLACES, [b"", b"username=a&code=b", b"--x\r\nabc\r\n--x--\r\n"]):
        status, _ = ask(application, path, body, **headers)
        assert status < 500, (path, body, headers)


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_no_part_of_a_form_makes_the_house_throw(alphabet: str) -> None:
    for line in (
        f"form-data; name*={alphabet}''a",
        f"form-data; name=a; filename*={alphabet}''b",
        f"form-data; name=a\r\nContent-Type: text/plain; charset={alphabet}",
        f"form-data; name=_charset_\r\n\r\n{alphabet}",
    ):
        body = f"--x\r\nContent-Disposition: {line}\r\n\r\nhỏi\r\n--x--\r\n".encode()
        assert ask(application, "/dang-nhap/", body, CONTENT_TYPE=PARTS)[0] < 500, line


@pytest.mark.parametrize("alphabet", ["latin-1", "utf-16", "idna", "rot13", "undefined", "bogus"])
def test_a_form_in_another_alphabet_is_refused_before_any_view(alphabet: str) -> None:
    kind = f"{FORM}; charset={alphabet}"
    status, page = ask(application, "/theo-doi/", b"code=a", CONTENT_TYPE=kind)
    assert status == 400
    assert "Máy không đọc được yêu cầu này." in page


@pytest.mark.parametrize("kind", [FORM, f"{FORM}; charset=UTF-8", f'{FORM}; charset="utf-8"'])
def test_a_form_in_our_alphabet_reaches_its_view(kind: str) -> None:
    status, page = ask(application, "/theo-doi/", b"code=a", CONTENT_TYPE=kind)
    assert (status, "Mời tải lại trang" in page) == (403, True)  # the view asks for its token


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("body", [b"a" * 2_000_001, b"a=b&" * 501], ids=["too long", "too many"])
def test_a_form_beyond_all_measure_is_no_fault_of_ours(path: str, body: bytes) -> None:
    assert ask(application, path, body, CONTENT_TYPE=FORM)[0] < 500


def test_a_pc_name_with_an_underscore_hears_why() -> None:
    status, page = ask(application, HTTP_HOST="quay_1:8000")
    assert status == 400
    assert "dấu gạch dưới" in page
    assert "địa chỉ số của máy" in page
