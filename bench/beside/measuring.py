"""One engine in a process of its own, named by the first argument; JSON out."""

import json
import resource
import sys
import time

from bench._labelled import given, own, quality
from bench.beside.engines import ENGINES, Ask
from vidan.desks.catalogue.findable import shipped_finder

ROUNDS = 3


def milliseconds(ask: Ask, questions: list[str]) -> list[float]:
    """CPU of each question, sorted."""
    took = []
    for question in questions * ROUNDS:
        began = time.process_time()
        ask(question)
        took.append((time.process_time() - began) * 1000)
    return sorted(took)


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    entries = shipped_finder().entries
    before, began = peak_mb(), time.process_time()
    ask = ENGINES[sys.argv[1]](entries)
    ask("làm khai sinh")
    build_s = time.process_time() - began
    rows = [*own(), *given()]
    took = milliseconds(ask, [question for _, question, _ in rows])
    print(
        json.dumps(
            {
                "build_s": round(build_s, 2),
                "p50_ms": round(took[len(took) // 2], 2),
                "p99_ms": round(took[int(len(took) * 0.99)], 2),
                "memory_mb": round(peak_mb() - before, 1),
                "by_tag": quality(ask, rows),
            }
        )
    )


if __name__ == "__main__":
    main()
