"""The mail server as the operator names it: VIDAN_SMTP and VIDAN_MAIL_FROM. Knows no Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from vidan.site.ground import CannotOpen, is_loopback

PORTS = {"smtps": 465, "smtp": 587}
EXAMPLE = "VIDAN_SMTP='smtps://motcua%40xa.gov.vn:MẬT-KHẨU@mail.gov.vn:465'"


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over. `security`: tls (from the start), starttls, or plain (this machine only)."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    security: str
    sender: str


def read_mail_server(environment: Mapping[str, str]) -> MailServer | None:
    """The mail server, or None when none is named. Raises CannotOpen when it cannot be understood."""
    address = environment.get("VIDAN_SMTP", "")
    if not address:
        return None
    sender = environment.get("VIDAN_MAIL_FROM", "")
    if "@" not in sender:
        raise CannotOpen("Đã đặt VIDAN_SMTP mà chưa có địa chỉ gửi. Mời đặt VIDAN_MAIL_FROM=motcua@xa.gov.vn")
    try:
        url = urlsplit(address)
        host, port, default = url.hostname, url.port, PORTS[url.scheme]
    except (ValueError, KeyError):
        host, port, default = None, None, 0
    if not host:
        raise CannotOpen(f"Chưa hiểu VIDAN_SMTP. Mời viết theo mẫu: {EXAMPLE}")
    secure = "tls" if url.scheme == "smtps" else "plain" if is_loopback(host) else "starttls"
    return MailServer(
        host, port or default, unquote(url.username or ""), unquote(url.password or ""), secure, sender
    )
