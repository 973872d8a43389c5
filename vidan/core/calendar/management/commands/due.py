"""`vidan due`: when is it due, and why; one question, or JSON lines with --batch."""

import io
import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand

from vidan.core.calendar.shipped import national_calendar
from vidan.kit.workdays import (
    BadQuestion,
    DateError,
    Pause,
    Reckoning,
    Verdict,
    answer_line,
    fields,
    parse_limit,
    parse_moment,
    read_pause,
    reckon,
)

_FAULT = 2
_VERDICTS = {
    Verdict.EARLY: "sớm hạn",
    Verdict.ON_TIME: "đúng hạn",
    Verdict.LATE: "trễ hạn",
}


class Command(BaseCommand):
    """Reckons with the national calendar and default sessions; never opens the database."""

    help = "Tính ngày hẹn trả kết quả và giải thích vì sao."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--start", metavar="LÚC", help="lúc bắt đầu tính, ví dụ 2026-02-13T15:30")
        parser.add_argument("--limit", metavar="HẠN", help="thời hạn, ví dụ “3 ngày làm việc”")
        parser.add_argument(
            "--pause",
            action="append",
            default=[],
            metavar="TỪ/ĐẾN",
            help="một lần tạm dừng; “TỪ/” là còn đang dừng",
        )
        parser.add_argument("--finished", metavar="LÚC", help="lúc xong, để xét đúng hạn hay trễ hạn")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
        parser.add_argument("--batch", action="store_true", help="đọc nhiều câu hỏi JSON, mỗi dòng một câu")

    def handle(self, **options: Any) -> None:
        _speak_utf8()
        if options["batch"]:
            self._answer_all(sys.stdin.buffer)
            return
        try:
            reckoning = _reckon_options(options)
        except DateError as fault:
            self.stderr.write(str(fault))
            sys.exit(_FAULT)
        told = json.dumps(fields(reckoning), ensure_ascii=False) if options["json"] else _words(reckoning)
        self.stdout.write(told)

    def _answer_all(self, lines: Iterable[bytes]) -> None:
        calendar = national_calendar()
        try:
            for line in lines:
                self.stdout.write(answer_line(calendar, line))
                self.stdout.flush()  # somebody may be waiting at the other end of a pipe
        except BrokenPipeError:  # the reader has had enough, as with `| head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """Vietnamese needs UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _reckon_options(options: dict[str, Any]) -> Reckoning:
    if options["start"] is None or options["limit"] is None:
        raise BadQuestion("Xin cho biết lúc bắt đầu (--start) và thời hạn (--limit), hoặc dùng --batch.")
    finished = options["finished"]
    return reckon(
        national_calendar(),
        parse_moment(options["start"], "bắt đầu (--start)"),
        parse_limit(options["limit"]),
        [_pause(text) for text in options["pause"]],
        None if finished is None else parse_moment(finished, "xong (--finished)"),
    )


def _pause(text: str) -> Pause:
    begins, slash, ends = text.partition("/")
    if not slash:
        raise BadQuestion("Lần tạm dừng (--pause) viết là TỪ/ĐẾN, hoặc TỪ/ khi còn đang dừng.")
    return read_pause(begins, ends or None)


def _words(reckoning: Reckoning) -> str:
    lines = [step.words for step in reckoning.steps]
    if reckoning.verdict:
        lines.append(f"Kết luận: {_VERDICTS[reckoning.verdict]}.")
    return "\n".join([*lines, *(f"Lưu ý: {warning}" for warning in reckoning.warnings)])
