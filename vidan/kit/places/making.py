"""Makes the file of data from two tables of facts: `python -m vidan.kit.places.making NATION.csv HANAM.csv > FILE`.

Columns read: old_ward, old_district, old_province, old_code, new_ward, new_province, new_code, note. The second table
was checked row by row: where it knows a province, it adds what the first leaves out, marked as not sure.
"""

import csv
import sys
from pathlib import Path

from vidan.kit.places.gazetteer import LETTERS, NO_CODE
from vidan.kit.places.spelling import split_kind

HEAD = """\
# Communes before 1 July 2025 and the commune each went into. Facts, in a form of our own.
# Gathered in November 2026 from public copies (lists under the MIT licence, among them vietnamadminunits), not from a
# live register. Former Hà Nam was compared with a second source, the rest was not. Codes: General Statistics Office.
# Not in it: changes before or after that day; the former parts of six units of today (marked !).
# = province of today|resolution, its communes: code, kind (X xã, P phường, D đặc khu), name
# < province of before; - district; its communes: code, kind (T thị trấn), name, codes of today
# ? after a code: only one source says so, or the sources cannot be right
"""
# 16 June 2025, one for each province of today; compared in two public lists.
RESOLUTIONS = {
    "An Giang": 1654, "Cà Mau": 1655, "Hà Nội": 1656, "Cao Bằng": 1657, "Bắc Ninh": 1658, "Đà Nẵng": 1659,
    "Đắk Lắk": 1660, "Điện Biên": 1661, "Đồng Nai": 1662, "Đồng Tháp": 1663, "Gia Lai": 1664, "Hà Tĩnh": 1665,
    "Hưng Yên": 1666, "Khánh Hòa": 1667, "Cần Thơ": 1668, "Hải Phòng": 1669, "Lai Châu": 1670, "Lâm Đồng": 1671,
    "Lạng Sơn": 1672, "Lào Cai": 1673, "Ninh Bình": 1674, "Huế": 1675, "Phú Thọ": 1676, "Quảng Ngãi": 1677,
    "Nghệ An": 1678, "Quảng Ninh": 1679, "Quảng Trị": 1680, "Sơn La": 1681, "Tây Ninh": 1682,
    "Thái Nguyên": 1683, "Tuyên Quang": 1684, "Hồ Chí Minh": 1685, "Thanh Hóa": 1686, "Vĩnh Long": 1687,
}  # fmt: skip
GAPS = (
    "Xã Suối Tọ|Huyện Phù Yên|Tỉnh Sơn La|Tỉnh Sơn La",
    "Đặc khu Bạch Long Vĩ|Huyện Bạch Long Vĩ|Thành phố Hải Phòng|Thành phố Hải Phòng",
    "Đặc khu Cồn Cỏ|Huyện Cồn Cỏ|Tỉnh Quảng Trị|Tỉnh Quảng Trị",
    "Đặc khu Côn Đảo|Huyện Côn Đảo|Tỉnh Bà Rịa-Vũng Tàu|Thành phố Hồ Chí Minh",
    "Đặc khu Hoàng Sa|Huyện Hoàng Sa|Thành phố Đà Nẵng|Thành phố Đà Nẵng",
    "Đặc khu Lý Sơn|Huyện Lý Sơn|Tỉnh Quảng Ngãi|Tỉnh Quảng Ngãi",
)
_LETTER = {kind: letter for letter, kind in LETTERS.items()}
Key = tuple[str, str, str, str]  # province, district, name, code of an old commune


def made(nation: Path, checked: Path) -> str:
    """The whole file."""
    rows, second = _rows(nation), _rows(checked)
    today = {row["new_code"]: (row["new_province"], row["new_ward"]) for row in rows}
    into: dict[Key, list[str]] = {}
    for row in rows:
        into.setdefault(_key(row), []).append(row["new_code"])
    for row in second:
        codes = into.setdefault(_key(row), [])
        if row["new_code"] not in codes:
            codes.append(row["new_code"] + "?")
    left_out = {tuple(gap.split("|")[:3]) for gap in GAPS}
    for (province, district, name, _), codes in into.items():
        if (
            name,
            district,
            province,
        ) in left_out:  # it stands today; what the table says of it cannot be whole
            codes[:] = [f"{code}?" for code in codes]
    lines = [*_today_lines(today), *(f"! {gap}" for gap in GAPS), *_old_lines(into)]
    return HEAD + "\n".join(lines) + "\n"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _key(row: dict[str, str]) -> Key:
    return row["old_province"], row["old_district"], row["old_ward"], row["old_code"]


def _today_lines(today: dict[str, tuple[str, str]]) -> list[str]:
    lines, above = [], ""
    for code, (province, name) in sorted(today.items(), key=lambda item: (item[1][0], item[0])):
        if province != above:
            number = RESOLUTIONS[split_kind(province)[1]]
            lines.append(f"= {province}|Nghị quyết {number}/NQ-UBTVQH15")
        above = province
        lines.append(_commune(code, name))
    return lines


def _old_lines(into: dict[Key, list[str]]) -> list[str]:
    lines, above = [], ("", "")
    for (province, district, name, code), codes in sorted(into.items()):
        if province != above[0]:
            lines.append(f"< {province}")
        if (province, district) != above:
            lines.append(f"- {district}")
        above = (province, district)
        lines.append(f"{_commune(code or NO_CODE, name)} {','.join(codes)}")
    return lines


def _commune(code: str, name: str) -> str:
    kind, bare = split_kind(name)
    return f"{code}{_LETTER[kind]} {bare}"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text stream here
    sys.stdout.write(made(Path(sys.argv[1]), Path(sys.argv[2])))
