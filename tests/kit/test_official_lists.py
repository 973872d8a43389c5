"""The official list: columns by their headings, each line read or every fault of it named; the others stay."""

from datetime import date, datetime, time

import pytest

from tests.kit.tables.making import HEAD, csv_of, excel_of, line
from vidan.kit.official_lines import Column, Line, Reading
from vidan.kit.official_lists import Read, read_list
from vidan.kit.tables import TableFault

PLAIN = Reading()
EXPECTED = Line(
    code="H42.13.01-261117-0001",
    procedure="1.001193",
    name="Nguyễn Thị Ẩn",
    received_on=date(2026, 11, 17),
    due_on=date(2026, 11, 19),
    due_at=time(17, 30),
    outer=4,
    fee=8_000,
)


def read(content: bytes, reading: Reading = PLAIN) -> list[Read]:
    return list(read_list(content, reading)[1])


def faults(*lines: tuple[str, ...], reading: Reading = PLAIN) -> list[str]:
    return ["; ".join(one.faults) for one in read(csv_of(*lines), reading)]


def test_a_line_is_read_alike_from_csv_and_excel() -> None:
    assert read(csv_of(line())) == [Read(2, EXPECTED)]
    assert read(excel_of(line())) == [Read(3, EXPECTED)]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"code": "H42.13.01-261199-0001"}, "mã hồ sơ: “H42.13.01-261199-0001” chưa đúng dạng"),
        ({"code": "VD13318-261117-0001"}, "Vì Dân cấp"),
        ({"code": ""}, "mã hồ sơ"),
        ({"procedure": "khai sinh"}, "mã thủ tục"),
        ({"name": "=cmd|x"}, "công thức"),
        ({"name": "NguyÔn ThÞ Èn"}, "TCVN3"),
        ({"name": "Nguyá»…n"}, "hai lần"),
        ({"name": "Ẩn" * 200}, "người nộp"),
        ({"due": "11/24/2026"}, "ngày hẹn trả: “11/24/2026” ghi tháng đứng trước ngày"),
        ({"received": "31/02/2026"}, "ngày tiếp nhận: ngày “31/02/2026” không có trong lịch"),
        ({"state": "Đang bay"}, "chưa biết “Đang bay”"),
        ({"fee": "tám nghìn"}, "số tiền"),
        ({"fee": "-8.000"}, "số tiền"),
    ],
)
def test_each_lines_fault_is_named_and_the_others_stay(changed: dict[str, str], words: str) -> None:
    first, second = faults(line(**changed), line("H42.13.01-261117-0002"))
    assert words in first
    assert second == ""


def test_all_faults_of_a_line_are_named_at_once() -> None:
    (said,) = faults(line("x", due="hôm qua", fee="nhiều"))
    assert all(words in said for words in ("mã hồ sơ", "ngày hẹn trả", "phí, lệ phí"))


def test_a_code_that_comes_twice_is_named_on_both_lines_whatever_its_spelling() -> None:
    assert faults(line(), line("H42.13.01-261117-0002"), line("h42.13.01 – 261117 – 0001")) == [
        "mã này có nhiều lần trong tệp, lần đầu ở dòng 2",
        "",
        "mã này có nhiều lần trong tệp, lần đầu ở dòng 2",
    ]


def test_a_column_in_which_one_line_puts_the_month_first_makes_the_others_doubtful() -> None:
    rows = [
        line(due="11/24/2026"),
        line("H42.13.01-261117-0002", due="03/04/2026"),
        line("H42.13.01-261117-0003", due="30/11/2026"),
    ]
    first, second, third = faults(*rows)
    assert "tháng đứng trước" in first
    assert "không rõ" in second
    assert third == ""
    declared = Reading(month_first=True)
    assert read(csv_of(line(received="11/17/2026", due="03/04/2026")), declared)[0].line.due_on == date(
        2026, 3, 4
    )


def test_a_day_that_a_spreadsheet_turned_round_is_named_on_its_line() -> None:
    code = "H42.13.01-261103-000{}"
    rows = [
        (code.format(1), "1.001193", "Ẩn", datetime(2026, 3, 11), datetime(2026, 6, 11), "4", "0"),  # noqa: DTZ001
        (code.format(2), "1.001193", "Ẩn", "03/11/2026", "06/11/2026", "4", "0"),
        (code.format(3), "1.001193", "Ẩn", "11/03/2026", "24/11/2026", "4", "0"),
        (code.format(4), "1.001193", "Ẩn", "13/11/2026", "24/11/2026", "4", "0"),  # another day: sent earlier
    ]
    said = ["; ".join(one.faults) for one in read(excel_of(*rows))]
    assert said[0].count("đổi chỗ ngày và tháng") == 2
    assert said[2].count("đổi chỗ ngày và tháng") == 1
    assert (said[1], said[3]) == ("", "")


def test_a_day_promised_before_the_day_of_receipt_is_named() -> None:
    code = "H42.13.01-261117-000{}"
    rows = [line(code.format(1), received="24/11/2026", due="20/11/2026"), line(code.format(2))]
    assert [one.faults for one in read(csv_of(*rows))] == [
        ("ngày hẹn trả: 20/11/2026 đứng trước ngày tiếp nhận 24/11/2026",),
        (),
    ]


def test_a_last_line_that_breaks_off_is_named() -> None:
    whole = b"Ma ho so,Trang thai\nH42.13.01-261117-0001,4\nH42.13.01-261117-0002"
    assert ["cụt" in "".join(one.faults) for one in read(whole)] == [False, True]


def test_headings_as_the_province_calls_them_and_states_of_its_own() -> None:
    head = ("Số phiếu", *HEAD[1:5], "Bước", HEAD[6])
    reading = Reading({Column.CODE: "Số phiếu", Column.STATE: "Bước"}, states={"dang bay": 4})
    assert read(csv_of(line(state="Đang bay"), head=head), reading) == [Read(2, EXPECTED)]
    with pytest.raises(TableFault, match="tiêu đề"):
        read(csv_of(line(), head=head))


def test_numbers_and_words_of_the_ten_states() -> None:
    said = [
        line(f"H42.13.01-261117-{n:04}", state=words)
        for n, words in enumerate(("4", "9. Đã xử lý xong", "ĐÃ TRẢ KẾT QUẢ"), 1)
    ]
    assert [one.line.outer for one in read(csv_of(*said))] == [4, 9, 10]


def test_a_line_without_a_state_is_named_as_a_merged_cell_leaves_it() -> None:
    first, second = read(excel_of(line(), line("H42.13.01-261117-0002", state="")))
    assert (first.faults, second.faults) == (
        (),
        ("trạng thái: để trống; nếu là ô gộp, mời bỏ gộp rồi gửi lại",),
    )


def test_empty_cells_and_lines_say_nothing() -> None:
    (one,) = read(csv_of(line(procedure="", name="", received="", due="", fee=""), ("",) * 7))
    assert one == Read(2, Line("H42.13.01-261117-0001", outer=4))
