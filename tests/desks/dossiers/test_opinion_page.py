"""Opinions on the dossier's pages and today's board; the asked unit sees the dossier, nobody else does."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from tests.desks.dossiers.handing import LATER, hire
from tests.doing import DOING
from tests.make import SINGLE, Office
from vidan.core.accounts.models import Account, Role
from vidan.core.promises.alerting import warn
from vidan.desks.dossiers.actions import opinions, working
from vidan.desks.dossiers.actions.opinions import Question
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Opinion


def test_an_officer_asks_reminds_and_records_by_the_page(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING, code=SINGLE)
    page = f"/ho-so/{dossier.code}/y-kien/"
    with time_machine.travel(LATER, tick=False):
        minh = office.cast.browser(office.cast.minh)
        wrong = minh.post(page, {"key": str(uuid4()), "words": "Câu hỏi đã gõ", "limit": "mai"})
        assert wrong.status_code == 422
        assert "Câu hỏi đã gõ" in wrong.content.decode()
        right = {
            "key": str(uuid4()),
            "words": "Nơi cư trú?",
            "limit": "2 ngày làm việc",
            "body": "Công an xã",
        }
        assert minh.post(page, right).status_code == 302
        pk = Opinion.objects.get().pk
        assert minh.post(f"{page}{pk}/nhac/", {"key": str(uuid4())}).status_code == 302
        assert "đôn đốc gần nhất" in minh.get(page).content.decode()
        empty = minh.post(f"{page}{pk}/tra-loi/", {"key": str(uuid4()), "words": ""})
        assert empty.status_code == 422
        answer = {"key": str(uuid4()), "words": "Đã xác minh.", "letter": "12/CV"}
        assert minh.post(f"{page}{pk}/tra-loi/", answer).status_code == 302
        assert "Trả lời đúng hạn" in minh.get(f"/ho-so/{dossier.code}/").content.decode()
        assert minh.post(f"{page}{pk}/la/", {"key": str(uuid4())}).status_code == 404
        assert minh.post(f"{page}{pk + 9}/nhac/", {"key": str(uuid4())}).status_code == 404


def test_todays_tiles_count_late_opinions_and_those_to_give(office: Office) -> None:
    cast = office.cast
    dong = hire("dong", "Lục Văn Đông", Role.OFFICER, cast.elsewhere)
    late, fresh = (office.dossier_in(State.PROCESSING, code=SINGLE) for _ in range(2))
    for limit in ("1 ngày làm việc", "4 giờ làm việc"):  # two late ones are one dossier
        question = Question("Gì?", limit, unit_id=cast.elsewhere.pk)
        opinions.ask(late, question, act=office.act(cast.minh, LATER))
    outside = Question("Gì?", "9 ngày làm việc", body="Công an xã")
    opinions.ask(fresh, outside, act=office.act(cast.minh, LATER))
    with time_machine.travel(LATER + timedelta(days=2), tick=False):
        for person, slug in ((cast.minh, "y-kien-qua-han"), (dong, "y-kien")):
            page = cast.browser(person).get(f"/viec-hom-nay/?nhom={slug}")
            shown = [d.pk for d in page.context["page_obj"].object_list]
            tile = next(t for t in page.context["tiles"] if t.url.endswith(f"nhom={slug}"))
            assert (shown, tile.count) == ([late.pk], 1)


@pytest.mark.parametrize("ended", ["done", "refused"])
def test_an_opinion_outlives_its_dossier_until_it_is_answered_or_dropped(office: Office, ended: str) -> None:
    cast = office.cast
    dong = hire("dong", "Lục Văn Đông", Role.OFFICER, cast.elsewhere)
    dossier = office.dossier_in(State.PROCESSING, code=SINGLE)
    late, near = (
        opinions.ask(dossier, question, act=office.act(cast.minh, LATER))
        for question in (
            Question("Gì?", "1 ngày làm việc", unit_id=cast.elsewhere.pk),
            Question("Gì?", "2 ngày làm việc", body="Công an xã"),
        )
    )
    at = LATER + timedelta(hours=1)
    if ended == "done":
        DOING["record_outside_result"](dossier, office.act(cast.minh, at))
    else:
        working.refuse(dossier, act=office.act(cast.minh, at), reason="Thiếu điều kiện.", ground="Điều 9")
    now = (LATER + timedelta(days=2)).replace(hour=11)  # the last day of the second one
    warn(cast.commune.pk, now)

    def stand(person: Account, slug: str) -> int:
        page = cast.browser(person).get(f"/viec-hom-nay/?nhom={slug}")
        return len(page.context["page_obj"].object_list)

    with time_machine.travel(now, tick=False):
        assert (stand(cast.minh, "y-kien-qua-han"), stand(dong, "y-kien")) == (1, 1)
        assert stand(cast.minh, "y-kien-sap-han") == 1
        minh, page = cast.browser(cast.minh), f"/ho-so/{dossier.code}/y-kien/"
        dropping = {"key": str(uuid4()), "reason": "Hồ sơ đã kết thúc."}
        assert minh.post(f"{page}{late.pk}/thoi/", dropping).status_code == 302
        answer = {"key": str(uuid4()), "words": "Đã xác minh.", "letter": "12/CV"}
        assert minh.post(f"{page}{near.pk}/tra-loi/", answer).status_code == 302
        for person, slug in ((cast.minh, "y-kien-qua-han"), (dong, "y-kien"), (cast.minh, "y-kien-sap-han")):
            assert stand(person, slug) == 0


def test_the_asked_unit_sees_it_until_the_question_is_dropped(office: Office) -> None:
    cast = office.cast
    dong = hire("dong", "Lục Văn Đông", Role.OFFICER, cast.elsewhere)
    dossier = office.dossier_in(State.PROCESSING, code=SINGLE)
    with time_machine.travel(LATER, tick=False):
        browser = cast.browser(dong)
        assert browser.get(f"/ho-so/{dossier.code}/y-kien/").status_code == 404
    question = Question("Gì?", "1 ngày làm việc", unit_id=cast.elsewhere.pk)
    opinion = opinions.ask(dossier, question, act=office.act(cast.minh, LATER))
    with time_machine.travel(LATER, tick=False):
        assert browser.get(f"/ho-so/{dossier.code}/y-kien/").status_code == 200
        form = {"key": str(uuid4()), "proposal": ""}
        assert browser.post(f"/ho-so/{dossier.code}/trinh-ky/", form).status_code == 403  # only its opinion
    opinions.drop(opinion, act=office.act(cast.minh, LATER), reason="Thôi.")
    with time_machine.travel(LATER, tick=False):
        assert browser.get(f"/ho-so/{dossier.code}/").status_code == 404
        assert dossier.code.encode() not in browser.get("/ho-so/").content
