"""To a phone: into a file for a gateway where one is connected, otherwise honestly nowhere."""

import json
import stat
from pathlib import Path

from django.utils import timezone

from tests.core.notices.conftest import Outbox
from vidan.core.jobs.models import Job
from vidan.core.jobs.working import work_off
from vidan.core.notices.models import Message
from vidan.core.units.models import Installation

MOBILE = "0912345678"


def lines(folder: Path, name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / "outbox" / f"{name}.jsonl").read_text().splitlines()]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_without_a_gateway_the_outbox_says_so_and_nothing_is_tried(outbox: Outbox) -> None:
    outbox.post(email="", phone=MOBILE)
    message = outbox.only()
    assert (message.via, message.outcome) == (Message.Via.ZALO, Message.Outcome.OFF)
    assert not Job.objects.filter(kind="send_message").exists()


def test_sms_goes_where_zalo_is_not_connected(outbox: Outbox, settings: object) -> None:
    settings.SINKS = {"sms": "file", "zalo": ""}  # type: ignore[attr-defined]
    outbox.post(email="", phone=MOBILE)
    message = outbox.only()
    assert (message.via, message.outcome) == (Message.Via.SMS, Message.Outcome.SENT)
    (line,) = lines(outbox.folder, "sms")
    assert line.pop("at") < timezone.now().isoformat()
    assert line == {"id": message.message_id, "to": MOBILE, "text": "Đã có kết quả."}


def test_what_waits_for_the_gateway_is_only_the_owners_to_read(outbox: Outbox, settings: object) -> None:
    settings.SINKS = {"sms": "file", "zalo": "file"}  # type: ignore[attr-defined]
    outbox.post(email="", phone=MOBILE)
    outbox.post(email="", phone=MOBILE)
    work_off()
    assert len(lines(outbox.folder, "zalo")) == 2
    assert mode(outbox.folder / "outbox") == 0o700
    assert mode(outbox.folder / "outbox" / "zalo.jsonl") == 0o600


def test_a_landline_gets_no_message(outbox: Outbox) -> None:
    assert outbox.post(email="", phone="02263851234") == []


def test_a_demonstration_sends_nothing(outbox: Outbox, settings: object) -> None:
    settings.SINKS = {"sms": "file", "zalo": "file"}  # type: ignore[attr-defined]
    Installation.objects.update(is_demo=True)
    outbox.post(email="", phone=MOBILE)
    assert outbox.only().outcome == Message.Outcome.OFF
    assert not (outbox.folder / "outbox").exists()
