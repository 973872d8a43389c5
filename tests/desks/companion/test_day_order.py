"""A column whose every day could be read both ways is said to be so; what speaks against it is asked about."""

import pytest

from tests.desks.companion.lists import read
from tests.desks.companion.test_pages import PAGE, press, shown
from tests.kit.tables.making import csv_of, line
from tests.make import Office
from vidan.core.jobs.working import work_off
from vidan.desks.companion.actions.applying import apply
from vidan.desks.companion.models import Import, OfficialRecord
from vidan.kit.refusals import BadInput

CODE = "H42.13.01-261103-000{}"  # received on 3 November


def of_days(*days: tuple[str, str]) -> bytes:
    return csv_of(*(line(CODE.format(n), received=one, due=due) for n, (one, due) in enumerate(days, 1)))


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (
            [("11/03/2026", "11/06/2026"), ("11/03/2026", "11/09/2026")],
            "2 dòng chỉ hợp với ngày trong mã hồ sơ",
        ),
        ([("11/03/2026", "11/24/2026")], "đầu tiên là dòng 2"),
        ([("", "10/12/2026")], ""),  # not due before it was received
        ([("03/11/2026", "10/12/2026")], ""),
        ([("03/11/2026", "24/11/2026")], ""),
        ([("04/11/2026", "24/11/2026")], ""),  # the other column is sure
        ([("04/10/2026", "11/24/2026")], "cột ngày hẹn trả ghi tháng trước"),
        ([("10/10/2026", "10/10/2026")], ""),
    ],
)
def test_what_speaks_for_the_month_first_is_named(
    office: Office, days: list[tuple[str, str]], says: str
) -> None:
    batch = read(office, of_days(*days))
    assert says in batch.doubt
    assert bool(batch.doubt) is bool(says)


def test_a_column_of_which_nothing_tells_the_order_is_said_to_be_so(office: Office) -> None:
    batch = read(office, of_days(("04/05/2026", "")))
    assert batch.doubt == ""
    assert "Cột ngày tiếp nhận" in batch.remark
    assert "ngày trước, tháng sau" in batch.remark
    assert "ngày hẹn trả" not in batch.remark
    assert "Ngày, tháng đọc thế nào" in shown(office, f"{PAGE}{batch.pk}/?loai=new")


def test_a_doubtful_list_is_applied_only_by_who_looked_at_its_days(office: Office) -> None:
    batch = read(office, of_days(("11/03/2026", "11/06/2026")))
    with pytest.raises(BadInput):
        apply(batch, without_faulty=True, act=office.act(office.cast.lan))
    page = f"{PAGE}{batch.pk}/"
    assert "Có thể ngày và tháng đang đọc ngược" in shown(office, page)
    answer = press(office, f"{page}ap-dung/")
    assert answer.status_code == 422
    assert "Mời xem lại ngày tháng" in answer.content.decode()
    assert not OfficialRecord.objects.exists()
    assert press(office, f"{page}ap-dung/", days_are_right="on").status_code == 302
    work_off()
    assert OfficialRecord.objects.count() == 1


def test_read_with_the_month_first_as_the_unit_says_nothing_is_asked(office: Office) -> None:
    assert press(office, f"{PAGE}cot/", month_first="on").status_code == 302
    batch = read(office, of_days(("11/03/2026", "11/06/2026")))
    assert (batch.doubt, batch.remark) == ("", "")
    assert f"{batch.lines.get().received_on:%d/%m}" == "03/11"


def test_the_month_first_said_wrongly_is_doubted_too(office: Office) -> None:
    assert press(office, f"{PAGE}cot/", month_first="on").status_code == 302
    batch = read(office, of_days(("03/11/2026", "06/11/2026")))
    assert "khi đọc ngày trước, tháng sau" in batch.doubt
    assert batch.stage == Import.Stage.READ
