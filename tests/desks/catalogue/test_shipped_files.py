"""The shipped procedures: the whole list, and what the first full guides promise."""

from datetime import time

import pytest

from vidan.desks.catalogue.content import Channel, Confidence, Depth, FormSet, IssuedBy, Procedure
from vidan.desks.catalogue.reading import read_file
from vidan.desks.catalogue.validator import SHIPPED, check_files, data_files
from vidan.kit.workdays.limits import LimitKind, parse_limit

CODES = {
    "1.001193",
    "1.000656",
    "1.000894",
    "1.004873",
    "2.000635",
    "1.004884",
    "1.001022",
    "1.004859",
}
RESIDENCE = {"1.003197", "1.004194", "1.004222", "1.010038", "1.010039", "1.010041"}
PROCEDURES = {procedure.code: procedure for procedure in map(read_file, data_files(SHIPPED))}
GUIDES = {code: procedure for code, procedure in PROCEDURES.items() if procedure.depth is Depth.FULL}


def test_the_shipped_files_have_no_fault() -> None:
    assert check_files(SHIPPED) == []


def test_every_procedure_of_a_commune_is_shipped_and_the_most_used_are_told_whole() -> None:
    assert len(PROCEDURES) == 431
    assert GUIDES.keys() >= CODES | RESIDENCE


def test_residence_is_decided_by_the_police_on_forms_of_their_own() -> None:
    for procedure in PROCEDURES.values():
        is_residence = procedure.field == "Đăng ký, quản lý cư trú"
        assert (procedure.form_set is FormSet.RESIDENCE) == is_residence, procedure.code
    assert {PROCEDURES[code].deciding_level for code in RESIDENCE} == {"Công an cấp xã"}


def test_residence_costs_less_online_and_the_listed_sort_is_counted_by_head() -> None:
    move_in, stay = PROCEDURES["1.004222"], PROCEDURES["1.004194"]
    asked = [move_in.fee_for("nha_minh", channel) for channel in (Channel.COUNTER, Channel.ONLINE)]
    assert [fee and fee.amount for fee in asked] == [20_000, 10_000]
    by_list = stay.fee_for("danh_sach", Channel.COUNTER)
    assert by_list is not None
    assert (by_list.amount, by_list.per) == (10_000, "người")


def test_a_birth_is_registered_the_same_day_with_the_cut_off_at_three() -> None:
    limit = PROCEDURES["1.001193"].limit_for("cha_me_da_ket_hon", Channel.COUNTER)
    assert limit is not None
    assert parse_limit(limit.text).kind is LimitKind.SAME_DAY
    assert limit.cut_off == time(15, 0)
    assert limit.confidence is Confidence.SURE


@pytest.mark.parametrize(
    ("code", "days"),
    [("1.000656", 3), ("1.000894", 5), ("1.001022", 8), ("1.004859", 6)],
)
def test_a_file_that_must_be_verified_has_its_own_limit(code: str, days: int) -> None:
    limit = PROCEDURES[code].limit_for("can_xac_minh", Channel.COUNTER)
    assert limit is not None
    assert parse_limit(limit.text).words() == f"{days} ngày làm việc"


def test_nothing_the_state_already_holds_is_required() -> None:
    held = [
        (one.code, paper) for one in PROCEDURES.values() for paper in one.papers if paper.in_state_database
    ]
    assert len(held) > 100
    assert [code for code, paper in held if paper.required] == []


def test_the_house_never_draws_a_civil_status_result() -> None:
    drawn = {one.code for one in PROCEDURES.values() if one.result.issued_by is not IssuedBy.OUTSIDE}
    assert not drawn & {code for code, one in PROCEDURES.items() if one.field == "Hộ tịch"}


@pytest.mark.parametrize("procedure", GUIDES.values(), ids=GUIDES)
def test_every_case_of_a_full_guide_asks_for_a_paper_or_says_that_the_state_has_it(
    procedure: Procedure,
) -> None:
    for case in procedure.cases:
        papers = procedure.papers_for(case.key)
        assert any(paper.required or paper.in_state_database for paper in papers), case.key


def test_what_was_copied_from_a_public_list_alone_is_never_called_sure() -> None:
    brief = [one for code, one in PROCEDURES.items() if code not in GUIDES]
    stated = [(one.code, fact.confidence) for one in brief for fact in one.limits]
    stated += [(one.code, fact.confidence) for one in brief for fact in one.fees]
    sure = [code for code, confidence in stated if confidence.is_sure]
    assert sure == []


def test_a_fee_the_province_decides_has_no_amount() -> None:
    fee = PROCEDURES["1.001193"].fee_for("qua_60_ngay", Channel.COUNTER)
    assert fee is not None
    assert fee.set_by_province
    assert fee.amount is None


def test_a_case_without_a_birth_paper_asks_for_a_witness_instead() -> None:
    keys = {paper.key for paper in PROCEDURES["1.001193"].papers_for("khong_giay_chung_sinh")}
    assert "xac_nhan_viec_sinh" in keys
    assert "giay_chung_sinh" not in keys
