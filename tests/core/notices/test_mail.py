"""E-mail through a real SMTP server: sent once, tried again when the server is away, listed when refused."""

import ssl
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from ipaddress import ip_address
from pathlib import Path

import pytest
import time_machine
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone

from tests.core.notices.conftest import Outbox
from tests.core.notices.post_office import SENDER, PostOffice, open_post_office
from vidan.core.jobs.models import Job
from vidan.core.jobs.queries import given_up
from vidan.core.jobs.tasks import LEASE, MOST_ATTEMPTS
from vidan.core.jobs.working import claim, delay, work_off
from vidan.core.notices.channels import BUSY, NO_SERVER, REFUSED
from vidan.core.notices.models import Message


def read(office: PostOffice) -> list[dict[str, str]]:
    parsed = [message_from_bytes(e.original_content or b"", policy=policy.default) for e in office.letters]
    return [
        {
            "to": str(m["To"]),
            "from": str(m["From"]),
            "title": str(m["Subject"]),
            "id": str(m["Message-ID"]),
            "body": m.get_content().strip(),
        }
        for m in parsed
    ]


def test_a_letter_goes_out_once_with_its_words(outbox: Outbox, post_office: PostOffice) -> None:
    outbox.post(cause="entry:1")
    outbox.post(cause="entry:1")
    message = outbox.only()
    assert message.outcome == Message.Outcome.SENT
    assert read(post_office) == [
        {
            "to": "an@nha.example",
            "from": SENDER,
            "title": "Đã có kết quả",
            "id": message.message_id,
            "body": "Kính gửi ông/bà, đã có kết quả.",
        }
    ]


def test_a_server_that_is_away_is_tried_again_until_it_answers(
    outbox: Outbox, free_port: int, settings: object
) -> None:
    settings.SMTP = PostOffice(free_port).named()  # type: ignore[attr-defined]
    with time_machine.travel(timezone.now(), tick=False) as clock:
        outbox.post()
        message = outbox.only()
        assert (message.outcome, message.trouble) == (Message.Outcome.WAITING, NO_SERVER)
        clock.shift(delay(1))
        with open_post_office(free_port) as office:
            assert outbox.only().outcome == Message.Outcome.SENT
            assert [letter["id"] for letter in read(office)] == [message.message_id]


def test_a_server_that_stays_away_is_listed(outbox: Outbox, free_port: int, settings: object) -> None:
    settings.SMTP = PostOffice(free_port).named()  # type: ignore[attr-defined]
    with time_machine.travel(timezone.now(), tick=False) as clock:
        outbox.post()
        for attempt in range(1, MOST_ATTEMPTS + 1):
            work_off()
            clock.shift(delay(attempt))
    assert outbox.only().outcome == Message.Outcome.FAILED
    assert [job.trouble for job in given_up([outbox.cast.commune.pk])] == [NO_SERVER]


@pytest.mark.parametrize(
    ("answer", "outcome", "trouble", "is_listed"),
    [
        ("550 No such mailbox", Message.Outcome.FAILED, REFUSED, True),
        ("451 Try later", Message.Outcome.WAITING, BUSY, False),
    ],
)
def test_a_refused_address_fails_for_good_or_for_now(
    outbox: Outbox,
    post_office: PostOffice,
    answer: str,
    outcome: Message.Outcome,
    trouble: str,
    is_listed: bool,
) -> None:
    post_office.refuses["an@nha.example"] = answer
    outbox.post()
    message = outbox.only()
    assert (message.outcome, message.trouble) == (outcome, trouble)
    assert given_up([outbox.cast.commune.pk]).exists() is is_listed
    assert post_office.letters == []


def test_killed_between_sending_and_writing_it_down_the_second_letter_is_known_as_a_double(
    outbox: Outbox, post_office: PostOffice
) -> None:
    outbox.post()
    first = outbox.only()
    # What a killed worker leaves behind: the letter is out, nothing is written, the lease runs.
    Message.objects.update(outcome=Message.Outcome.WAITING, sent_at=None)
    Job.objects.filter(kind="send_message").update(done_at=None, next_at=timezone.now())
    assert claim(timezone.now())
    with time_machine.travel(timezone.now() + LEASE):
        work_off()
    assert {letter["id"] for letter in read(post_office)} == {first.message_id}
    assert len(post_office.letters) == 2
    assert Message.objects.get().outcome == Message.Outcome.SENT


def _certificate(folder: Path) -> ssl.SSLContext:
    """A certificate for loopback, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "mail.pem"
    encoding, kind = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(encoding, kind, serialization.NoEncryption())
    pem.write_bytes(made.public_bytes(encoding) + secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


@pytest.mark.parametrize("is_trusted", [True, False])
def test_over_tls_a_letter_goes_only_to_a_server_that_proves_itself(
    outbox: Outbox,
    free_port: int,
    settings: object,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_trusted: bool,
) -> None:
    certificate = _certificate(tmp_path)
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "mail.pem"))
    with open_post_office(free_port, certificate) as office:
        settings.SMTP = office.named("tls")  # type: ignore[attr-defined]
        outbox.post()
        message = outbox.only()
        assert len(office.letters) == is_trusted
    assert message.outcome == (Message.Outcome.SENT if is_trusted else Message.Outcome.WAITING)
