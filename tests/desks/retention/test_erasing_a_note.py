"""A resident asks that one note about them goes: the head erases it with reason and law, and the chain stays valid."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
import time_machine
from django.http import HttpResponse

from tests.desks.retention.test_own_data import ask
from tests.make import SINGLE, TUESDAY, Office
from vidan.core.accounts.models import Account, Role
from vidan.core.ledger import proofs
from vidan.core.ledger.actions import append
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry, Note
from vidan.core.ledger.queries import history, verify
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.retention.actions.holding import hold
from vidan.desks.retention.models import DataRequest

WHY, LAW = "Lời ghi chép quá mức cần thiết.", "Luật 91/2025/QH15"


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(TUESDAY.replace(hour=10), tick=False):
        yield


def noted(office: Office) -> tuple[Dossier, Entry, str]:
    """A refused dossier, the entry of its refusal, and the words written there."""
    dossier = office.dossier_in(State.REFUSED, code=SINGLE)
    entry, words = next((entry, note) for entry, note in reversed(history(dossier.subject)) if note)
    return dossier, entry, words


def erase(
    office: Office, where: str, entry: Entry, who: Account | None = None, key: str = "", **other: str
) -> HttpResponse:
    said = {"key": key or str(uuid4()), "note": str(entry.pk), "why": WHY, "law": LAW} | other
    browser = office.cast.browser(who or office.cast.ha)
    response: HttpResponse = browser.post(f"{where}xoa-loi-ghi/", said)  # type: ignore[assignment]
    return response


def test_the_words_are_gone_and_who_erased_them_why_by_which_law_stays(office: Office) -> None:
    dossier, entry, words = noted(office)
    _, _, where = ask(office, dossier.code)
    assert words in office.cast.browser(office.cast.ha).get(where).content.decode()
    answer = erase(office, where, entry)
    assert answer.headers["Location"] == f"{where}?vua=xoa"

    assert not Note.objects.filter(text__contains=words).exists()
    told = Entry.objects.get(kind="erase_note")
    assert (told.subject, told.actor) == (dossier.subject, f"account:{office.cast.ha.pk}")
    assert read_facts(told.facts)["seq"] == entry.seq
    assert read_facts(told.facts)["asked"] == DataRequest.objects.get().subject
    assert Note.objects.get(entry=told.pk).text == f"{WHY} Căn cứ: {LAW}."
    assert all(fault is None for _, _, fault in verify())
    assert list(proofs.disagreements()) == []


def test_the_pages_of_the_dossier_open_without_the_words(office: Office) -> None:
    dossier, entry, words = noted(office)
    _, _, where = ask(office, dossier.code)
    erase(office, where, entry)
    browser = office.cast.browser(office.cast.ha)
    for page in (where, f"/ho-so/{dossier.code}/"):
        answer = browser.get(page)
        assert answer.status_code == 200
        assert words not in answer.content.decode()
    assert WHY in browser.get(where).content.decode()


def test_the_same_click_again_is_one_effect_and_another_finds_nothing_left(office: Office) -> None:
    dossier, entry, _ = noted(office)
    _, _, where = ask(office, dossier.code)
    for _ in range(2):
        assert erase(office, where, entry, key="2b2f7c1e-9d5e-4a43-8f0a-3f1c1e6d7a10").status_code == 302
    assert Entry.objects.filter(kind="erase_note").count() == 1
    answer = erase(office, where, entry)
    assert answer.status_code == 422
    assert "không còn chữ nào để xóa" in answer.content.decode()


@pytest.mark.parametrize("left_out", ["why", "law", "note"])
def test_reason_law_and_which_note_are_asked_for_and_what_was_typed_stays(
    office: Office, left_out: str
) -> None:
    dossier, entry, words = noted(office)
    _, _, where = ask(office, dossier.code)
    answer = erase(office, where, entry, None, "", **{left_out: ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(f'value="{said}"' in page for name, said in (("why", WHY), ("law", LAW)) if name != left_out)
    assert words in page


def test_only_the_head_erases_and_the_counter_is_told_so(office: Office) -> None:
    dossier, entry, words = noted(office)
    browser, _, where = ask(office, dossier.code)
    assert "mời lãnh đạo đơn vị mở trang này và quyết định" in browser.get(where).content.decode()
    assert erase(office, where, entry, who=office.cast.lan).status_code == 403
    assert Note.objects.filter(text=words).exists()


def test_what_is_held_stays(office: Office) -> None:
    dossier, entry, words = noted(office)
    hold(
        office.cast.commune.pk,
        kind="dossier",
        code=dossier.code,
        reason="Đang thanh tra.",
        document="CV 12",
        act=office.act(office.cast.ha),
    )
    _, _, where = ask(office, dossier.code)
    answer = erase(office, where, entry)
    assert answer.status_code == 422
    assert "đang có lệnh giữ" in answer.content.decode()
    assert Note.objects.filter(text=words).exists()


def test_a_note_on_somebody_elses_dossier_and_the_reason_of_an_erasing_are_not_among_them(
    office: Office,
) -> None:
    dossier, entry, _ = noted(office)
    _, _, where = ask(office, dossier.code)
    erase(office, where, entry)
    why = Entry.objects.get(kind="erase_note")
    deed, unit = office.act(office.cast.ha).deed(Role.LEADER), office.cast.commune.pk
    other = append(deed, unit=unit, kind="tested", subject="dossier:999999", note="Lời ghi của người khác.")
    for one in (why, other):
        assert erase(office, where, one).status_code == 422
        assert Note.objects.filter(entry=one.pk, erased_at=None).exists()


def test_it_is_answered_as_erased(office: Office) -> None:
    dossier, entry, _ = noted(office)
    browser, _, where = ask(office, dossier.code)
    erase(office, where, entry)
    assert browser.post(f"{where}tra-loi/", {"key": str(uuid4()), "answer": "erased"}).status_code == 302
    assert DataRequest.objects.get().answer == "erased"


def test_where_the_note_stood_the_dossiers_page_says_that_it_was_erased_on_request(office: Office) -> None:
    dossier, entry, words = noted(office)
    _, _, where = ask(office, dossier.code)
    here = f"/ho-so/{dossier.code}/"
    said = f"(lời ghi đã xóa theo yêu cầu ngày {TUESDAY:%d/%m/%Y})"
    before = office.cast.browser(office.cast.ha).get(here).content.decode()
    first = words.splitlines()[0]
    assert first in before
    assert said not in before
    erase(office, where, entry)
    after = office.cast.browser(office.cast.ha).get(here).content.decode()
    assert said in after
    assert first not in after
    assert WHY not in after  # why is the head's to read, on the person's page
