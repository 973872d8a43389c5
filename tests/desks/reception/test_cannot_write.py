"""Who cannot write: what the officer wrote is read back, and a signature or a fingerprint stands under it."""

from uuid import uuid4

import pytest
import time_machine

from tests.make import TUESDAY, Office
from vidan.core.ledger import proofs
from vidan.desks.reception.models import Hearing, Visit

pytestmark = pytest.mark.django_db


@time_machine.travel(TUESDAY)
def test_read_back_and_the_fingerprint_noted_with_the_line(office: Office) -> None:
    browser = office.cast.browser(office.cast.minh)
    form = browser.get("/tiep-dan/luot/").content.decode()
    assert "Cán bộ ghi, đã đọc lại, công dân điểm chỉ" in form
    typed = {"key": str(uuid4()), "name": "Lò Thị Mẩy", "address": "Thôn Thượng", "people": "1"}
    more = {"kind": "petition", "summary": "Xin sửa cầu tre.", "written": "fingerprint"}
    assert browser.post("/tiep-dan/luot/", typed | more).status_code == 302
    line = Hearing.objects.get()
    page = browser.get(f"/tiep-dan/so/{line.pk}/").content.decode()
    assert "Cán bộ ghi, đã đọc lại, công dân điểm chỉ" in page
    assert list(proofs.disagreements()) == []
    Visit.objects.update(written="")  # behind the house
    assert any("sổ tiếp công dân" in one for one in proofs.disagreements())
