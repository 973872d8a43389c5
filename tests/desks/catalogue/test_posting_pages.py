"""The administrator or a leader posts, withdraws and promises shorter than the law, on pages."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.cast import SET_UP
from tests.make import SINGLE, TUESDAY, Office
from vidan.core.accounts.actions import grant
from vidan.core.accounts.models import Role
from vidan.core.ledger.models import Entry
from vidan.desks.catalogue.models import UnitProcedure
from vidan.desks.catalogue.queries import offered_by

HERE = f"/niem-yet/{SINGLE}/"


@pytest.fixture
def tam(office: Office) -> Iterator[Client]:
    with time_machine.travel(TUESDAY, tick=False):
        yield office.cast.browser(office.cast.tam)


def limits(**changed: str) -> dict[str, str]:
    whole = {
        "key": str(uuid4()),
        "truc_tiep": "trong buổi",
        "truc_tuyen": "",
        "buu_chinh": "",
        "document": "Quyết định 15/QĐ-UBND",
        "on": "17/11/2026",
    }
    return whole | changed


def test_a_promise_within_the_session_is_what_the_counter_then_gives(office: Office, tam: Client) -> None:
    answer = tam.post(HERE + "thoi-han/", limits(), follow=True)
    promise = office.receive(code=SINGLE).promise

    assert "Đã ghi thời hạn của đơn vị." in answer.content.decode()
    assert promise is not None
    assert promise.due_at == TUESDAY.replace(hour=11, minute=30)
    assert promise.legal_due_at == TUESDAY.replace(hour=17, minute=30) + timedelta(days=3)
    assert "Quyết định 15/QĐ-UBND" in promise.source


def test_the_list_says_what_is_promised_shorter(tam: Client) -> None:
    tam.post(HERE + "thoi-han/", limits())

    assert "Nộp tại quầy: <b>trong buổi</b>" in tam.get("/niem-yet/").content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"document": ""}, "Mời ghi số văn bản"),
        ({"truc_tiep": "9 ngày làm việc"}, "dài hơn thời hạn theo quy định"),
        ({"truc_tiep": "nhanh nhất có thể"}, "Chưa hiểu thời hạn"),
        ({"truc_tiep": "không quy định"}, "Mời ghi một thời hạn cụ thể."),
        ({"on": "16/11/2026"}, "Mời chọn hôm nay hoặc một ngày sau"),
        ({"on": "mai"}, "Ngày chưa đúng"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_stays_typed(
    tam: Client, typed: dict[str, str], sentence: str
) -> None:
    answer = tam.post(HERE + "thoi-han/", limits(**typed))
    page = answer.content.decode()

    assert answer.status_code == 422
    assert sentence in page
    assert all(f'value="{text}"' in page for text in typed.values() if text)
    assert not UnitProcedure.objects.exclude(own_limits={}).exists()


def test_a_procedure_is_withdrawn_and_posted_again(office: Office, tam: Client) -> None:
    unit, day = office.cast.commune.pk, TUESDAY.date()
    send = {"key": str(uuid4()), "on": "17/11/2026", "document": "Thông báo 3/TB-UBND"}
    assert [tam.post(HERE + "thoi/", send).status_code for _ in range(2)] == [302, 302]
    assert SINGLE not in [choice.code for choice in offered_by(unit, day)]
    assert "Không niêm yết" in tam.get(HERE).content.decode()

    tam.post(HERE + "niem-yet/", {"key": str(uuid4()), "on": "17/11/2026"})
    assert SINGLE in [choice.code for choice in offered_by(unit, day)]
    kinds = Entry.objects.filter(unit=unit, subject=f"procedure:{SINGLE}").order_by("pk")
    assert list(kinds.values_list("kind", flat=True))[-2:] == ["catalogue.withdrawn", "catalogue.offered"]


def test_a_leader_may_and_her_role_is_in_the_ledger(office: Office) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        office.cast.browser(office.cast.ha).post(HERE + "thoi-han/", limits())

    assert Entry.objects.latest("pk").role == Role.LEADER


@pytest.mark.parametrize("who", ["lan", "minh", "van", "son", "tu"])
def test_others_may_not(office: Office, who: str) -> None:
    before = Entry.objects.count()
    with time_machine.travel(TUESDAY, tick=False):
        browser = office.cast.browser(getattr(office.cast, who))
        for path in ("/niem-yet/", HERE):
            assert browser.get(path).status_code == 403
        for slug in ("thoi-han", "thoi", "niem-yet"):
            assert browser.post(HERE + slug + "/", limits()).status_code == 403
    assert Entry.objects.count() == before


def test_the_unit_of_somebody_else_is_not_touched(office: Office) -> None:
    grant(
        SET_UP,
        account=office.cast.tu,
        role=Role.ADMINISTRATOR,
        unit=office.cast.elsewhere,
        since=SET_UP.at.date(),
    )
    with time_machine.travel(TUESDAY, tick=False):
        tu = office.cast.browser(office.cast.tu)
        tu.post(f"{HERE}thoi-han/?don-vi={office.cast.commune.pk}", limits())

    changed = UnitProcedure.objects.exclude(own_limits={})
    assert set(changed.values_list("unit", flat=True)) == {office.cast.elsewhere.pk}


@pytest.mark.parametrize("path", ["/niem-yet/9.999999/", "/niem-yet/1.001193/khac/", "/niem-yet/?don-vi=x"])
def test_odd_addresses_are_answered(tam: Client, path: str) -> None:
    assert tam.get(path).status_code in (200, 404, 405)
