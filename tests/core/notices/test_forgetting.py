"""After a year address and words of a message are erased, in the gateway's file too; that there was one stays."""

import json
from datetime import time, timedelta

import time_machine
from django.utils import timezone

from tests.core.notices.conftest import Outbox
from vidan.core.jobs import registry
from vidan.core.jobs.working import work_off
from vidan.core.notices.actions import KEPT, forget_about
from vidan.core.notices.channels import File, Letter
from vidan.core.notices.models import Message
from vidan.core.notices.queries import masked


def test_a_year_old_message_is_erased_and_a_young_one_is_not(outbox: Outbox) -> None:
    assert registry.timetable()["forget_messages"] == time(2, 45)
    outbox.post()
    with time_machine.travel(timezone.now() + KEPT - timedelta(days=2)):
        work_off()
    assert Message.objects.get().to == "an@nha.example"
    with time_machine.travel(timezone.now() + KEPT + timedelta(days=2)):
        work_off()
    message = Message.objects.get()
    assert (message.to, message.title, message.body) == ("", "", "")
    assert masked(message) == "đã xóa"


def test_in_the_gateways_file_it_is_blank_where_it_stood_and_what_is_young_stays(
    outbox: Outbox, settings: object
) -> None:
    settings.SINKS = {"sms": "", "zalo": "file"}  # type: ignore[attr-defined]
    outbox.post(email="", phone="0912345678")
    work_off()
    File("zalo").send(Letter("0987654321", "", "Kính gửi cụ Nguyễn Thị Mẫu", "<letter-7-1@vidan>"))
    path = outbox.folder / "outbox" / "zalo.jsonl"
    before = path.read_bytes()
    with time_machine.travel(timezone.now() + KEPT + timedelta(days=2)):
        File("zalo").send(Letter("0912345678", "", "Thư mới", "<letter-8-2@vidan>"))
        work_off()
    blanked, young = path.read_bytes()[: len(before)], path.read_bytes()[len(before) :]
    assert blanked == b"".join(b" " * (len(line) - 1) + b"\n" for line in before.splitlines(keepends=True))
    assert json.loads(young)["text"] == "Thư mới"


def test_what_was_forgotten_by_a_decision_is_gone_from_the_gateways_file_next_night(
    outbox: Outbox, settings: object
) -> None:
    settings.SINKS = {"sms": "", "zalo": "file"}  # type: ignore[attr-defined]
    outbox.post(email="", phone="0912345678")
    work_off()
    forget_about("dossier:7")
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        work_off()
    assert not (outbox.folder / "outbox" / "zalo.jsonl").read_text().strip()


def test_a_line_that_is_none_of_ours_hinders_nothing(outbox: Outbox) -> None:
    folder = outbox.folder / "outbox"
    folder.mkdir()
    odd = b'[1]\n\xff\n{"id": 7}\n\n{"id": "half'
    (folder / "sms.jsonl").write_bytes(odd)
    with time_machine.travel(timezone.now() + KEPT + timedelta(days=2)):
        work_off()
    assert (folder / "sms.jsonl").read_bytes() == odd
