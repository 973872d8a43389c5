"""What a list of dossiers of the official system holds: its columns, how a province writes them, one of its lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

NAME_LENGTH = 200  # organisations have long names


class Column(StrEnum):
    """What a column of the list holds."""

    CODE = "code"
    PROCEDURE = "procedure"
    NAME = "name"
    RECEIVED = "received"
    DUE = "due"
    STATE = "state"
    FEE = "fee"


WORDS: dict[Column, str] = {
    Column.CODE: "mã hồ sơ",
    Column.PROCEDURE: "mã thủ tục",
    Column.NAME: "người nộp",
    Column.RECEIVED: "ngày tiếp nhận",
    Column.DUE: "ngày hẹn trả",
    Column.STATE: "trạng thái",
    Column.FEE: "phí, lệ phí",
}


@dataclass(frozen=True)
class Reading:
    """How a province's list is read: headings as chosen, month first or not, words for states of its own."""

    headings: Mapping[Column, str] = field(default_factory=dict)
    month_first: bool = False
    states: Mapping[str, int] = field(default_factory=dict)  # folded words → outer state


@dataclass(frozen=True)
class Line:
    """What the official system says of one dossier; None where the list says nothing."""

    code: str
    procedure: str = ""
    name: str = ""
    received_on: date | None = None
    due_on: date | None = None
    due_at: time | None = None
    outer: int | None = None
    fee: int | None = None
