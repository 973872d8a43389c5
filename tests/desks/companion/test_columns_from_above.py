"""How lists are read is saved once for the province; a commune reads so until it says otherwise itself."""

from django.utils import timezone

from tests.desks.companion.lists import brought, lined, read, verdicts
from tests.desks.companion.test_other_units import at_the_province
from tests.desks.companion.test_pages import PAGE, press, shown
from tests.make import Office
from vidan.core.jobs.working import work_off
from vidan.core.units.queries import face
from vidan.desks.companion.actions.bringing import Columns, save_columns
from vidan.desks.companion.models import Mapping

STRANGE = lined({"state": "Đang bay", "due": "11/24/2026", "received": "11/17/2026"}).replace(
    "Mã hồ sơ".encode(), "Số phiếu".encode()
)
READ_SO = Columns({"code": "Số phiếu"}, True, {"Đang bay": 4}, ("H42",))


def by_the_province(office: Office) -> None:
    save_columns(office.cast.province.pk, READ_SO, act=office.act(at_the_province()))


def test_every_commune_of_the_province_reads_as_the_province_said(office: Office) -> None:
    by_the_province(office)
    assert verdicts(read(office, STRANGE)) == ["new"]
    other = brought(office, STRANGE, who=office.cast.tu, unit=office.cast.elsewhere)
    work_off()
    assert verdicts(other) == ["new"]


def test_the_page_says_where_it_comes_from_and_whose_agency_is_not_inherited(office: Office) -> None:
    by_the_province(office)
    page = shown(office, f"{PAGE}cot/")
    assert "đang theo cách của cấp trên" in page
    assert 'value="Số phiếu"' in page
    assert 'value="H42"' not in page
    assert face(office.cast.commune.pk, timezone.localdate()).agency_code == ""


def test_a_commune_that_says_otherwise_has_its_own_way_alone(office: Office) -> None:
    by_the_province(office)
    assert press(office, f"{PAGE}cot/", states="Đang bay = 9").status_code == 302
    assert "đang theo cách của cấp trên" not in shown(office, f"{PAGE}cot/")
    batch = read(office, lined({"state": "Đang bay"}))
    assert batch.lines.get().outer == 9
    other = brought(office, STRANGE, who=office.cast.tu, unit=office.cast.elsewhere)
    work_off()
    assert verdicts(other) == ["new"]


def test_a_commune_that_only_names_its_agencies_goes_on_reading_as_the_province_says(office: Office) -> None:
    by_the_province(office)
    said = {"agencies": "H42.13.01", "code": "Số phiếu", "month_first": "on", "states": "Đang bay = 4"}
    assert press(office, f"{PAGE}cot/", **said).status_code == 302
    assert face(office.cast.commune.pk, timezone.localdate()).agency_code == "H42.13.01"
    assert "đang theo cách của cấp trên" in shown(office, f"{PAGE}cot/")
    assert Mapping.objects.count() == 1


def test_who_named_agencies_before_the_province_said_anything_still_hears_it(office: Office) -> None:
    assert press(office, f"{PAGE}cot/", agencies="H42.13.01").status_code == 302
    by_the_province(office)
    assert verdicts(read(office, STRANGE)) == ["new"]


def test_what_a_commune_said_holds_for_no_other(office: Office) -> None:
    assert press(office, f"{PAGE}cot/", states="Đang bay = 9").status_code == 302
    content = lined({"state": "Đang bay"})
    other = brought(office, content, who=office.cast.tu, unit=office.cast.elsewhere)
    work_off()
    assert verdicts(other) == ["faulty"]


def test_a_later_change_of_the_province_reaches_lists_brought_after_it(office: Office) -> None:
    by_the_province(office)
    batch = read(office, STRANGE)
    Mapping.objects.update(month_first=False)
    batch.refresh_from_db()
    assert batch.month_first  # frozen with the list
