"""Lines a minute of `vidan due --batch` on one core, of every kind of limit, with pauses; JSON out."""

import json
import random
import subprocess
import sys
import time
from datetime import datetime, timedelta

LINES = 20_000
TARGET = 20_000  # lines a minute
COMMAND = [sys.executable, "-m", "vidan.site.command", "due", "--batch"]
LIMITS = ["{} ngày làm việc", "{} giờ", "{} ngày", "trong ngày", "trong buổi", "1 tháng"]


def question(dice: random.Random) -> str:
    """A valid line: a start in 2025 or 2026 and up to two pauses after it."""
    start = datetime(2025, 1, 2, 7, 30) + timedelta(minutes=dice.randrange(600 * 24 * 60))  # noqa: DTZ001  # Việt Nam time, as asked
    cuts = sorted(start + timedelta(days=15, minutes=dice.randrange(15 * 24 * 60)) for _ in range(4))
    pauses = [[cuts[0].isoformat(), cuts[1].isoformat()], [cuts[2].isoformat(), cuts[3].isoformat()]]
    return json.dumps(
        {
            "start": start.isoformat(),
            "limit": dice.choice(LIMITS).format(dice.randint(1, 60)),
            "pauses": [] if len(set(cuts)) < len(cuts) else pauses[: dice.randint(0, 2)],
        }
    )


def main() -> None:
    dice = random.Random(2)  # noqa: S311  # the same lines every time
    lines = "\n".join(question(dice) for _ in range(LINES)).encode()
    began = time.perf_counter()
    done = subprocess.run(COMMAND, input=lines, stdout=subprocess.PIPE, check=True)
    seconds = time.perf_counter() - began
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == LINES
    rate = round(LINES / seconds * 60)
    figures = {
        "bench": "due_batch",
        "lines": LINES,
        "errors": sum("error" in answer for answer in answers),
        "seconds": round(seconds, 2),
        "lines_per_minute": rate,
        "target_lines_per_minute": TARGET,
        "holds": rate >= TARGET,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
