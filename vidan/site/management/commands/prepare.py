"""`vidan prepare`: makes a data folder ready to serve. script/server calls it; it may be run by hand."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from vidan.kit.refusals import BadInput
from vidan.site import preparing
from vidan.site.ground import CannotOpen
from vidan.site.questions import (
    Answers,
    BadAnswer,
    answers_from_file,
    answers_from_terminal,
    typed_answer,
)


class Command(BaseCommand):
    help = "Chuẩn bị thư mục dữ liệu: bảng, lịch, danh mục thủ tục, đơn vị hoặc dữ liệu minh họa."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """As script/server hands them on."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--demo", action="store_true")
        parser.add_argument("--empty", action="store_true")
        parser.add_argument("--setup", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Every refusal is one sentence on stderr and exit status 1."""
        try:
            prepare(options["host"], demo=options["demo"], empty=options["empty"], setup=options["setup"])
        except CannotOpen as refusal:
            sys.exit(str(refusal))
        except EOFError:
            sys.exit("\nĐã dừng khi chưa hỏi xong; chưa ghi gì. Mời chạy lại lúc nào cũng được.")
        except KeyboardInterrupt:
            sys.exit(130)  # whoever started us says so
        except DatabaseError as fault:
            sys.exit(
                f"Không mở được cơ sở dữ liệu ({str(fault).splitlines()[0]}). "
                "Mời kiểm tra VIDAN_DATABASE, hoặc phục hồi từ bản sao lưu: docs/operate/backup.md"
            )


def prepare(host: str, *, demo: bool, empty: bool, setup: Path | None) -> None:
    """The steps, in order. Raises CannotOpen."""
    now = timezone.now()
    # Nobody waits for tables to hear the questions, or that nobody is there to answer them.
    given = first_answers(setup) if empty and preparing.is_untouched() else {}
    preparing.make_tables()
    is_new = preparing.check_kind(host, wants_demo=demo, wants_empty=empty)
    if is_new and empty and not given:
        given = first_answers(setup)
    preparing.check_clock(now)
    preparing.load_content(now)
    if is_new and empty:
        found(given, now, can_ask=setup is None)
    elif is_new:
        preparing.build_demo(now)
    preparing.make_static()


def first_answers(setup: Path | None) -> dict[str, str]:
    """From the file, or from the person at the terminal. Raises CannotOpen."""
    if setup:
        try:
            return answers_from_file(setup)
        except BadAnswer as fault:
            raise CannotOpen(str(fault)) from fault
    if not sys.stdin.isatty():
        raise CannotOpen(
            "Chưa có ai trả lời các câu hỏi thiết lập. Mời chạy trong cửa sổ lệnh, hoặc đưa tệp trả lời: "
            "script/server --empty --setup TỆP.json (mẫu ở docs/operate/install.md)"
        )
    print("Mời cho biết vài điều về đơn vị (Enter: nhận giá trị trong ngoặc vuông).")
    return answers_from_terminal(typed_answer)


def found(given: dict[str, str], now: datetime, *, can_ask: bool) -> None:
    """Found the unit; what only the verbs can judge (sign-in name, password) is asked again."""
    while True:
        try:
            return preparing.found_unit(Answers(**given), now)
        except BadInput as refusal:
            if not (can_ask and refusal.field in given):
                raise CannotOpen(refusal.sentence) from refusal
            print(f"  {refusal.sentence}")
            given = answers_from_terminal(typed_answer, only=refusal.field, known=given)
