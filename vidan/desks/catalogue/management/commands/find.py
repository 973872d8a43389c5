"""`find "câu hỏi" [--json]`, `find --batch`: which procedure people mean, over the shipped files. No database."""

import io
import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from vidan.desks.catalogue.findable import shipped_finder, unconfirmed
from vidan.kit.finding import Answer, Hit


class Command(BaseCommand):
    help = "Tìm thủ tục theo lời nói thường ngày; việc không thuộc xã, phường thì chỉ nơi hỏi."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("question", nargs="?", help="câu hỏi, gõ thế nào cũng được")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
        parser.add_argument(
            "--batch", action="store_true", help='đọc từng dòng {"q": …} từ đầu vào, in từng dòng JSON'
        )

    def handle(self, *args: Any, **options: Any) -> None:
        _speak_utf8()
        if options["batch"]:
            self._batch()
            return
        if options["question"] is None:
            self.stderr.write('Mời ghi câu hỏi, ví dụ: vidan find "làm khai sinh cho con".')
            raise SystemExit(2)
        question = _printable(options["question"])
        answer = shipped_finder().ask(question)
        self.stdout.write(_line(question, answer) if options["json"] else _plain(answer))

    def _batch(self) -> None:
        """One line out for every line in that is not empty, in order and at once; a line that cannot be read says so
        in `error`."""
        for number, line in enumerate(sys.stdin or (), start=1):
            if line.strip():
                self.stdout.write(_answered(line, number))
                self.stdout.flush()


def _speak_utf8() -> None:
    """Whatever the machine is set to. A file may begin with a mark; bytes that are no letters end nothing."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="surrogateescape")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def _answered(line: str, number: int) -> str:
    try:
        question = json.loads(line)["q"]
        question.encode()  # half a letter cannot be written down again
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        fault = f'Dòng {number} chưa đúng dạng {{"q": "câu hỏi"}}.'
        return json.dumps({"q": "", "results": [], "error": fault}, ensure_ascii=False)
    return _line(question, shipped_finder().ask(question))


def _printable(typed: str) -> str:
    """What a terminal of another encoding sent, without the bytes that are no letters."""
    return typed.encode(errors="replace").decode()


def _line(question: str, answer: Answer) -> str:
    told: dict[str, object] = {"q": question, "results": [_row(hit) for hit in answer.hits]}
    if answer.instead:
        told["instead"] = {"topic": answer.instead.name, "ask": answer.instead.instead}
    if answer.needs:
        told["needs"] = [
            {"words": need.words, "codes": [hit.entry.key for hit in need.hits]} for need in answer.needs
        ]
    return json.dumps(told, ensure_ascii=False)


def _row(hit: Hit) -> dict[str, object]:
    row: dict[str, object] = {
        "code": hit.entry.key,
        "name": hit.entry.official or hit.entry.name,
        "plain_name": hit.entry.name,
        "score": hit.score,
        "because": hit.because,
    }
    if hit.entry in unconfirmed():
        row["code_confirmed"] = False
    return row


def _plain(answer: Answer) -> str:
    lines = [f"{hit.entry.key}  {hit.entry.name}  (vì bà con hỏi “{hit.because}”)" for hit in answer.hits]
    if answer.instead:
        lines.append(f"{answer.instead.name}: không làm ở xã, phường. {answer.instead.instead}")
    return "\n".join(lines or ["Chưa tìm thấy thủ tục phù hợp. Mời nói cách khác, hoặc hỏi quầy tiếp nhận."])
