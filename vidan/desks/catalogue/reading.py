"""Data files and stored JSON into procedures and back; a fault names its place and what to write."""

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, asdict, dataclass, fields, is_dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from vidan.desks.catalogue.content import Channel, FormSet, Procedure
from vidan.kit.text import tidy

Kind = TypeVar("Kind")
TITLES = Path(__file__).parent / "apology_titles.toml"


@dataclass(frozen=True)
class Fault:
    """One thing to mend in a data file."""

    file: str
    path: str
    sentence: str

    def words(self) -> str:
        return f"{self.file}: {self.path or 'cả tệp'}: {self.sentence}"


class Unreadable(ValueError):
    """A file that is not a procedure; `faults` says why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(fault.words() for fault in faults))
        self.faults = faults


def read_file(path: Path) -> Procedure:
    """One data file. Raises Unreadable."""
    stamp = path.stat()
    return _read(path, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=1000)
def _read(path: Path, _changed: int, _size: int) -> Procedure:
    """Read once, until the file changes: checking, loading and finding all want it."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise Unreadable([Fault(path.name, "", "Tệp cần được lưu bằng bảng mã UTF-8.")]) from None
    except tomllib.TOMLDecodeError as error:
        raise Unreadable([Fault(path.name, "", f"Tệp chưa đúng cách viết TOML ({error}).")]) from None
    return from_table(table, path.name)


def from_table(table: object, file: str) -> Procedure:
    """A parsed table (TOML, or the stored JSON). Raises Unreadable with all faults at once."""
    return read_as(Procedure, _filled(table), file)


def read_as(kind: type[Kind], table: object, file: str) -> Kind:
    """A parsed table as one of the typed values. Raises Unreadable with all faults at once."""
    reader = _Reader(file)
    value = reader.value(kind, table, "")
    if reader.faults or not isinstance(value, kind):
        raise Unreadable(reader.faults)
    return value


def _filled(table: object) -> object:
    """What a file need not say because it goes without saying; what is stored always says it."""
    if not isinstance(table, Mapping):
        return table
    filled = {**_USUAL, **_by_field(str(table.get("field", ""))), **table}
    for name in ("limits", "fees"):
        if isinstance(filled.get(name), list):
            filled[name] = [_in_all(term, filled["channels"]) for term in filled[name]]
    return filled


_USUAL: dict[str, object] = {
    "channels": [channel.value for channel in Channel],
    "cases": [{"key": "chung", "title": "Trường hợp chung"}],
    "form_set": FormSet.ONE_STOP.value,
}


def _by_field(name: str) -> dict[str, object]:
    """How a field apologises for a missed date."""
    titles = _titles()
    return {"apology_title": titles.get(name, titles[""])} if name else {}


@cache
def _titles() -> dict[str, str]:
    """Field → title; "" is every other field."""
    told = tomllib.loads(TITLES.read_text(encoding="utf-8"))
    return {"": told["default"]} | {one["name"]: one["title"] for one in told["field"]}


def _in_all(term: object, channels: object) -> object:
    return {"channels": channels, **term} if isinstance(term, Mapping) else term


# Learnt later: an edition that does not say them stays the same edition.
_LATER = ("nationwide", "depth", "not_this", "related", "replaced_by", "questions")


def to_json(procedure: Procedure) -> dict[str, Any]:
    """The stored form: plain JSON values; from_table reads it back to an equal procedure."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(procedure), default=_plain, ensure_ascii=False))
    usual = {field.name: field.default for field in fields(Procedure)}
    for name in _LATER:
        if getattr(procedure, name) == usual[name]:
            del plain[name]
    for term in (*plain["limits"], *plain["fees"]):
        if not term["unclear"]:
            del term["unclear"]
    return plain


def _plain(value: object) -> str:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


class _Reader:
    """Reads plain values by the dataclasses' type hints, collecting faults instead of stopping at one."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(self, path: str, sentence: str) -> None:
        self.faults.append(Fault(self.file, path, sentence))

    def value(self, kind: Any, raw: object, path: str) -> Any:
        if get_origin(kind) is UnionType:
            return None if raw is None else self.value(_without_none(kind), raw, path)
        if get_origin(kind) is tuple:
            return self._list(get_args(kind)[0], raw, path)
        if is_dataclass(kind):
            return self._table(kind, raw, path)
        if issubclass(kind, StrEnum):
            return self._choice(kind, raw, path)
        read, asks = _SCALARS[kind]
        try:
            return read(raw)
        except (TypeError, ValueError):
            self.fault(path, f"Mời ghi {asks}; tệp đang ghi “{raw}”.")
            return None

    def _list(self, kind: Any, raw: object, path: str) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            self.fault(path, "Mời ghi thành danh sách.")
            return ()
        return tuple(self.value(kind, item, f"{path}[{place}]") for place, item in enumerate(raw, start=1))

    def _choice(self, kind: type[StrEnum], raw: object, path: str) -> Any:
        for member in kind:
            if isinstance(raw, str) and member.value == tidy(raw):
                return member
        allowed = ", ".join(f"“{member.value}”" for member in kind)
        self.fault(path, f"“{raw}” chưa đúng; mời chọn một trong: {allowed}.")
        return None

    def _table(self, kind: Any, raw: object, path: str) -> Any:
        if not isinstance(raw, Mapping):
            self.fault(path, "Mời ghi thành một bảng gồm các mục có tên.")
            return None
        known = {field.name: field for field in fields(kind)}
        for name in raw:
            if name not in known:
                self.fault(_at(path, str(name)), f"Không có mục nào tên “{name}”; mời xem lại chính tả.")
        hints = _hints(kind)
        before = len(self.faults)
        for name, field in known.items():
            if name not in raw and field.default is MISSING:
                self.fault(_at(path, name), "Còn thiếu mục này.")
        values = {
            name: self._entry(field, hints[name], raw[name], _at(path, name))
            for name, field in known.items()
            if name in raw
        }
        return kind(**values) if len(self.faults) == before else None

    def _entry(self, field: "Field[Any]", kind: Any, raw: object, path: str) -> Any:
        value = self.value(kind, raw, path)
        if field.default is MISSING and value in ("", ()):
            self.fault(path, "Mục này không được để trống.")
        return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _without_none(kind: Any) -> Any:
    return next(part for part in get_args(kind) if part is not NoneType)


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise TypeError
    return tidy(raw)


def _whole(raw: object) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or raw < 0:
        raise TypeError
    return raw


def _yes_no(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise TypeError
    return raw


def _day(raw: object) -> date:
    return raw if type(raw) is date else date.fromisoformat(_text(raw))


def _clock(raw: object) -> time:
    return raw if isinstance(raw, time) else time.fromisoformat(_text(raw))


_SCALARS: dict[type, tuple[Callable[[object], Any], str]] = {
    str: (_text, "một dòng chữ trong dấu nháy"),
    int: (_whole, "một số nguyên từ 0 trở lên"),
    bool: (_yes_no, "true hoặc false"),
    date: (_day, "một ngày, ví dụ 2026-11-24"),
    time: (_clock, "giờ và phút, ví dụ “15:00”"),
}
