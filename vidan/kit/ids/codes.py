"""Codes of dossiers and procedures, official ones and the house's own."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile
from typing import Literal

from vidan.kit.ids.errors import IdError
from vidan.kit.text import tidy

CodeKind = Literal["provincial", "ministry", "legacy", "house"]

_DASHES = re.compile(r" *[-‐‑‒–—−] *")
_PARTS = re.compile(r"(?P<agency>[^-]+)-(?P<day>[0-9]{6})-(?P<sequence>[0-9]+)")
# Level-one codes of agencies are a letter and two digits, H for provinces (Decision 20/2020/QĐ-TTg).
# A ministry's own system counts with 6–7 digits, whether the agency is a commune or the ministry itself.
_SHAPES: tuple[tuple[CodeKind, str, str], ...] = (
    ("house", r"VD[0-9]{5}", r"[0-9]{4}"),
    ("legacy", r"000\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2}", r"[0-9]{4}"),
    ("provincial", r"H[0-9]{2}(?:\.[0-9]{1,5}){0,4}", r"[0-9]{4}"),
    ("ministry", r"[A-Z]?[0-9]{2,3}(?:\.[A-Z]?[0-9]{1,4}){0,5}", r"[0-9]{6,7}"),
)
_AGENCIES = tuple(shape for kind, shape, _ in _SHAPES if kind != "house")
_CANDIDATE = re.compile(r"(?<![A-Z0-9.])[A-Z0-9][A-Z0-9.]{0,28}-[0-9]{6}-[0-9]{4,7}(?![0-9])")
_PROCEDURE = re.compile(r"[1-9]\.[0-9]{6}")
_COMMUNE = re.compile(r"[0-9]{5}")
_LAST_OF_A_DAY = 9999
DOSSIER_CODE_LENGTH = 40  # characters; the longest in use has 30
_UNREADABLE = (
    "Mã hồ sơ chưa đúng dạng, ví dụ H42.16.05-261124-0012; mời xem trên giấy hẹn và nhập lại đủ ba phần."
)


@dataclass(frozen=True)
class DossierCode:
    """A dossier's code in its canonical spelling, and what it says."""

    text: str
    kind: CodeKind
    agency: str
    received_on: date
    sequence: int

    @property
    def office(self) -> str:
        """The agency in its canonical spelling, the widest part first."""
        return _widest_first(self.agency)


def dossier_code(text: str) -> DossierCode:
    """Reads a code of any shape in use, in any case, with any dash; raises IdError."""
    code = _DASHES.sub("-", tidy(text)).upper().replace(" ", "")
    parts = _PARTS.fullmatch(code)
    if not parts or len(code) > DOSSIER_CODE_LENGTH:
        raise IdError(_UNREADABLE)
    agency, sequence = parts["agency"], parts["sequence"]
    return DossierCode(code, _kind(agency, sequence), agency, _day(parts["day"]), int(sequence))


def scanned_code(text: str) -> DossierCode:
    """The dossier code in what a scanner read off a receipt: the code alone, a line of words, or an address.

    Raises IdError when there is none, or more than one.
    """
    try:
        return dossier_code(text)
    except IdError:
        found = {
            code.text: code
            for part in _CANDIDATE.findall(_DASHES.sub("-", tidy(text)).upper())
            for code in _read(part)
        }
    if len(found) != 1:
        raise IdError(_UNREADABLE)
    return next(iter(found.values()))


def _read(part: str) -> list[DossierCode]:
    try:
        return [dossier_code(part)]
    except IdError:
        return []


def house_dossier_code(commune_code: str, day: date, sequence: int) -> str:
    """The house's own code, `VD13318-261124-0012`; the commune code has 5 digits, the sequence is 1–9999."""
    if not _COMMUNE.fullmatch(commune_code) or not 1 <= sequence <= _LAST_OF_A_DAY or day.year // 100 != 20:
        raise ValueError(f"no house code for {commune_code!r}, {day}, {sequence}")
    return f"VD{commune_code}-{day:%y%m%d}-{sequence:04}"


def agency_code(text: str) -> str:
    """The code of an agency (QĐ 20/2020/QĐ-TTg), `H42.13.01`, in its canonical spelling; raises IdError."""
    code = tidy(text).upper().replace(" ", "")
    if not any(re.fullmatch(shape, code) for shape in _AGENCIES):
        raise IdError(f"Mã định danh “{code[:40]}” chưa đúng dạng, ví dụ H42.13.01; mời nhập lại.")
    return _widest_first(code)


def is_within(agency: str, office: str) -> bool:
    """Whether an agency is this office or a part of it. A whole province is no office: others are not parts of it."""
    return agency == office or ("." in office and agency.startswith(f"{office}."))


def procedure_code(text: str) -> str:
    """The code of a procedure in the national list, `1.001193`; raises IdError."""
    code = tidy(text).replace(" ", "").replace(",", ".")
    if not _PROCEDURE.fullmatch(code):
        raise IdError("Mã thủ tục gồm một chữ số, dấu chấm và sáu chữ số, ví dụ 1.001193; mời nhập lại.")
    return code


def _widest_first(agency: str) -> str:
    """The older spelling has the widest part last and zeros for what is not said: 000.01.13.H42 is H42.13.01."""
    if not re.fullmatch(_SHAPES[1][1], agency):
        return agency
    parts = agency.split(".")
    return ".".join(reversed(list(dropwhile(lambda part: not part.strip("0"), parts))))


def _kind(agency: str, sequence: str) -> CodeKind:
    for kind, agency_shape, sequence_shape in _SHAPES:
        if re.fullmatch(agency_shape, agency) and re.fullmatch(sequence_shape, sequence):
            return kind
    raise IdError(_UNREADABLE)


def _day(yymmdd: str) -> date:
    """Codes of this shape began after 2000, so two digits of the year are enough."""
    year, month, day = (int(yymmdd[at : at + 2]) for at in (0, 2, 4))
    try:
        return date(2000 + year, month, day)
    except ValueError:
        raise IdError(
            f"Ngày {day:02}/{month:02}/{2000 + year} trong mã hồ sơ không có trong lịch; "
            "mời xem trên giấy hẹn và nhập lại."
        ) from None
