"""Whose address a request comes from: what the visitor writes into a header is never believed."""

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from vidan.core.ui.middleware import client_address, client_network


def seen(peer: str, forwarded: str = "") -> str:
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    return client_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR=peer))


@pytest.mark.parametrize(
    ("hops", "forwarded", "address"),
    [
        (0, "198.51.100.7", "192.0.2.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.9, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (2, "198.51.100.7", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "unknown", "192.0.2.1"),
        (1, "198.51.100.7:4711", "198.51.100.7"),
        (1, "[2001:db8::7]:4711", "2001:db8::7"),
        (1, "2001:DB8:0::7", "2001:db8::7"),
        (1, "::ffff:198.51.100.7", "198.51.100.7"),
        (1, "fe80::1%eth0", "fe80::1"),
    ],
)
def test_addresses_are_counted_from_the_right(
    settings: Settings, hops: int, forwarded: str, address: str
) -> None:
    settings.PROXY_HOPS = hops
    assert seen("192.0.2.1", forwarded) == address


def test_a_peer_without_an_address_has_none() -> None:
    assert seen("") == ""


@given(st.text(max_size=60))
def test_whatever_the_peer_is_called_the_answer_is_an_address_or_nothing(peer: str) -> None:
    assert len(seen(peer)) <= 45


@pytest.mark.parametrize(
    ("peer", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", ""),
    ],
)
def test_all_addresses_of_one_ipv6_line_count_as_one(peer: str, counted: str) -> None:
    assert client_network(RequestFactory().get("/", REMOTE_ADDR=peer)) == counted
