"""Questions with the codes that answer them: our own, and those of a file BENCH_QUESTIONS names.

Both are JSON lines {"q", "codes", "tags"}; without codes a commune does not do it.
"""

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

Row = tuple[list[str], str, list[str]]  # codes, question, tags
OWN = Path(__file__).parent / "questions.jsonl"


def own() -> Iterator[Row]:
    yield from _read(OWN, "own")


def given() -> Iterator[Row]:
    if named := os.environ.get("BENCH_QUESTIONS"):
        yield from _read(Path(named), "given")


def _read(path: Path, source: str) -> Iterator[Row]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["codes"], row["q"], [source, *(f"{source}: {tag}" for tag in row.get("tags", ()))]


def quality(ask: Callable[[str], Sequence[str]], rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """By tag: questions, MRR@10, first-hit, refused; those nobody here does stand apart."""
    seen: dict[str, list[tuple[bool, float, bool]]] = defaultdict(list)
    for codes, question, tags in rows:
        keys = ask(question)
        rank = next((1 / at for at, key in enumerate(keys, 1) if key in codes), 0.0)
        for tag in tags:
            seen[tag if codes else f"{tag}, not ours"].append((bool(codes), rank, not keys))
    return {tag: figures(answers) for tag, answers in sorted(seen.items())}


def figures(answers: Sequence[tuple[bool, float, bool]]) -> dict[str, float]:
    """Of answers (ours, one over the rank, refused)."""
    count = len(answers)
    told: dict[str, float] = {
        "questions": count,
        "refused": round(sum(refused for *_, refused in answers) / count, 3),
    }
    if answers[0][0]:
        told["mrr"] = round(sum(rank for _, rank, _ in answers) / count, 3)
        told["first_hit"] = round(sum(rank == 1 for _, rank, _ in answers) / count, 3)
    return told
