"""How a message leaves the house: one interface, e-mail by SMTP, a file where no gateway is bought yet."""

import smtplib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone

from vidan.core.jobs.tasks import Hopeless, Trouble
from vidan.core.notices import outbox
from vidan.core.notices.models import Message
from vidan.core.units.queries import installation

TIMEOUT = 20  # seconds
NO_SERVER = "Chưa kết nối được máy chủ thư."
REFUSED = "Máy chủ thư không nhận địa chỉ này."
NO_ENTRY = "Máy chủ thư không nhận tên hoặc mật khẩu của đơn vị."
BUSY = "Máy chủ thư hẹn gửi lại sau."
UNNAMED = "Đơn vị không còn đặt máy chủ thư."
UNSURE = "Máy chủ thư ngắt giữa chừng, chưa biết đã nhận hay chưa."
NO_FILE = "Chưa ghi được vào thư mục dữ liệu."


class Unsure(Trouble):
    """It may have gone out: whoever must not send twice does not try again."""


@dataclass(frozen=True)
class Letter:
    """What a channel gets. `message_id` is the same at every try; `pdf` goes along by e-mail, under a neutral name."""

    to: str
    title: str
    body: str
    message_id: str
    pdf: bytes = b""


class Channel(Protocol):
    """Sends a letter, or raises Trouble (later again), Unsure (perhaps it went out) or Hopeless (never)."""

    def is_ready(self) -> bool:
        """Whether the operator has connected it."""
        ...

    def send(self, letter: Letter) -> None: ...


class Email:
    """Real SMTP; encrypted unless the server is this very machine."""

    def is_ready(self) -> bool:
        return settings.SMTP is not None

    def send(self, letter: Letter) -> None:
        """Hand the letter over to the mail server."""
        mail, server = _mail(letter)
        _open(server)
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused as refused:
            raise _refusal([code for code, _ in refused.recipients.values()]) from refused
        except smtplib.SMTPResponseException as answer:
            raise _refusal([answer.smtp_code]) from answer
        except OSError as fault:
            raise Unsure(UNSURE) from fault
        finally:
            with suppress(OSError):  # SMTPException is one; the letter went or did not go before
                server.close()


def _open(server: EmailBackend) -> None:
    """Apart from the sending: whatever goes wrong until here, nothing went out."""
    try:
        server.open()
    except smtplib.SMTPAuthenticationError as refused:
        raise Trouble(NO_ENTRY) from refused
    except smtplib.SMTPResponseException as answer:
        raise _refusal([answer.smtp_code]) from answer
    except OSError as fault:
        raise Trouble(NO_SERVER) from fault


def _mail(letter: Letter) -> tuple[EmailMessage, EmailBackend]:
    server = settings.SMTP
    if server is None:
        raise Trouble(UNNAMED)
    backend = EmailBackend(
        host=server.host,
        port=server.port,
        username=server.user,
        password=server.password,
        use_ssl=server.security == "tls",
        use_tls=server.security == "starttls",
        timeout=TIMEOUT,
    )
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    mail = EmailMessage(
        letter.title, letter.body, server.sender, [letter.to], headers=headers, connection=backend
    )
    if letter.pdf:
        mail.attach("thu.pdf", letter.pdf, "application/pdf")
    return mail, backend


def _refusal(codes: list[int]) -> Trouble:
    """5xx is for good, 4xx for now (RFC 5321 §4.2.1)."""
    return Hopeless(REFUSED) if all(code >= 500 for code in codes) else Trouble(BUSY)


@dataclass(frozen=True)
class File:
    """JSON lines in the data folder, for a gateway's own program to take from; only the owner may read them."""

    name: str

    def is_ready(self) -> bool:
        return settings.SINKS.get(self.name) == "file"

    def send(self, letter: Letter) -> None:
        """Append one line."""
        said = {"id": letter.message_id, "to": letter.to, "text": letter.body}
        try:
            outbox.put(self.name, said | {"at": timezone.now().isoformat()})
        except OSError as fault:
            raise Trouble(NO_FILE) from fault


CHANNELS: Mapping[str, Channel] = {
    Message.Via.EMAIL: Email(),
    Message.Via.SMS: File("sms"),
    Message.Via.ZALO: File("zalo"),
}


def is_ready(via: str) -> bool:
    """Whether messages leave this way. A demonstration sends nothing: its people are invented, addresses may not be."""
    here = installation()
    return CHANNELS[via].is_ready() and not (here and here.is_demo)
