"""The same pages over 100,000 dossiers and over a million, on both databases; JSON out, progress on stderr.

BENCH_DOSSIERS (100000,1000000), BENCH_DATABASES (sqlite,postgres) and BENCH_TIMES (40 answers of each page) shorten it.
BENCH_FOLDER keeps the houses: whatever is made whole there is only measured, so a run that was cut off goes on.
Whole: an hour and a half, and 20 GB of disk.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from bench._telling import tell
from bench.intake_load import Place, postgres
from vidan.site.keys import make_keys

SIZES = [int(size) for size in (os.environ.get("BENCH_DOSSIERS") or "100000,1000000").split(",")]
DATABASES = (os.environ.get("BENCH_DATABASES") or "sqlite,postgres").split(",")
KEPT_IN = os.environ.get("BENCH_FOLDER")
MADE = "made.json"  # beside the house, once it is whole: what it was filled with
# The aims, in milliseconds at the 95th percentile; the others are told, not judged.
AIMS_MS = {"track": 20, "today": 50} | {f"search_{what}": 50 for what in ("code", "name", "phone", "card")}
QUERIES, ENTRIES_PER_S = 12, 50_000
PROOFS = (
    "verify",
    "verify_with_rows",
)  # the chains alone, the whole command; of few entries both are mostly their start
MILLION = 1_000_000  # dossiers: what a whole run goes up to, on both databases


def measure(kind: str, size: int, folder: Path) -> dict[str, Any]:
    """One house of one size, made first unless it stands there."""
    house, made = folder / "house", folder / MADE
    if not made.exists():
        shutil.rmtree(folder, ignore_errors=True)
    house.mkdir(parents=True, exist_ok=True)
    with database(kind, folder) as address:
        place = Place(kind, house, address)
        if not made.exists():
            tell(f"{kind}, {size:,} dossiers: making them")
            make_keys(house)
        place.run("vidan.site.command", "prepare", "--demo")  # one that stands may be of an older version
        if not made.exists():
            made.write_text(json.dumps(place.run("bench.million", "--dossiers", str(size))))
        filled = json.loads(made.read_text())
        told = {
            name: filled.pop(name) for name in ("unit", "units", "dossiers", "seed", "now", "first_dossier")
        }
        tell(f"{kind}, {size:,} dossiers: measuring")
        return {
            "units": told["units"],
            "made_at": told["now"],
            "filled": filled,
            **place.run("bench.million.measuring", json.dumps(told)),
        }


@contextmanager
def houses() -> Iterator[Path]:
    """Where they stand; gone afterwards unless they are to be kept."""
    if KEPT_IN:
        yield Path(KEPT_IN).resolve()
        return
    with tempfile.TemporaryDirectory(prefix="vidan_bench_") as folder:
        Path(folder).chmod(0o755)  # the user as whom PostgreSQL runs when we are root has to get in
        yield Path(folder)


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """Its address; "" is a file of the house."""
    with nullcontext("") if kind == "sqlite" else postgres(folder / "server") as address:
        yield address


def misses(figures: dict[str, Any]) -> list[str]:
    """The aims that were not reached."""
    slow = [name for name, aim in AIMS_MS.items() if figures[name]["p95_ms"] > aim]
    many = ["today_queries"] if figures["today_queries"] > QUERIES else []
    return slow + many + [name for name in PROOFS if figures[name]["per_s"] < ENTRIES_PER_S]


def growth(measured: dict[str, dict[str, Any]]) -> dict[str, dict[str, float]]:
    """How many times as long a page takes in the largest house as in the smallest."""
    ends = {kind: (measured[f"{kind}_{min(SIZES)}"], measured[f"{kind}_{max(SIZES)}"]) for kind in DATABASES}
    return {
        kind: {
            name: round(large[name]["p95_ms"] / max(figure["p95_ms"], 0.1), 2)
            for name, figure in small.items()
            if isinstance(figure, dict) and "p95_ms" in figure
        }
        for kind, (small, large) in ends.items()
    }


def main() -> None:
    measured: dict[str, dict[str, Any]] = {}
    for kind in DATABASES:
        for size in SIZES:
            name = f"{kind}_{size}"
            with houses() as folder:
                measured[name] = measure(kind, size, folder / name)
            tell(f"{name}: missed {', '.join(misses(measured[name])) or 'nothing'}")
    missed = {name: found for name, figures in measured.items() if (found := misses(figures))}
    aims = {"p95_ms": AIMS_MS, "today_queries": QUERIES, "verify_per_s": ENTRIES_PER_S, "dossiers": MILLION}
    whole = max(SIZES) >= MILLION and len(set(DATABASES)) > 1
    said = {**measured, "growth": growth(measured), "aims": aims, "missed": missed, "whole": whole}
    print(json.dumps({"bench": "growth", **said, "holds": not missed}))


if __name__ == "__main__":
    main()
