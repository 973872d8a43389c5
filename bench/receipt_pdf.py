"""How long one receipt takes to print: first of a process, the same after warming, and warm; JSON out."""

import json
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from vidan.core.papers import press
from vidan.core.papers.office import Office
from vidan.desks.dossiers.papers import HandedIn, Person, Receipt

RUNS = 100
TARGET_MS = 25
MOMENT = datetime(2026, 2, 3, 8, 30, tzinfo=UTC)
RECEIPT = Receipt(
    office=Office(
        unit="Ủy ban nhân dân xã An Bình", desk="Trung tâm Phục vụ hành chính công", place="An Bình"
    ),
    code="H42.35.17-260203-0001",
    applicant=Person(name="Nguyễn Thị Ẩn", address="Thôn Đồng Mít, xã An Bình", phone="0912 000 001"),
    request="Đăng ký khai sinh",
    papers=tuple(HandedIn(name=f"Giấy tờ thứ {n}", kind="Bản chính") for n in range(1, 5)),
    limit="trong ngày",
    received_at=MOMENT,
    due_at=MOMENT + timedelta(days=1),
    issued_at=MOMENT,
    return_at="quầy số 2",
    fee=0,
    submitter="Nguyễn Thị Ẩn",
    officer="Trần Văn Bền",
    pin="482 913",
    why=("Hồ sơ nhận sau giờ chốt 15:00.", "Ngày làm việc tiếp theo là thứ Tư, 04/02/2026."),
    tracking_address="https://anbinh.example.vn/theo-doi/q/abcdefghij0123456789ab/",
    tracking_page="https://anbinh.example.vn/theo-doi/",
)


def printed(number: int) -> float:
    """Print another resident's receipt, so that nothing is remembered from the last one; milliseconds."""
    person = replace(RECEIPT.applicant, name=f"Nguyễn Thị Ẩn {number}", phone=f"0912 {number:06}")
    address = f"{RECEIPT.tracking_address}{number:06}/"
    paper = replace(RECEIPT, code=f"H42.35.17-260203-{number:04}", applicant=person, tracking_address=address)
    began = time.perf_counter()
    press.render(paper)
    return (time.perf_counter() - began) * 1000


def first_of_a_process(warmed: bool) -> float:
    """Print the first receipt of a fresh process, with or without warming; milliseconds."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.receipt_pdf", "first", "warmed" if warmed else "cold"],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def main() -> None:
    if sys.argv[1:2] == ["first"]:
        if sys.argv[2] == "warmed":
            press.warm()
        print(printed(1))
        return
    printed(0)
    times = sorted(printed(number) for number in range(1, RUNS + 1))
    median = statistics.median(times)
    figures = {
        "bench": "receipt_pdf",
        "cold_ms": round(first_of_a_process(warmed=False), 1),
        "first_after_warm_ms": round(first_of_a_process(warmed=True), 1),
        "warm_median_ms": round(median, 1),
        "warm_p95_ms": round(times[int(RUNS * 0.95) - 1], 1),
        "target_ms": TARGET_MS,
        "holds": median <= TARGET_MS,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
