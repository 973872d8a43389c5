"""A commune with somebody who can be reached, and a mail server on loopback."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from django.db import transaction

from tests.cast import Cast
from tests.core.notices.post_office import PostOffice, open_post_office
from vidan.core.jobs.working import work_off
from vidan.core.notices.actions import Words, post
from vidan.core.notices.models import Message
from vidan.core.people.actions import Identity, meet
from vidan.core.people.models import Person

WORDS = Words(title="Đã có kết quả", body="Kính gửi ông/bà, đã có kết quả.", short="Đã có kết quả.")
_causes = count(1)


@dataclass
class Outbox:
    """What tests do with the outbox."""

    cast: Cast
    person: Person
    settings: object
    folder: Path
    sent: list[Message] = field(default_factory=list)

    def post(self, *, cause: str = "", email: str = "an@nha.example", phone: str = "") -> list[Message]:
        with transaction.atomic():
            return post(
                WORDS,
                unit_id=self.cast.commune.pk,
                person=self.person,
                subject="dossier:7",
                cause=cause or f"entry:{next(_causes)}",
                email=email,
                phone=phone,
            )

    def only(self) -> Message:
        """The one message there is, after everything due was done."""
        work_off()
        return Message.objects.get()


@pytest.fixture
def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.fixture
def outbox(cast: Cast, settings: object, tmp_path: Path) -> Outbox:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    with transaction.atomic():
        person = meet(cast.commune.pk, Identity(full_name="Nguyễn Thị Ngọc Ẩn", address="Thôn Đình"))
    work_off()
    return Outbox(cast, person, settings, tmp_path)


@pytest.fixture
def post_office(free_port: int, settings: object) -> Iterator[PostOffice]:
    with open_post_office(free_port) as office:
        settings.SMTP = office.named()  # type: ignore[attr-defined]
        yield office
