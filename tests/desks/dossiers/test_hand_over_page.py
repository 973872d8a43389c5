"""The page on which a dossier changes hands: what is offered to whom, and what is kept when it cannot be done."""

from uuid import uuid4

import time_machine
from django.test import Client

from tests.desks.dossiers.handing import LATER, give, hire, to
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Role
from vidan.desks.dossiers.models import Dossier, Handing

TO = "Bàn giao hồ sơ</button>"


def post(browser: Client, dossier: Dossier, **fields: str) -> tuple[int, str]:
    answer = browser.post(f"/ho-so/{dossier.code}/ban-giao/", {"key": str(uuid4()), **fields})
    return answer.status_code, answer.content.decode()


def test_the_counter_hands_over_and_takes_back_by_clicks(office: Office) -> None:
    cast, dossier = office.cast, office.receive()
    where = f"{cast.commune.pk}-officer-{cast.minh.pk}"
    with time_machine.travel(LATER, tick=False):
        browser = cast.browser(cast.lan)
        assert post(browser, dossier, to=where, limit="4 giờ làm việc", note="Kèm bản gốc.")[0] == 302
        page = browser.get(f"/ho-so/{dossier.code}/ban-giao/").content.decode()
        assert TO not in page
        assert "Kèm bản gốc." in page
        assert "Nhận bàn giao</button>" not in page
        key = {"key": str(uuid4())}
        assert browser.post(f"/ho-so/{dossier.code}/ban-giao/thu-hoi/", key).status_code == 302
        assert TO in browser.get(f"/ho-so/{dossier.code}/ban-giao/").content.decode()
    assert Handing.objects.get().end.kind == "recalled"


def test_what_was_typed_stays_with_a_sentence_at_the_field(office: Office) -> None:
    cast, dossier = office.cast, office.receive()
    with time_machine.travel(LATER, tick=False):
        browser = cast.browser(cast.lan)
        status, page = post(browser, dossier, to="9-x-1", limit="sớm", note="Chữ đã gõ.")
        assert status == 422
        assert "Chữ đã gõ." in page
        status, page = post(
            browser, dossier, to=f"{cast.commune.pk}-officer-{cast.minh.pk}", limit="sớm", note="Chữ đã gõ."
        )
        assert (status, "Chữ đã gõ." in page) == (422, True)
    assert not Handing.objects.exists()


def test_opening_the_page_as_the_receiver_ends_the_givers_way_back(office: Office) -> None:
    cast = office.cast
    dossier = give(office, office.receive(), to(cast.commune, Role.OFFICER))
    with time_machine.travel(LATER, tick=False):
        giver = cast.browser(cast.lan)
        assert "Thu hồi bàn giao</button>" in giver.get(f"/ho-so/{dossier.code}/").content.decode()
        cast.browser(cast.minh).get(f"/ho-so/{dossier.code}/")
        assert "Thu hồi bàn giao</button>" not in giver.get(f"/ho-so/{dossier.code}/").content.decode()
        answer = giver.post(f"/ho-so/{dossier.code}/ban-giao/thu-hoi/", {"key": str(uuid4())})
        assert answer.status_code == 409


def test_a_reason_is_asked_for_before_it_goes_back(office: Office) -> None:
    cast = office.cast
    dossier = give(office, office.receive(), to(cast.commune, Role.OFFICER))
    with time_machine.travel(LATER, tick=False):
        minh = cast.browser(cast.minh)
        answer = minh.post(f"/ho-so/{dossier.code}/ban-giao/tra-lai/", {"key": str(uuid4()), "reason": ""})
    assert answer.status_code == 422
    assert Dossier.objects.get(pk=dossier.pk).offer is not None


def test_who_counts_today_sees_one_tile_equal_to_its_rows(office: Office) -> None:
    cast = office.cast
    hoa = hire("hoa", "Phùng Thị Hòa", Role.OFFICER, cast.commune)
    mine = [give(office, office.receive(), to(cast.commune, Role.OFFICER, cast.minh)) for _ in range(2)]
    pool = give(office, office.receive(), to(cast.commune, Role.OFFICER))
    give(office, office.receive(), to(cast.commune, Role.OFFICER, hoa))
    with time_machine.travel(LATER, tick=False):
        page = cast.browser(cast.minh).get("/viec-hom-nay/?nhom=ban-giao")
    shown = [d.pk for d in page.context["page_obj"].object_list]
    tile = next(t for t in page.context["tiles"] if t.url.endswith("ban-giao"))
    assert sorted(shown) == sorted(d.pk for d in (*mine, pool))
    assert tile.count == len(shown)


def test_a_late_pass_from_the_counter_is_said(office: Office) -> None:
    dossier = office.receive()
    with time_machine.travel(TUESDAY.replace(hour=17, minute=45), tick=False):
        page = office.cast.browser(office.cast.lan).get(f"/ho-so/{dossier.code}/ban-giao/").content.decode()
    assert "Chuyển hồ sơ chậm so với quy định" in page
