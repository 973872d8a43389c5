"""An official list of procedures: found by its headings, read in any encoding that can be told, every fault named."""

import io

import pytest
from openpyxl import Workbook

from vidan.kit.procedure_lists import Read, read_list
from vidan.kit.tables import TableFault

HEADS = "Mã thủ tục,Tên thủ tục hành chính,Lĩnh vực,Cấp thực hiện,Thời hạn giải quyết,Phí - lệ phí,Trạng thái"
LINE = "1.001193,Đăng ký khai sinh,Hộ tịch,Cấp xã,1 Ngày làm việc,Miễn phí,Còn hiệu lực"


def lines(*said: str, heads: str = HEADS, above: str = "") -> list[Read]:
    return read_list((above + "\n".join([heads, *said, ""])).encode())


def test_titles_above_and_our_own_headings_are_known() -> None:
    found = lines(LINE, above="DANH MỤC THỦ TỤC,,\nNgày 24/11/2026,,\n")[0]
    assert (found.n, found.line.code, found.line.time, found.faults) == (4, "1.001193", "1 Ngày làm việc", ())
    raw = lines(
        "1.001193,Đăng ký khai sinh,Hộ tịch,Cấp xã,x,1 ngày,Miễn phí",
        heads="code,name,field,level,owner,time_limit,fee",
    )
    assert (raw[0].line.field, raw[0].line.time, raw[0].line.fee) == ("Hộ tịch", "1 ngày", "Miễn phí")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1258"])
def test_encodings_in_use_are_read(encoding: str) -> None:
    text = f"{HEADS}\n{LINE}\n"
    if encoding == "cp1258":  # there a tone is a mark of its own
        text = "Ma\u0303 thu\u0309 tu\u0323c,Tên thu\u0309 tu\u0323c\n1.001193,Khai sinh\n"
    assert read_list(text.encode(encoding))[0].line.code == "1.001193"


def test_a_workbook_named_csv_is_told_by_what_it_is_and_a_code_taken_for_a_number_is_mended() -> None:
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (["Mã TTHC", "Tên TTHC"], [2.0001, "Một thủ tục"], ["=1+1", "Hai"]):
        sheet.append(row)
    book.save(out)
    first, second = read_list(out.getvalue())
    assert (first.line.code, first.faults) == ("2.000100", ())
    assert "công thức" in second.faults[0]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (LINE.replace("1.001193", "1001193"), "chưa đúng dạng"),
        (LINE.replace("1.001193", "1.000124"), "mã giữ chỗ"),
        (LINE.replace("Đăng ký khai sinh", ""), "ô trống"),
        (LINE.replace("Đăng ký khai sinh", "=HYPERLINK(1)"), "công thức"),
        (LINE.replace("Hộ tịch", "Há»™ tá»‹ch"), "bảng mã hai lần"),
        (LINE.replace("Đăng ký khai sinh", "x" * 1001), "gọn"),
    ],
)
def test_a_fault_is_named_at_its_line(line: str, fault: str) -> None:
    first, second = lines(LINE.replace("1.001193", "2.000815"), line)
    assert first.faults == ()
    assert any(fault in one for one in second.faults)


def test_a_code_that_comes_twice_is_named() -> None:
    assert "lần đầu ở dòng 2" in lines(LINE, LINE)[1].faults[0]


@pytest.mark.parametrize(
    ("state", "is_ended", "codes"),
    [
        ("Còn hiệu lực", False, ()),
        ("Hết hiệu lực", True, ()),
        ("Chưa hết hiệu lực", False, ()),
        ("Xem thêm 1.014063", False, ()),
        ("Bị thay thế bởi 1.014063 và 1.014064", True, ("1.014063", "1.014064")),
        ("Bãi bỏ theo Quyết định 12/QĐ-UBND", True, ()),
    ],
)
def test_what_ended_is_told_with_what_replaces_it(state: str, is_ended: bool, codes: tuple[str, ...]) -> None:
    line = lines(LINE.replace("Còn hiệu lực", state))[0].line
    assert (line.is_ended, line.replaced_by) == (is_ended, codes)


@pytest.mark.parametrize(
    ("level", "is_ours"),
    [("Cấp xã", True), ("Cấp Bộ, Cấp Tỉnh, Cấp Xã", True), ("", True), ("Cấp tỉnh", False)],
)
def test_only_what_a_commune_does_is_ours(level: str, is_ours: bool) -> None:
    assert lines(LINE.replace("Cấp xã", f'"{level}"'))[0].line.is_of_a_commune is is_ours


@pytest.mark.parametrize(
    "content", [b"a,b\n1,2\n", HEADS.encode() + b"\n", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_list_is_refused(content: bytes) -> None:
    with pytest.raises(TableFault):
        read_list(content)
