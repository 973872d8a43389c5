"""After a year the address and the words of a message are erased; that there was one stays."""

from datetime import time, timedelta

import time_machine
from django.utils import timezone

from tests.core.notices.conftest import Outbox
from vidan.core.jobs import registry
from vidan.core.jobs.working import work_off
from vidan.core.notices.actions import KEPT
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
