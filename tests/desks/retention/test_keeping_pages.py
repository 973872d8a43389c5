"""The pages of keeping: the table, a hold, what is due, a proposal and its decision, as browsers send them."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
import time_machine

from tests.desks.retention.keeping import LATER, MOVE
from tests.make import Office
from vidan.desks.dossiers.flow import State
from vidan.desks.retention import table
from vidan.desks.retention.models import Hold, Proposal


@pytest.fixture(autouse=True)
def much_later() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


def key() -> dict[str, str]:
    return {"key": str(uuid4())}


def test_the_administrator_proposes_and_the_leader_decides(office: Office) -> None:
    dossier = office.dossier_in(State.RETURNED, code=MOVE)
    tam, ha = office.cast.browser(office.cast.tam), office.cast.browser(office.cast.ha)
    page = tam.get("/luu-tru/").content.decode()
    for kind in table.types():
        assert kind.name in page
    assert "1 đến hạn: Hồ sơ thủ tục hành chính khác" in page

    listed = tam.get("/luu-tru/loai/dossier/").content.decode()
    assert dossier.subject in listed
    assert dossier.code in listed
    assert "Ẩn" not in listed.replace("Ẩn phần", "")
    assert tam.post("/luu-tru/loai/dossier/", key() | {"why": ""}).status_code == 422
    where = tam.post("/luu-tru/loai/dossier/", key() | {"why": "Hết thời hạn."}).headers["Location"]
    address = where.partition("?")[0]
    assert f"/ho-so/{dossier.code}/" not in listed  # the administrator opens no dossier
    assert f"/ho-so/{dossier.code}/" in ha.get(address).content.decode()
    assert "Đang chờ lãnh đạo" in tam.get(address).content.decode()
    bad = ha.post(address, key() | {"decision": "approved", "document": "", "document_on": ""})
    assert bad.status_code == 422
    assert "Mời ghi số, ký hiệu quyết định" in bad.content.decode()
    said = {"decision": "approved", "document": "45/QĐ-UBND", "document_on": "01/12/2047"}
    assert ha.post(address, key() | said).status_code == 302
    assert Proposal.objects.get().document == "45/QĐ-UBND"
    assert "Đang hủy trong nền" in ha.get(address).content.decode()


def test_a_hold_is_written_and_only_a_leader_sees_how_to_lift_it(office: Office) -> None:
    tam, ha = office.cast.browser(office.cast.tam), office.cast.browser(office.cast.ha)
    said = {"kind": "dossier", "record": "", "reason": "Đang thanh tra.", "document": "12/QĐ-TTr"}
    assert tam.post("/luu-tru/giu/", key() | said | {"record": "VD-khong-co"}).status_code == 422
    assert tam.post("/luu-tru/giu/", key() | said).status_code == 302
    row = Hold.objects.get()
    lifting = f"/luu-tru/giu/{row.pk}/thoi/"
    assert lifting not in tam.get("/luu-tru/").content.decode()
    assert lifting in ha.get("/luu-tru/").content.decode()
    assert ha.post(lifting, key() | {"why": ""}).status_code == 422
    assert ha.post(lifting, key() | {"why": "Xong."}).status_code == 302
    row.refresh_from_db()
    assert row.lifted_why == "Xong."


def test_others_find_no_such_page(office: Office) -> None:
    for who in (office.cast.minh, office.cast.lan, office.cast.son):
        assert office.cast.browser(who).get("/luu-tru/").status_code == 403
    assert office.cast.browser(office.cast.tam).get("/luu-tru/loai/certification/").status_code == 404
