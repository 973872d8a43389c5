"""Who apologises when the official system keeps the date, and when another unit decides."""

from datetime import datetime, timedelta

import pytest

from tests.cast import _commune
from tests.desks.dossiers.handing import hire
from tests.desks.dossiers.test_apology import agrees, do, fresh, promise_of
from tests.make import SINGLE, TUESDAY, VIETNAM, Office
from tests.planting import plant_dossier
from vidan.core.accounts.models import Role
from vidan.core.units.models import Way
from vidan.desks.dossiers.actions import apologising, elsewhere, working
from vidan.desks.dossiers.models import Apology, IssuedPaper
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale

HOUR = timedelta(hours=1)
NEW = datetime(2026, 11, 18, 17, 30, tzinfo=VIETNAM)


def test_in_a_companion_unit_the_official_apology_is_only_recorded(office: Office) -> None:
    unit = office.cast.elsewhere
    nga = hire("nga", "Lâm Thị Nga", Role.OFFICER, unit)
    dossier = plant_dossier(office, unit)
    first = promise_of(dossier).first_due_at
    working.take_up(dossier, act=office.act(nga, TUESDAY + HOUR))
    with pytest.raises(Refusal, match="hệ thống chính thức giữ"):
        do(office, "propose_apology", dossier, nga, TUESDAY + HOUR)
    with pytest.raises(BadInput, match="Mời ghi số"):
        apologising.record_official(
            fresh(dossier),
            act=office.act(nga, TUESDAY + HOUR),
            cause=Apology.Cause.SYSTEM,
            number="",
            signer="Chủ tịch",
            official_day=NEW.date(),
        )
    dossier = do(office, "record_apology", dossier, nga, TUESDAY + HOUR)
    dossier = do(office, "deliver_apology", dossier, office.cast.tu, TUESDAY + 2 * HOUR)

    promise, row = promise_of(dossier), dossier.apologies.get()
    assert (promise.due_at, promise.first_due_at) == (NEW, first)
    assert (row.is_official, row.number, row.issued, row.in_time) == (True, "7/PXL", None, True)
    assert not dossier.issued.filter(form=IssuedPaper.Form.APOLOGY).exists()
    with pytest.raises(Refusal, match="đã hẹn lại một lần"):
        do(office, "record_apology", dossier, nga, NEW + 15 * HOUR)
    assert agrees()


def test_where_the_house_keeps_the_date_nothing_official_is_recorded(office: Office) -> None:
    dossier = office.receive(code=SINGLE)
    with pytest.raises(Refusal, match="soạn lời xin lỗi ở đây"):
        do(office, "record_apology", dossier, office.cast.minh, TUESDAY + HOUR)


def test_another_unit_decides_its_head_signs_and_the_counter_that_received_gives_it(office: Office) -> None:
    third = _commune(office.cast.province, "Bãi Sậy", "99903", Way.Kind.STANDALONE)
    dong = hire("dong", "Lục Văn Đông", Role.OFFICER, third)
    hoa = hire("hoa", "Mai Thị Hoa", Role.LEADER, third)
    dossier = office.forward(code=SINGLE, decides=third)
    with pytest.raises(Refusal, match="đang được giải quyết"):
        do(office, "propose_apology", dossier, office.cast.minh, TUESDAY + HOUR)
    elsewhere.accept_here(dossier, act=office.act(dong, TUESDAY + HOUR))
    dossier = do(office, "propose_apology", dossier, dong, TUESDAY + 2 * HOUR)
    with pytest.raises(NotYours):
        do(office, "sign_apology", dossier, office.cast.ha, TUESDAY + 3 * HOUR)
    dossier = do(office, "sign_apology", dossier, hoa, TUESDAY + 3 * HOUR)
    dossier = do(office, "deliver_apology", dossier, office.cast.lan, TUESDAY + 4 * HOUR)

    row = dossier.apologies.get()
    assert row.in_time
    assert row.issued is not None
    assert "BÃI SẬY" in row.issued.data
    with pytest.raises(Stale):
        do(office, "deliver_apology", dossier, office.cast.lan, TUESDAY + 5 * HOUR)
    assert agrees()
