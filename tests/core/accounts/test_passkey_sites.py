"""Passkeys work under one name: the public one over HTTPS, or the machine's own localhost."""

import pytest
from django.conf import settings

from vidan.core.accounts.passkeys import Site, site_of

PUBLIC = Site("motcua.example.vn", "https://motcua.example.vn")


@pytest.mark.parametrize(
    ("public", "asked", "expected"),
    [
        ("https://motcua.example.vn", "motcua.example.vn", PUBLIC),
        ("https://motcua.example.vn", "MotCua.example.vn:443", PUBLIC),
        (
            "https://motcua.example.vn:8443",
            "motcua.example.vn:8443",
            Site("motcua.example.vn", "https://motcua.example.vn:8443"),
        ),
        ("https://motcua.example.vn", "motcua.example.vn:8000", None),
        ("https://motcua.example.vn", "other.example.vn", None),
        ("http://motcua.example.vn", "motcua.example.vn", None),  # no secure context
        ("http://127.0.0.1:8000", "127.0.0.1:8000", None),  # a number is no name
        ("https://192.0.2.7", "192.0.2.7", None),
        ("http://127.0.0.1:8000", "localhost:8000", Site("localhost", "http://localhost:8000")),
        ("http://127.0.0.1:8000", "localhost:80", Site("localhost", "http://localhost")),
        ("http://127.0.0.1:8000", "localhost.example.org", None),
        ("http://127.0.0.1:8000", "[::1]:8000", None),
        ("http://127.0.0.1:8000", "192.168.1.10:8000", None),
    ],
)
def test_where(monkeypatch: pytest.MonkeyPatch, public: str, asked: str, expected: Site | None) -> None:
    monkeypatch.setattr(settings, "PUBLIC_URL", public)
    assert site_of(asked) == expected
