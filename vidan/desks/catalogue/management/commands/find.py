"""`find "câu hỏi" [--json]`, `find --batch`: which procedure people mean, over the shipped files. No database."""

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
        if options["batch"]:
            self._batch()
            return
        question = options["question"]
        if not question:
            self.stderr.write('Mời ghi câu hỏi, ví dụ: vidan find "làm khai sinh cho con".')
            raise SystemExit(2)
        answer = shipped_finder().ask(question)
        self.stdout.write(_line(question, answer) if options["json"] else _plain(answer))

    def _batch(self) -> None:
        """One line out for every line in, in order; a line that cannot be read says so in `error`."""
        for number, line in enumerate(sys.stdin, start=1):
            if not line.strip():
                continue
            try:
                question = json.loads(line)["q"]
            except (ValueError, KeyError, TypeError):
                fault = f'Dòng {number} chưa đúng dạng {{"q": "câu hỏi"}}.'
                self.stdout.write(json.dumps({"q": "", "results": [], "error": fault}, ensure_ascii=False))
                continue
            self.stdout.write(_line(str(question), shipped_finder().ask(str(question))))


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
