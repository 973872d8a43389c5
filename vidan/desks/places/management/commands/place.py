"""`vidan place`: which unit of today an old name or address belongs to."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils import timezone

from vidan.desks.places.queries import own_places
from vidan.kit.places import Answer, Era, Outcome, Part, Place, ask

_FAULT = 2
_WORDS = {
    Outcome.FOUND: "Nay là",
    Outcome.SPLIT: "Đã chia ra, cần hỏi thôn, tổ",
    Outcome.CHOOSE: "Chưa đủ để biết, mời chọn",
    Outcome.AREA: "Là huyện hoặc tỉnh cũ, cần tên xã",
    Outcome.GAP: "Nguồn chưa nói nơi này gồm những xã nào ngày trước",
    Outcome.UNKNOWN: "Chưa thấy tên này",
}


class Command(BaseCommand):
    """Knows the nation without a database; with one, this installation’s own units stand over it."""

    help = "Tra xã, phường, thị trấn cũ (hoặc cả địa chỉ) nay thuộc đâu."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "address", metavar="ĐỊA CHỈ", help="ví dụ “thị trấn Kiện Khê, Thanh Liêm, Hà Nam”"
        )
        parser.add_argument("--printed", action="store_true", help="chép từ giấy tờ, dấu đã đúng")
        parser.add_argument(
            "--era", choices=[Era.BEFORE.value, Era.TODAY.value], default="", help="tên cũ hay mới"
        )
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, **options: Any) -> None:
        era = Era(options["era"])
        answer = ask(options["address"], own=_own(), era=era, is_printed=options["printed"])
        if answer.outcome is Outcome.EMPTY:
            self.stderr.write("Xin cho biết tên xã, phường, thị trấn hoặc địa chỉ.")
            sys.exit(_FAULT)
        self.stdout.write(
            json.dumps(_fields(answer), ensure_ascii=False) if options["json"] else _words(answer)
        )


def _own() -> tuple[Place, ...]:
    try:
        return own_places(timezone.localdate())
    except DatabaseError:  # not opened yet: the nation alone
        return ()


def _fields(answer: Answer) -> dict[str, Any]:
    return {
        "asked": answer.asked,
        "outcome": answer.outcome.value,
        "doubt": answer.doubt.value if answer.doubt else None,
        "places": [_place(place) for place in answer.places],
        "areas": [
            {"name": area.name, "province": area.province, "today": [today.code for today in area.today]}
            for area in answer.areas
        ],
        "gap": answer.gap._asdict() if answer.gap else None,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "district": place.district,
        "province": place.province,
        "code": place.code,
        "is_today": place.is_today,
        "since": place.since.isoformat(),
        "today": [{**part.today._asdict(), "is_sure": part.is_sure} for part in place.into],
    }


def _words(answer: Answer) -> str:
    lines = [f"{_WORDS[answer.outcome]}:"]
    lines += (f"- {place.full} → {'; '.join(map(_part, place.into))}" for place in answer.places)
    return "\n".join([*lines, *(f"- {area.name}, {area.province}" for area in answer.areas)])


def _part(part: Part) -> str:
    sure = "" if part.is_sure else " (chỉ một nguồn ghi)"
    return f"{part.today.name}, {part.today.province}{sure}"
