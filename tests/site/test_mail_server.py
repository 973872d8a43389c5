"""The mail server as the operator names it: encrypted unless it is this machine, refused in one sentence."""

import pytest

from vidan.site.ground import CannotOpen
from vidan.site.mail_server import read_mail_server

SENDER = "motcua@xa.example"


@pytest.mark.parametrize(
    ("address", "host", "port", "security"),
    [
        ("smtps://mail.example", "mail.example", 465, "tls"),
        ("smtp://mail.example", "mail.example", 587, "starttls"),
        ("smtp://mail.example:25", "mail.example", 25, "starttls"),
        ("smtp://127.0.0.1:25", "127.0.0.1", 25, "plain"),
    ],
)
def test_where_mail_is_handed_over(address: str, host: str, port: int, security: str) -> None:
    server = read_mail_server({"VIDAN_SMTP": address, "VIDAN_MAIL_FROM": SENDER})
    assert server
    assert (server.host, server.port, server.security, server.sender) == (host, port, security, SENDER)


def test_name_and_password_are_read_and_not_shown() -> None:
    address = "smtps://motcua%40xa.example:b%C3%AD%2Fm%E1%BA%ADt@mail.example"
    server = read_mail_server({"VIDAN_SMTP": address, "VIDAN_MAIL_FROM": SENDER})
    assert server
    assert (server.user, server.password) == ("motcua@xa.example", "bí/mật")
    assert "mật" not in repr(server)


def test_no_server_named_is_no_server() -> None:
    assert read_mail_server({}) is None


@pytest.mark.parametrize(
    "address", ["mail.example", "https://mail.example", "smtps://", "smtp://a:b:c", "smtp://h:x"]
)
def test_what_cannot_be_understood_is_refused_with_an_example(address: str) -> None:
    with pytest.raises(CannotOpen, match="VIDAN_SMTP"):
        read_mail_server({"VIDAN_SMTP": address, "VIDAN_MAIL_FROM": SENDER})


def test_a_server_without_a_sender_is_refused() -> None:
    with pytest.raises(CannotOpen, match="VIDAN_MAIL_FROM"):
        read_mail_server({"VIDAN_SMTP": "smtps://mail.example"})
