"""How well and how fast people find their procedure, over the whole shipped catalogue; JSON out.

Questions of the tests (`seen`: finding_questions.txt), of the bench (`own`), and more labelled ones when
BENCH_QUESTIONS names a file (`given`). `held_out`: everyday phrases left out of the index one fifth at a time and
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

from bench._labelled import Row, figures, given, own, quality
from tests.desks.catalogue.test_finding import asked
from vidan.desks.catalogue.findable import shipped_finder
from vidan.kit.finding import Finder

FOLDS = 5
SHARE = 0.3  # of the phrases left out are asked
P99_MS, MEMORY_MB = 10, 80


def labelled() -> Iterator[Row]:
    for codes, question in asked():
        yield codes, question, ["seen"]
    yield from own()
    yield from given()


def held_out(finder: Finder) -> dict[str, dict[str, float]]:
    """Five indexes, each without a fifth of the phrases and of the topics; what was left out is asked."""
    chance = random.Random(5)  # noqa: S311  # the same every time; nothing secret
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
    return {name: figures(answers) for name, answers in rows.items()}


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
    by_tag = quality(lambda question: [hit.entry.key for hit in finder.ask(question).hits], rows)
    told = {
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
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main()
