"""Questions and answers as JSON lines, for `vidan due --batch`."""

import json
from collections.abc import Iterable

from vidan.kit.workdays.calendar import Calendar
from vidan.kit.workdays.faults import BadPause, BadQuestion, DateError
from vidan.kit.workdays.limits import parse_limit
from vidan.kit.workdays.moments import parse_moment
from vidan.kit.workdays.pauses import Pause
from vidan.kit.workdays.reckoning import Reckoning, reckon

BOM = b"\xef\xbb\xbf"
_UNREADABLE = "Dòng này không phải một đối tượng JSON, ví dụ " + (
    '{"start": "2026-02-13T15:30", "limit": "3 ngày làm việc"}.'
)
_PAIR = 2


def answer_line(calendar: Calendar, line: bytes) -> str:
    """One JSON line for one JSON line; a bad one gives {"error": …}. Unknown keys are passed over."""
    try:
        answer = fields(_reckon_question(calendar, _read(line)))
    except DateError as fault:
        answer = {"error": str(fault)}
    return json.dumps(answer, ensure_ascii=False)


def fields(reckoning: Reckoning) -> dict[str, object]:
    """A reckoning as plain values: ISO 8601 moments with +07:00, steps as sentences."""
    left = reckoning.left
    return {
        "start": reckoning.start.isoformat(),
        "due": reckoning.due and reckoning.due.isoformat(),
        "left": left and {"n": left.n, "unit": left.unit},
        "verdict": reckoning.verdict,
        "steps": [step.words for step in reckoning.steps],
        "warnings": list(reckoning.warnings),
    }


def read_pause(begins: object, ends: object) -> Pause:
    """A pause from two texts; no end means it is still open."""
    resumed = None if ends is None else parse_moment(ends, "tiếp tục lúc")
    return Pause(parse_moment(begins, "tạm dừng từ"), resumed)


def _read(line: bytes) -> dict[str, object]:
    try:
        question = json.loads(line.removeprefix(BOM).decode())
    except (ValueError, RecursionError):  # not UTF-8, not JSON, a number of 5,000 digits, 10,000 brackets
        raise BadQuestion(_UNREADABLE) from None
    if not isinstance(question, dict):
        raise BadQuestion(_UNREADABLE)
    return question


def _reckon_question(calendar: Calendar, question: dict[str, object]) -> Reckoning:
    finished = question.get("finished")
    return reckon(
        calendar,
        parse_moment(question.get("start"), "bắt đầu (start)"),
        parse_limit(question.get("limit")),
        _read_pauses(question.get("pauses")),
        None if finished is None else parse_moment(finished, "xong (finished)"),
    )


def _read_pauses(pauses: object) -> Iterable[Pause]:
    if pauses is None:
        return []
    if not isinstance(pauses, list):
        raise BadPause("Mục tạm dừng (pauses) phải là một danh sách các cặp [từ, đến].")
    if any(not isinstance(pair, list) or len(pair) != _PAIR for pair in pauses):
        raise BadPause("Mỗi lần tạm dừng phải là một cặp [từ, đến]; đang tạm dừng thì “đến” là null.")
    return [read_pause(begins, ends) for begins, ends in pauses]
