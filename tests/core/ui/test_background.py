"""The administrator sees how messages fared and what was given up: of the units kept, with addresses masked."""

import re

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from vidan.core.jobs.actions import enqueue
from vidan.core.jobs.models import Job
from vidan.core.ledger.models import Entry
from vidan.core.notices.models import Message
from vidan.core.people.actions import Identity, meet
from vidan.core.units.models import Unit

PAGE = "/viec-nen/"
PHONE, EMAIL = "0987654321", "thi.an@nha.example"


def fail(unit: int, trouble: str) -> Job:
    with transaction.atomic():
        enqueue("tidy_jobs", {}, key=f"t:{trouble}", unit=unit)
    Job.objects.filter(key=f"t:{trouble}").update(failed_at=timezone.now(), trouble=trouble)
    return Job.objects.get(key=f"t:{trouble}")


def put(unit: Unit, cause: str, outcome: str, to: str = PHONE) -> None:
    with transaction.atomic():
        person = meet(unit.pk, Identity(full_name="Nguyễn Thị Ngọc Ẩn", address="Thôn Đình"))
    Message.objects.create(
        unit=unit,
        person=person,
        subject="dossier:7",
        cause=cause,
        via="email" if "@" in to else "sms",
        to=to,
        title="Đã có kết quả",
        body="…",
        message_id="<1@x>",
        outcome=outcome,
        made_at=timezone.now(),
        sent_at=timezone.now() if outcome == "sent" else None,
    )


@pytest.fixture
def tam(cast: Cast) -> Client:
    return cast.browser(cast.tam)


def key_of(page: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found
    return found[1]


def test_figures_open_exactly_the_messages_they_count(cast: Cast, tam: Client) -> None:
    for n, outcome in enumerate(["sent", "sent", "failed", "off"]):
        put(cast.commune, f"entry:{n}", outcome, EMAIL if n == 0 else PHONE)
    put(cast.elsewhere, "entry:9", "sent")
    page = tam.get(PAGE).content.decode()
    counts = dict(re.findall(r'/viec-nen/tin/(\w+)/"><b>(\d+)</b>', page))
    assert counts == {"waiting": "0", "sent": "2", "failed": "1", "off": "1", "declined": "0"}
    for outcome, count in counts.items():
        rows = tam.get(f"/viec-nen/tin/{outcome}/").content.decode().split("<tbody>")[-1]
        assert rows.count("<tr>") == int(count), outcome


def test_addresses_are_masked(cast: Cast, tam: Client) -> None:
    put(cast.commune, "entry:1", "sent", EMAIL)
    put(cast.commune, "entry:2", "sent", PHONE)
    page = tam.get("/viec-nen/tin/sent/").content.decode()
    assert EMAIL not in page
    assert PHONE not in page
    assert "t•••@nha.example" in page
    assert "098•••••21" in page


def test_what_was_given_up_says_why_and_is_tried_again_once(cast: Cast, tam: Client) -> None:
    job = fail(cast.commune.pk, "Máy chủ thư không nhận địa chỉ này.")
    page = tam.get(PAGE).content.decode()
    assert "Máy chủ thư không nhận địa chỉ này." in page
    again = f"/viec-nen/{job.pk}/lam-lai/"
    for _ in range(2):
        assert tam.post(again, {"key": key_of(page)}).status_code == 302
    assert Entry.objects.filter(kind="retry_job", subject=f"job:{job.pk}").count() == 1
    job.refresh_from_db()
    assert job.failed_at is None
    stale = tam.post(again, {"key": "0b6cf7f6-4a0c-4d0e-9d53-3a3f6d4c1f11"})
    assert stale.status_code == 409
    assert "vừa được người khác cho làm lại" in stale.content.decode()
    assert tam.post(again, {}).status_code == 422


def test_the_work_of_another_unit_is_nowhere(cast: Cast, tam: Client) -> None:
    job = fail(cast.elsewhere.pk, "Việc của xã khác.")
    put(cast.elsewhere, "entry:1", "failed", "x@xakhac.example")
    for path in (PAGE, "/viec-nen/tin/failed/"):
        page = tam.get(path).content.decode()
        assert "Việc của xã khác." not in page
        assert "xakhac" not in page
    refused = tam.post(f"/viec-nen/{job.pk}/lam-lai/", {"key": "0b6cf7f6-4a0c-4d0e-9d53-3a3f6d4c1f11"})
    assert refused.status_code == 404
    job.refresh_from_db()
    assert job.failed_at


def test_the_installations_own_work_is_looked_after_at_its_home(cast: Cast, tam: Client) -> None:
    fail(0, "Không dọn được.")
    assert "Không dọn được." in tam.get(PAGE).content.decode()


def test_only_administrators_come_in(cast: Cast) -> None:
    for person in (cast.lan, cast.ha, cast.son):
        assert cast.browser(person).get(PAGE).status_code == 403


def test_a_list_that_is_none_is_not_found(tam: Client) -> None:
    assert tam.get("/viec-nen/tin/khong-co/").status_code == 404
