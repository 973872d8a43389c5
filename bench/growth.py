"""The same pages over 100,000 dossiers and over a million, on both databases; JSON out.

BENCH_DOSSIERS (100000,1000000), BENCH_DATABASES (sqlite,postgres) and BENCH_TIMES (40 answers of each page) shorten it.
Whole: an hour and 20 GB of disk.
"""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.intake_load import Place, postgres
from vidan.site.keys import make_keys

SIZES = [int(size) for size in (os.environ.get("BENCH_DOSSIERS") or "100000,1000000").split(",")]
DATABASES = (os.environ.get("BENCH_DATABASES") or "sqlite,postgres").split(",")
# The aims, in milliseconds at the 95th percentile; the others are told, not judged.
AIMS_MS = {"track": 20, "today": 50} | {f"search_{what}": 50 for what in ("code", "name", "phone", "card")}
QUERIES, ENTRIES_PER_S = 12, 50_000


def measure(place: Place, dossiers: int) -> dict[str, Any]:
    """One house of one size."""
    make_keys(place.folder)
    place.run("vidan.site.command", "prepare", "--demo")
    filled = place.run("bench.million", "--dossiers", str(dossiers))
    told = {name: filled.pop(name) for name in ("unit", "units", "dossiers", "seed", "now", "first_dossier")}
    return {"filled": filled, **place.run("bench.million.measuring", json.dumps(told))}


@contextmanager
def database(kind: str) -> Iterator[str]:
    """Its address; "" is a file of the folder."""
    if kind == "sqlite":
        yield ""
        return
    with postgres() as address:
        yield address


def misses(figures: dict[str, Any]) -> list[str]:
    """The aims that were not reached."""
    slow = [name for name, aim in AIMS_MS.items() if figures[name]["p95_ms"] > aim]
    many = ["today_queries"] if figures["today_queries"] > QUERIES else []
    return slow + many + (["verify"] if figures["verify"]["per_s"] < ENTRIES_PER_S else [])


def main() -> None:
    measured: dict[str, dict[str, Any]] = {}
    for kind in DATABASES:
        for size in SIZES:
            with tempfile.TemporaryDirectory(prefix="vidan_bench_") as folder, database(kind) as address:
                measured[f"{kind}_{size}"] = measure(Place(kind, Path(folder), address), size)
    missed = {name: found for name, figures in measured.items() if (found := misses(figures))}
    aims = {"p95_ms": AIMS_MS, "today_queries": QUERIES, "verify_per_s": ENTRIES_PER_S}
    print(json.dumps({"bench": "growth", **measured, "aims": aims, "missed": missed, "holds": not missed}))


if __name__ == "__main__":
    main()
