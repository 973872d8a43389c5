"""What the server holds in memory (PSS of all its processes) after ten receipts; JSON out."""

import json
import tempfile
from pathlib import Path

from bench._counter import Counter
from tests.site.process import end, free_port, start

RECEIPTS = 10
TARGET_MB = 200


def pss_mb(group: int) -> float:
    """Proportional set size of every process of this group."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            after_name = (process / "stat").read_text().rpartition(")")[2].split()
            if int(after_name[2]) == group:
                rollup = (process / "smaps_rollup").read_text()
                total += int(rollup.partition("\nPss:")[2].split()[0])
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended while we looked
    return total / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        server = start(Path(folder) / "data", port=port)
        try:
            next(line for line in server.stdout or () if line.startswith("Đã mở cửa"))
            fresh = pss_mb(server.pid)
            counter = Counter(f"http://127.0.0.1:{port}")
            counter.sign_in()
            receipts = [counter.receipt(number) for number in range(1, RECEIPTS + 1)]
            after = pss_mb(server.pid)
        finally:
            end(server)
    assert all(receipt.startswith(b"%PDF") for receipt in receipts)
    figures = {
        "bench": "memory",
        "receipts": len(receipts),
        "just_opened_mb": round(fresh),
        "after_receipts_mb": round(after),
        "target_mb": TARGET_MB,
        "holds": after <= TARGET_MB,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
