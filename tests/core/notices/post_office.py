"""A real mail server on loopback, for the tests of notices."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from vidan.site.mail_server import MailServer

SENDER = "motcua@bengoc.example"


@dataclass
class PostOffice:
    """Takes letters, and refuses whom it is told to refuse."""

    port: int = 0
    refuses: dict[str, str] = field(default_factory=dict)
    letters: list[Envelope] = field(default_factory=list)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.letters.append(envelope)
        return "250 OK"

    def named(self, security: str = "plain") -> MailServer:
        """As an operator would name it."""
        return MailServer("127.0.0.1", self.port, "", "", security, SENDER)


@contextmanager
def open_post_office(
    port: int, certificate: ssl.SSLContext | None = None, office: PostOffice | None = None
) -> Iterator[PostOffice]:
    """It listens in here."""
    office = office or PostOffice(port)
    options: dict[str, Any] = {"ssl_context": certificate} if certificate else {}
    controller = Controller(office, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
