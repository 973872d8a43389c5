"""What the set-up of a real unit asks; each answer is checked, and asked again with a courteous sentence."""

import getpass
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from pathlib import Path

from vidan.kit.ids import IdError, phone
from vidan.kit.text import TextError, checked_line, checked_name
from vidan.kit.workdays.days import Session
from vidan.site.announcing import say

Ask = Callable[["Question"], str]


class BadAnswer(Exception):
    """An answer that cannot be taken; printed as it stands."""


@dataclass(frozen=True)
class Question:
    """One question. `check` returns the answer as kept, or raises BadAnswer."""

    key: str
    words: str
    check: Callable[[str], str]
    usual: str = ""
    is_secret: bool = False


@dataclass(frozen=True)
class Answers:
    """Everything the set-up needs to know, checked."""

    office: str
    place: str
    gso_code: str
    province: str
    hours: str
    address: str
    phone: str
    way: str
    full_name: str
    username: str
    password: str


def _line(limit: int) -> Callable[[str], str]:
    def check(typed: str) -> str:
        line = _courteous(checked_line, typed, limit=limit)
        if not any(letter.isalpha() for letter in line):
            raise BadAnswer("Mời nhập bằng chữ, không để trống.")
        return line

    return check


def _courteous(checked: Callable[..., str], typed: str, **limits: int) -> str:
    try:
        return checked(typed, **limits)
    except (TextError, IdError) as fault:
        raise BadAnswer(str(fault)) from fault


def _gso_code(typed: str) -> str:
    if not re.fullmatch(r"[0-9]{5}", typed.strip(), re.ASCII):
        raise BadAnswer("Mã đơn vị hành chính gồm đúng 5 chữ số, ví dụ 13366.")
    return typed.strip()


def _phone(typed: str) -> str:
    short = re.sub(r"[ .]", "", typed)
    if re.fullmatch(r"1[0-9]{2,9}", short, re.ASCII):  # hotlines: 1022, 1900 1234
        return short
    return _courteous(phone, typed)


def _hours(typed: str) -> str:
    sessions = read_hours(typed)
    in_order = all(a.closes <= b.opens for a, b in pairwise(sessions))
    if not (in_order and all(session.opens < session.closes for session in sessions)):
        raise BadAnswer("Mỗi buổi phải mở trước khi đóng, buổi sáng xong mới đến buổi chiều.")
    return " ".join(f"{session.opens:%H:%M}-{session.closes:%H:%M}" for session in sessions)


def read_hours(text: str) -> tuple[Session, ...]:
    """“07:30-11:30 13:30-17:30” (dashes, commas and “h” as people write them) as sessions."""
    plain = re.sub(r"\s*[-–]\s*", "-", text.replace("h", ":"))
    try:
        pairs = [part.split("-") for part in re.split(r"[\s,;]+", plain.strip())]
        return tuple(Session(_time(opens), _time(closes)) for opens, closes in pairs)
    except ValueError as fault:
        raise BadAnswer("Mời viết giờ như sau: 07:30-11:30 13:30-17:30") from fault


def _time(text: str) -> time:
    hour, _, minute = text.partition(":")
    return time(int(hour), int(minute or 0))


WAYS = {"1": "standalone", "2": "companion"}


def _way(typed: str) -> str:
    way = WAYS.get(typed.strip(), typed.strip())
    if way not in WAYS.values():
        raise BadAnswer("Mời gõ 1 (tự in giấy hẹn) hoặc 2 (đi cùng hệ thống chính thức).")
    return way


def _name(typed: str) -> str:
    return _courteous(checked_name, typed)


def _as_typed(typed: str) -> str:
    if not typed.strip():
        raise BadAnswer("Mời nhập, không để trống.")
    return typed


PASSWORD = Question("password", "Mật khẩu (ít nhất 10 ký tự; gõ không hiện ra)", _as_typed, is_secret=True)
QUESTIONS = (
    Question("office", "Tên cơ quan (ví dụ: Ủy ban nhân dân xã Hòa Bình)", _line(200)),
    Question("place", "Địa danh ghi trên giấy tờ (ví dụ: xã Hòa Bình)", _line(100)),
    Question("gso_code", "Mã đơn vị hành chính (5 chữ số)", _gso_code),
    Question("province", "Tỉnh, thành phố (ví dụ: tỉnh Ninh Bình)", _line(100)),
    Question("hours", "Giờ làm việc", _hours, usual="07:30-11:30 13:30-17:30"),
    Question("address", "Địa chỉ bộ phận một cửa", _line(300)),
    Question("phone", "Điện thoại bộ phận một cửa", _phone),
    Question(
        "way",
        "Cách làm việc: 1 = tự tiếp nhận và in giấy hẹn; 2 = đi cùng hệ thống chính thức của tỉnh",
        _way,
        usual="1",
    ),
    Question("full_name", "Họ và tên người quản trị", _name),
    Question("username", "Tên đăng nhập của người quản trị (chữ không dấu)", _as_typed),
    PASSWORD,
)


def answers_from_terminal(ask: Ask, only: str = "", known: dict[str, str] | None = None) -> dict[str, str]:
    """Ask every question, or only one again, until each answer can be taken."""
    given = dict(known or {})
    for question in QUESTIONS:
        if not only or question.key == only:
            given[question.key] = _asked(question, ask)
    return given


def _asked(question: Question, ask: Ask) -> str:
    while True:
        try:
            return question.check(ask(question) or question.usual)
        except BadAnswer as fault:
            say(f"  {fault}")


def typed_answer(question: Question) -> str:
    """Ask on the terminal; what is secret is not shown and asked twice."""
    usual = f" [{question.usual}]" if question.usual else ""
    if not question.is_secret:
        return input(f"{question.words}{usual}: ")
    first, second = (getpass.getpass(f"{words}: ") for words in (question.words, "Gõ lại mật khẩu"))
    if first != second:
        raise BadAnswer("Hai lần gõ chưa giống nhau. Mời gõ lại.")
    return first


def answers_from_file(path: Path) -> dict[str, str]:
    """The same answers from a JSON file; every fault is told at once. Raises BadAnswer."""
    try:
        given = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as fault:
        raise BadAnswer(f"Không đọc được tệp “{path}” (cần là tệp JSON, mã UTF-8).") from fault
    if not isinstance(given, dict):
        raise BadAnswer(f"Tệp “{path}” cần là một đối tượng JSON: {{“office”: …}}.")
    faults, taken = [], {}
    for question in QUESTIONS:
        try:
            taken[question.key] = question.check(str(given.get(question.key, question.usual)))
        except BadAnswer as fault:
            faults.append(f"“{question.key}” ({question.words}): {fault}")
    faults += [f"“{key}”: không có câu hỏi này." for key in given if key not in Answers.__dataclass_fields__]
    if faults:
        raise BadAnswer(f"Tệp “{path}” cần sửa:\n  " + "\n  ".join(faults))
    return taken
