"""Which time is promised, by which law or decision."""

from dataclasses import dataclass, field
from datetime import date, time

import pytest

from tests.desks.catalogue.posting import commune
from vidan.desks.catalogue.content import Channel
from vidan.desks.catalogue.models import ProcedureVersion
from vidan.desks.catalogue.queries import in_force, limit_for
from vidan.kit.refusals import NotFound
from vidan.kit.workdays.faults import BadLimit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@dataclass
class Own:
    own_limits: dict[str, str] = field(default_factory=dict)
    own_limits_document: str = "Quyết định số 12/QĐ-UBND"


def version(code: str) -> ProcedureVersion:
    commune()
    return in_force(code, TODAY)


def test_without_an_own_promise_the_legal_time_is_promised() -> None:
    terms = limit_for(version("1.001193"), "cha_me_da_ket_hon", Channel.COUNTER)
    assert (terms.legal, terms.promised, terms.cut_off) == ("Trong ngày", "Trong ngày", time(15, 0))
    assert terms.source == "khoản 2 Điều 9, Điều 16 Luật Hộ tịch số 60/2014/QH13"


def test_a_shorter_own_promise_is_promised_beside_the_legal_time_with_its_decision() -> None:
    own = Own({"truc_tiep": "2 ngày làm việc"})
    terms = limit_for(version("1.004859"), "cai_chinh", Channel.COUNTER, own)
    assert (terms.legal, terms.promised) == ("03 ngày làm việc", "2 ngày làm việc")
    assert terms.source.endswith("; Quyết định số 12/QĐ-UBND")


def test_an_own_promise_never_lengthens_a_case_the_law_gives_less() -> None:
    own = Own({"truc_tiep": "2 ngày làm việc"})
    terms = limit_for(version("1.004859"), "bo_sung", Channel.COUNTER, own)
    assert (terms.promised, terms.cut_off) == ("Trong ngày", time(15, 0))
    assert "12/QĐ-UBND" not in terms.source


def test_an_own_promise_is_not_for_a_file_that_must_be_verified() -> None:
    own = Own({"truc_tiep": "2 ngày làm việc"})
    terms = limit_for(version("1.004859"), "can_xac_minh", Channel.COUNTER, own)
    assert terms.promised == terms.legal == "Không quá 06 ngày làm việc"


def test_an_own_promise_holds_only_in_its_channel() -> None:
    own = Own({"truc_tiep": "2 ngày làm việc"})
    terms = limit_for(version("1.004859"), "cai_chinh", Channel.ONLINE, own)
    assert terms.promised == "03 ngày làm việc"


def test_an_own_promise_of_a_session_has_no_cut_off() -> None:
    terms = limit_for(version("1.001193"), "qua_60_ngay", Channel.COUNTER, Own({"truc_tiep": "trong buổi"}))
    assert (terms.promised, terms.cut_off) == ("trong buổi", None)


@pytest.mark.parametrize(
    ("case", "channel"), [("khong_co", Channel.COUNTER), ("lan_dau", Channel.POST), ("", Channel.COUNTER)]
)
def test_a_case_or_channel_the_edition_does_not_know_is_refused(case: str, channel: Channel) -> None:
    with pytest.raises(NotFound):
        limit_for(version("1.000894"), case, channel)


def test_a_time_the_source_left_unreadable_promises_nothing_until_the_unit_posts_its_own() -> None:
    unclear = version("1.004941")
    assert unclear.procedure.limits[0].unclear
    with pytest.raises(BadLimit, match="Niêm yết"):
        limit_for(unclear, "chung", Channel.COUNTER)
    terms = limit_for(unclear, "chung", Channel.COUNTER, Own({"truc_tiep": "20 ngày làm việc"}))
    assert (terms.legal, terms.promised) == ("20 ngày làm việc", "20 ngày làm việc")
    assert terms.source == "Quyết định số 12/QĐ-UBND"
