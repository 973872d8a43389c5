"""The house's search beside FTS5, tantivy, BM25 and rapidfuzz in one run: quality by tag, latency, memory; JSON out.

Our own questions (bench/questions.jsonl) and those of the file BENCH_QUESTIONS names, a set for itself. `of_house`:
this engine's figure divided by the house's in the same run.
"""

import json
import subprocess
import sys
from typing import Any

from bench.beside.engines import ENGINES

REFUSED, WRONGLY = 0.90, 0.03  # the aims


def measured(engine: str) -> dict[str, Any]:
    """In a process of its own, so that memory is this engine's alone."""
    print(f"  {engine}", file=sys.stderr, flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "bench.beside.measuring", engine],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    tags = figures["by_tag"]
    figures["sets"] = {name: _line(tags, name) for name in ("own", "given") if name in tags}
    return figures


def _line(tags: dict[str, Any], name: str) -> dict[str, float]:
    ours, others = tags[name], tags[f"{name}, not ours"]
    return {
        "mrr": ours["mrr"],
        "first_hit": ours["first_hit"],
        "not_ours_refused": others["refused"],
        "wrongly_refused": ours["refused"],
    }


def ratios(one: dict[str, Any], house: dict[str, Any]) -> dict[str, float]:
    """How this engine stands to the house."""
    told = {
        f"{name}_mrr": round(figures["mrr"] / house["sets"][name]["mrr"], 2)
        for name, figures in one["sets"].items()
    }
    return told | {name: round(one[name] / house[name], 2) for name in ("p50_ms", "p99_ms")}


def main() -> None:
    engines = {name: measured(name) for name in ENGINES}
    house = engines["house"]
    for figures in engines.values():
        figures["of_house"] = ratios(figures, house)
    lines = house["sets"].values()
    best = all(
        ratio <= 1 for one in engines.values() for name, ratio in one["of_house"].items() if "mrr" in name
    )
    holds = best and all(
        line["not_ours_refused"] >= REFUSED and line["wrongly_refused"] <= WRONGLY for line in lines
    )
    print(json.dumps({"bench": "find_beside", "engines": engines, "holds": holds}, ensure_ascii=False))


if __name__ == "__main__":
    main()
