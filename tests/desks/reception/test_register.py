"""Thirteen columns; names covered until a noted click, numbers unreadable at rest; denunciations of nobody."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from openpyxl import load_workbook

from tests.desks.reception.room import NUMBER, WHO, day, part, person, received
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Look
from vidan.core.ledger import proofs
from vidan.core.ledger.models import Entry, Note
from vidan.core.ledger.queries import verify
from vidan.desks.petitions.models import SealedLine
from vidan.desks.reception.actions.receiving import Came, receive_visit, seal_denunciation
from vidan.desks.reception.keys import unseal_paper
from vidan.desks.reception.models import Hearing, Matter, Visit
from vidan.desks.reception.queries.register import came_before
from vidan.kit.refusals import BadInput, NotYours

pytestmark = pytest.mark.django_db
Kind = Hearing.Kind


def test_each_content_is_a_line_of_its_own_under_one_visit_and_clicked_twice_it_is_one(
    office: Office,
) -> None:
    parts = [part(Kind.COMPLAINT, "Đền bù đất"), part(Kind.PETITION, "Sửa cống")]
    for _ in range(2):
        visit = received(office, parts=parts, key="click")
    lines = list(Hearing.objects.order_by("pk"))
    assert [(line.number, line.kind, line.visit_id) for line in lines] == [
        (1, "complaint", visit.pk),
        (2, "petition", visit.pk),
    ]
    assert lines[0].matter_id != lines[1].matter_id
    kinds = Entry.objects.filter(actor=f"account:{office.cast.minh.pk}").values_list("kind", flat=True)
    assert list(kinds) == ["hear_matter", "hear_matter", "receive_visit"]
    assert all(fault is None for _, _, fault in verify())
    assert list(proofs.disagreements()) == []


def test_the_same_matter_is_found_by_the_name_and_counted_however_often_it_comes(office: Office) -> None:
    first = received(office).hearings.get()
    scope = office.cast.scope(office.cast.minh)
    (found,) = came_before(scope, office.cast.commune.pk, "nguyen thi ngoc an")
    again = received(
        office, parts=[part(matter=found.matter)], at=TUESDAY + timedelta(hours=1)
    ).hearings.get()
    assert (again.matter_id, again.number) == (first.matter_id, 2)
    (now,) = came_before(scope, office.cast.commune.pk, WHO)
    assert (now.pk, now.times) == (again.pk, 2)  # type: ignore[attr-defined]  # annotated
    elsewhere = Matter.objects.create(unit=office.cast.elsewhere, opened_at=TUESDAY)
    with pytest.raises(BadInput):
        received(office, parts=[part(matter=elsewhere)])


def test_who_does_not_receive_writes_nothing(office: Office) -> None:
    for who in (office.cast.van, office.cast.son, office.cast.tam, office.cast.tu):
        with pytest.raises(NotYours):
            receive_visit(Came(office.cast.commune.pk, person(), [part()]), act=office.act(who))
        with pytest.raises(NotYours):
            seal_denunciation(office.cast.commune.pk, office.cast.ha.pk, act=office.act(who))
    assert not Visit.objects.exists()


@time_machine.travel(TUESDAY)
def test_a_denunciation_is_a_number_and_a_day_and_nothing_of_it_can_be_written_here(office: Office) -> None:
    with pytest.raises(BadInput):
        received(office, parts=[part(Kind.DENUNCIATION, "Ông Nghiêm Bí Danh nhận tiền")])
    cast, on, key = office.cast, day(office), {"key": str(uuid4())}
    browser = cast.browser(cast.minh)
    address = f"/tiep-dan/luot/to-cao/?ngay={on.pk}"
    assert "Mời chọn" in browser.post(address, key).content.decode()  # nobody to hand it to
    typed = key | {"handler": str(cast.ha.pk), "name": "Nghiêm Bí Danh", "summary": "Ông ấy nhận tiền"}
    pages = [browser.post(address, typed).content.decode() for _ in range(2)]  # clicked twice
    assert all("TC 1/2026" in page and "Nghiêm" not in page for page in pages)
    line, sealed = Hearing.objects.get(), SealedLine.objects.get()
    assert (sealed.handler, sealed.kind, sealed.received_on) == (cast.ha, "denunciation", TUESDAY.date())
    assert sealed.promise is not None
    assert sealed.promise.limit == "7 ngày làm việc"
    visit = line.visit
    assert (visit.name, visit.address, visit.at, bytes(visit.paper), line.summary) == ("", "", None, b"", "")
    for path in (f"/tiep-dan/so/{line.pk}/", "/tiep-dan/so/", f"/tiep-dan/ngay/{visit.day_id}/"):
        page = browser.get(path).content.decode()
        assert "sổ niêm phong" in page
        assert "Nghiêm" not in page
    assert not Note.objects.filter(text__contains="Nghiêm").exists()
    with pytest.raises(Exception, match="denunciation_says_nothing"):
        Hearing.objects.filter(pk=line.pk).update(summary="Ông Nghiêm Bí Danh nhận tiền")


@time_machine.travel(TUESDAY)
def test_names_are_covered_until_a_click_that_is_noted_and_the_number_is_unreadable_at_rest(
    office: Office,
) -> None:
    line = received(office).hearings.get()
    assert NUMBER.encode() not in bytes(line.visit.paper)
    assert unseal_paper(line.visit.paper) == (NUMBER, "15/06/2021, Cục Cảnh sát")
    browser = office.cast.browser(office.cast.ha)
    for path in ("/tiep-dan/so/", f"/tiep-dan/so/{line.pk}/", "/tiep-dan/so-lieu/?xem=tat-ca"):
        page = browser.get(path).content.decode()
        assert "N. T. N. Ẩn" in page
        assert WHO not in page
        assert "Thôn Đình" not in page
    page = browser.post(f"/tiep-dan/so/{line.pk}/xem/").content.decode()
    assert all(words in page for words in (WHO, "Thôn Đình", NUMBER))
    looks = Look.objects.filter(subject=line.subject).values_list("kind", flat=True)
    assert list(looks) == ["opened", "revealed"]
    found = browser.post("/tiep-dan/so/", {"words": "ngoc an", "key": "6f6bb2f6-8dd2-4a3d-9f0a-1d5d7a0d7a11"})
    assert "N. T. N. Ẩn" in found.content.decode()


@time_machine.travel(TUESDAY)
def test_the_table_has_the_thirteen_columns_and_the_number_only_when_asked_for(office: Office) -> None:
    first = received(office, parts=[part(Kind.COMPLAINT, "=1+1")], people=7)
    received(office, parts=[part(matter=first.hearings.get().matter)])
    seal_denunciation(office.cast.commune.pk, office.cast.ha.pk, act=office.act(office.cast.minh))
    browser = office.cast.browser(office.cast.minh)
    for asked, shown in (("", "•••••••••123"), ("?so=du", NUMBER)):
        content = browser.get(f"/tiep-dan/so/so-tiep-cong-dan.xlsx{asked}").content
        rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).worksheets[0].rows]
        assert len(rows[0]) == 13
        assert rows[1][:7] == [
            *("01/2026", "17/11/2026", f"{WHO}, Thôn Đình, xã Bến Ngọc", shown, "=1+1", "Khiếu nại", 7),
        ]
        assert rows[2][12] == "Đến lần 2"
        assert rows[3][2:6] == ["Không ghi ở sổ này; theo dõi ở sổ niêm phong", None, None, "Tố cáo"]
    assert browser.get("/tiep-dan/so/so-tiep-cong-dan.pdf").content.startswith(b"%PDF")
    assert Look.objects.filter(subject="reception_register", kind="revealed").count() == 3
    stranger = office.cast.browser(office.cast.tu)
    assert WHO not in stranger.get("/tiep-dan/so/").content.decode()
    assert stranger.get(f"/tiep-dan/so/{first.hearings.get().pk}/").status_code == 404


@pytest.mark.parametrize("column", [{"summary": "Khác"}, {"number": 77}, {"kind": "petition"}])
def test_a_line_changed_behind_the_house_is_found(office: Office, column: dict[str, object]) -> None:
    line = received(office, parts=[part(Kind.COMPLAINT, "Đền bù đất")]).hearings.get()
    Hearing.objects.filter(pk=line.pk).update(**column)
    assert any("dòng sổ tiếp công dân" in sentence for sentence in proofs.disagreements())
