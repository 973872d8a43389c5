"""A list of the whole province: each line of another unit is told by its agency, named, and put on no unit."""

from collections.abc import Sequence

import pytest
from django.utils import timezone

from tests.cast import SET_UP, SINCE
from tests.desks.companion.lists import brought, read, verdicts
from tests.desks.companion.test_pages import PAGE, press, shown
from tests.kit.tables.making import csv_of, line
from tests.make import Office
from vidan.core.accounts.actions import add_account, grant
from vidan.core.accounts.models import Account, Role
from vidan.core.jobs.working import work_off
from vidan.core.ledger import proofs
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry
from vidan.core.units.models import Unit, UnitCode
from vidan.core.units.queries import face
from vidan.desks.companion.actions.applying import apply
from vidan.desks.companion.actions.bringing import COLUMNS, Columns, save_columns
from vidan.desks.companion.models import ImportLine, OfficialRecord
from vidan.kit.refusals import BadInput

OURS, OLD, OTHERS, FAR = "H42.13.01", "H42.13.77", "H42.13.02", "H42.99.01"


def named(office: Office, who: Account, unit: Unit, *agencies: str) -> None:
    """The counter of a unit says which agency codes are its own."""
    save_columns(unit.pk, Columns({}, False, {}, agencies), act=office.act(who))


def whole_province(*agencies: str) -> bytes:
    return csv_of(*(line(f"{agency}-261117-{n:04}") for n, agency in enumerate(agencies, 1)))


def both_named(office: Office) -> None:
    named(office, office.cast.lan, office.cast.commune, OURS, OLD)
    named(office, office.cast.tu, office.cast.elsewhere, OTHERS)


def at_the_province() -> Account:
    province = Unit.objects.get(kind=Unit.Kind.PROVINCE)
    person = add_account(
        SET_UP, unit=province, username="hoa", full_name="Mã Thị Hoa", password="cánh cò bay lả"
    )
    grant(SET_UP, account=person, role=Role.COUNTER, unit=province, since=SINCE)
    return person


def test_only_the_lines_of_the_unit_are_applied(office: Office) -> None:
    both_named(office)
    batch = read(office, whole_province(OURS, OTHERS, f"{OURS}.05", OLD, FAR))
    assert verdicts(batch) == ["new", "foreign", "new", "new", "foreign"]
    assert (batch.new, batch.foreign, batch.faulty) == (3, 2, 0)
    apply(batch, without_faulty=False, act=office.act(office.cast.lan))
    work_off()
    assert {code.split("-")[0] for code in OfficialRecord.objects.values_list("code", flat=True)} == {
        *(OURS, f"{OURS}.05", OLD)
    }
    assert list(proofs.disagreements()) == []


def test_each_line_names_whose_it_is_and_keeps_nobodys_name(office: Office) -> None:
    both_named(office)
    batch = read(office, whole_province(OURS, OTHERS, FAR))
    page = shown(office, f"{PAGE}{batch.pk}/?loai=foreign")
    assert f"Của đơn vị khác: xã Đồi Chè, mã {OTHERS}" in page
    assert f"Của đơn vị khác: cơ quan mã {FAR}" in page
    foreign = ImportLine.objects.filter(verdict="foreign").values_list("name", "due_on", "outer", "fault")
    assert set(foreign) == {("", None, None, "")}


def test_the_older_spelling_of_the_agency_is_the_same_agency(office: Office) -> None:
    both_named(office)
    batch = read(office, whole_province("000.01.13.H42", "000.02.13.H42"))
    assert verdicts(batch) == ["new", "foreign"]


def test_the_province_takes_no_line_of_its_communes(office: Office) -> None:
    both_named(office)
    hoa = at_the_province()
    named(office, hoa, office.cast.province, "H42", "H42.01")
    batch = brought(
        office, whole_province("H42", "H42.01", OURS, OTHERS, FAR), who=hoa, unit=office.cast.province
    )
    work_off()
    assert verdicts(batch) == ["new", "new", "foreign", "foreign", "foreign"]


def test_a_unit_that_named_no_agency_is_asked_when_the_file_has_several(office: Office) -> None:
    for other in (FAR, f"{OURS}.05"):
        batch = read(office, whole_province(OURS, other))
        assert verdicts(batch) == ["faulty", "faulty"]
        assert f"chưa biết mã {other} có phải của mình không" in batch.lines.get(n=3).fault


@pytest.mark.parametrize(
    "agencies", [(OURS, OURS), (OURS, "000.01.13.H42")], ids=["one", "in both spellings"]
)
def test_a_file_of_one_agency_asks_nothing(office: Office, agencies: Sequence[str]) -> None:
    assert verdicts(read(office, whole_province(*agencies))) == ["new", "new"]


def test_a_file_that_is_all_another_units_is_seen_to_be(office: Office) -> None:
    named(office, office.cast.tu, office.cast.elsewhere, OTHERS)
    assert verdicts(read(office, whole_province(OTHERS, OTHERS))) == ["foreign", "foreign"]


def test_a_ministrys_own_agency_tells_nothing(office: Office) -> None:
    both_named(office)
    batch = read(office, csv_of(line("G09.12-261117-0900001"), line(f"{OURS}-261117-0900001")))
    assert verdicts(batch) == ["new", "new"]


def test_the_codes_are_kept_for_the_unit_the_first_one_in_use(office: Office) -> None:
    answer = press(office, f"{PAGE}cot/", agencies=f"{OURS.lower()}, 000.77.13.H42; {OURS}")
    assert answer.status_code == 302
    assert face(office.cast.commune.pk, timezone.localdate()).agency_code == OURS
    assert f'value="{OURS}, {OLD}"' in shown(office, f"{PAGE}cot/")
    facts = read_facts(Entry.objects.get(kind=COLUMNS).facts)
    assert facts["agencies"] == f"{OURS}:{OLD}"


def test_changed_again_on_the_same_day_only_the_last_ones_stay(office: Office) -> None:
    named(office, office.cast.lan, office.cast.commune, OLD)
    named(office, office.cast.lan, office.cast.commune, OURS)
    assert list(UnitCode.objects.filter(scheme="agency").values_list("code", flat=True)) == [OURS]


def test_what_is_no_agency_stays_typed(office: Office) -> None:
    answer = press(office, f"{PAGE}cot/", agencies="xã Bến Ngọc", code="Số phiếu")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="xã Bến Ngọc"' in page
    assert 'value="Số phiếu"' in page


def test_the_code_of_another_unit_is_refused(office: Office) -> None:
    both_named(office)
    with pytest.raises(BadInput, match="đơn vị khác"):
        named(office, office.cast.lan, office.cast.commune, OURS, OTHERS)
    answer = press(office, f"{PAGE}cot/", agencies=OTHERS)
    assert answer.status_code == 422
    assert "đã ghi cho đơn vị khác" in answer.content.decode()
