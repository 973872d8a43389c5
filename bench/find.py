"""How well and how fast people find their procedure, over the whole shipped catalogue; JSON out.

Our own questions (tests/desks/catalogue/finding_questions.txt), and more labelled ones when BENCH_QUESTIONS names a
file of JSON lines {"q", "codes", "tags"}. `held_out`: everyday phrases left out of the index one fifth at a time and
asked, and topics of other offices left out whole: what unseen words meet.
"""

import json
import os
import random
import resource
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tests.desks.catalogue.test_finding import asked
from vidan.desks.catalogue.findable import shipped_finder
from vidan.kit.finding import Finder

FOLDS = 5
SHARE = 0.3  # of the phrases left out are asked
P99_MS, MEMORY_MB = 10, 80
Row = tuple[list[str], str, list[str]]  # codes, question, tags


def labelled() -> Iterator[Row]:
    for codes, question in asked():
        yield codes, question, ["own"]
    if named := os.environ.get("BENCH_QUESTIONS"):
        for line in Path(named).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["codes"], row["q"], ["given", *row.get("tags", ())]


def quality(finder: Finder, rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """By tag: questions, MRR@10, first-hit, refused."""
    seen: dict[str, list[tuple[bool, float, bool]]] = defaultdict(list)
    for codes, question, tags in rows:
        keys = [hit.entry.key for hit in finder.ask(question).hits]
        rank = next((1 / at for at, key in enumerate(keys, 1) if key in codes), 0.0)
        for tag in tags:
            seen[tag if codes else f"{tag}, not ours"].append((bool(codes), rank, not keys))
    return {tag: _figures(answers) for tag, answers in sorted(seen.items())}


def _figures(answers: Sequence[tuple[bool, float, bool]]) -> dict[str, float]:
    count = len(answers)
    told: dict[str, float] = {
        "questions": count,
        "refused": round(sum(refused for *_, refused in answers) / count, 3),
    }
    if answers[0][0]:
        told["mrr"] = round(sum(rank for _, rank, _ in answers) / count, 3)
        told["first_hit"] = round(sum(rank == 1 for _, rank, _ in answers) / count, 3)
    return told


def held_out(finder: Finder) -> dict[str, dict[str, float]]:
    """Five indexes, each without a fifth of the phrases and of the topics; what was left out is asked."""
    chance = random.Random(5)  # noqa: S311  the same every time; nothing secret
    fold_of = {
        (one.name, phrase): chance.randrange(FOLDS) for one in finder.entries for phrase in one.phrases
    }
    topic_fold = {one.name: chance.randrange(FOLDS) for one in finder.entries if one.instead}
    rows: dict[str, list[tuple[bool, float, bool]]] = defaultdict(list)
    for fold in range(FOLDS):
        kept = [
            replace(
                one, phrases=tuple(p for p in one.phrases if p == one.name or fold_of[one.name, p] != fold)
            )
            for one in finder.entries
            if topic_fold.get(one.name) != fold
        ]
        without = Finder(tuple(kept))
        for one in finder.entries:
            for phrase in one.phrases:
                left_out = topic_fold[one.name] == fold if one.instead else fold_of[one.name, phrase] == fold
                if phrase == one.name or not left_out or chance.random() > SHARE:
                    continue
                keys = [hit.entry.key for hit in without.ask(phrase).hits]
                rank = 1 / (1 + keys.index(one.key)) if one.key in keys else 0.0
                rows["topics" if one.instead else "phrases"].append((not one.instead, rank, not keys))
    return {name: _figures(answers) for name, answers in rows.items()}


def milliseconds(finder: Finder, questions: Sequence[str]) -> list[float]:
    """CPU of each question, sorted; asked three times over."""
    took = []
    for question in (*questions, *questions, *questions):
        began = time.process_time()
        finder.ask(question)
        took.append((time.process_time() - began) * 1000)
    return sorted(took)


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    before, began = peak_mb(), time.process_time()
    finder = shipped_finder()
    finder.ask("làm khai sinh")
    build_s, index_mb = time.process_time() - began, peak_mb() - before
    rows = list(labelled())
    took = milliseconds(finder, [question for _, question, _ in rows])
    p99 = took[int(len(took) * 0.99)]
    by_tag = quality(finder, rows)
    figures = {
        "bench": "find",
        "procedures": sum(bool(one.key) for one in finder.entries),
        "topics_elsewhere": sum(bool(one.instead) for one in finder.entries),
        "build_s": round(build_s, 2),
        "p50_ms": round(took[len(took) // 2], 2),
        "p99_ms": round(p99, 2),
        "index_mb": round(index_mb, 1),
        "process_mb": round(before + index_mb, 1),
        "by_tag": by_tag,
        "held_out": held_out(finder) if not os.environ.get("QUICK") else {},
        "holds": p99 <= P99_MS and before + index_mb <= MEMORY_MB and by_tag["own"]["mrr"] >= 0.9,
    }
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
