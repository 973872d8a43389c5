"""The reverse proxies' examples: whole as text, and as wide and as discreet as the house."""

import re

from tests.house.sources import ROOT
from vidan.core.files.receiving import LARGEST_REQUEST

NGINX = (ROOT / "deploy/nginx.conf").read_text()
CADDY = (ROOT / "deploy/Caddyfile").read_text()


def statements(text: str) -> list[str]:
    """Lines without remarks."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def nginx(name: str) -> str:
    """What a directive is set to in the last place it stands."""
    return str(re.findall(rf"^\s*{name} (.+);$", NGINX, re.MULTILINE)[-1])


def test_every_line_of_nginx_ends_as_it_must_and_every_brace_is_closed() -> None:
    assert [line for line in statements(NGINX) if line[-1] not in ";{}"] == []
    for text in (NGINX, CADDY):
        code = "\n".join(statements(text))
        assert code.count("{") == code.count("}") > 1


def test_a_form_with_its_files_fits() -> None:
    assert int(nginx("client_max_body_size").removesuffix("m")) * 1024**2 > LARGEST_REQUEST
    for name in ("max_size", "request_buffers"):
        assert int(re.findall(rf"{name} (\d+)MB", CADDY)[0]) * 1_000_000 > LARGEST_REQUEST


def test_requests_are_buffered_the_address_is_appended_and_nothing_is_sent_twice() -> None:
    assert nginx("proxy_request_buffering") == "on"
    assert nginx("proxy_next_upstream") == "off"
    assert nginx("proxy_set_header Host") == "$host"
    assert nginx("proxy_set_header X-Forwarded-For") == "$proxy_add_x_forwarded_for"
    assert "VIDAN_PROXY_HOPS=1" in NGINX
    assert "VIDAN_PROXY_HOPS=1" in CADDY


def test_no_address_of_a_page_is_logged() -> None:
    shape = nginx("log_format vidan")
    assert not re.search(r"\$(request|request_uri|uri|args|http_referer)\b", shape)
    assert nginx("access_log").endswith(" vidan")
    assert not re.search(r"^\s*log\b", CADDY, re.MULTILINE)


def test_everybody_is_led_to_the_encrypted_door() -> None:
    assert "return 301 https://$host$request_uri;" in NGINX
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in NGINX
    assert re.search(r"^motcua\.example\.vn \{$", CADDY, re.MULTILINE)
