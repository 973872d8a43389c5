"""Residence procedures are answered on CT04, CT05 and CT06 in place of Mẫu 01, 02 and 03."""

import pytest
import time_machine

from tests.core.papers import reading
from tests.desks.dossiers.paper_samples import RESIDENCE_RECEIPT, RESIDENCE_REFUSAL, RESIDENCE_SUPPLEMENT
from tests.make import BIRTH, TUESDAY, Office
from vidan.core.papers import press
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.actions.receiving import turn_away
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.papers.filling import reprint

MOVE_IN = "1.004222"
SAMPLES = (RESIDENCE_RECEIPT, RESIDENCE_SUPPLEMENT, RESIDENCE_REFUSAL)


def printed(dossier: Dossier) -> str:
    issued = dossier.issued.latest("pk")
    return reprint(issued, dossier).template


@pytest.mark.parametrize(
    ("code", "forms"), [(MOVE_IN, ["ct-04", "ct-05", "ct-06"]), (BIRTH, ["mau-01", "mau-02", "mau-03"])]
)
def test_the_procedure_decides_which_forms_are_given_out(office: Office, code: str, forms: list[str]) -> None:
    cast = office.cast
    with time_machine.travel(TUESDAY, tick=False):
        dossier = office.receive(code=code)
        first = printed(dossier)
        working.take_up(dossier, act=office.act(cast.minh))
        wanted = [working.Wanted("Giấy tờ khác", originals=1)]
        working.ask_for_more(dossier, act=office.act(cast.minh), wanted=wanted, reason="Chưa đủ.")
        second = printed(dossier)
        away = turn_away(
            office.intake(code=code), act=office.act(cast.lan), reason="Không thuộc nơi này.", ground="Điều 1"
        )
    assert [first, second, printed(away)] == forms


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda paper: paper.template)
def test_its_name_and_number_are_the_ministrys(paper: press.Paper) -> None:
    words = reading.text(press.render(paper))
    name = {
        "ct-04": "PHIẾU TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "ct-05": "PHIẾU HƯỚNG DẪN BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "ct-06": "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ",
    }[paper.template]
    assert name in words
    assert f"Mẫu {paper.template.upper().replace('-', '')}, Thông tư 56/2021/TT-BCA" in words
    assert "TT-VPCP" not in words
