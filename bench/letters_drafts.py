"""Drafts of letters for BENCH_EVENTS registered births (100,000), with the worker killed in the middle; JSON out.

On a prepared demonstration folder (SQLite) filled by bench.million: every dossier is a birth registration. A worker is
begun, killed with -9 when it has drafted a third, and begun again; then every event that asks for a letter has exactly
one, and nobody else has any. Its events lie up to three years back, so nearly every draft is stopped at once as too
late: the dearest there is. BENCH_EVENTS=600 BENCH_UNITS=2 takes some minutes.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from bench.intake_load import Place
from vidan.site.keys import make_keys

EVENTS = int(os.environ.get("BENCH_EVENTS") or 100_000)
UNITS = int(os.environ.get("BENCH_UNITS") or 129)
LEASE_S = 61.0  # so long the dead worker's job is held


def count(place: Place) -> dict[str, int]:
    """Events and letters in the folder, as a process with a database counts them."""
    found: dict[str, int] = place.run("bench._drafted")
    return found


def worker(place: Place) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "bench._letters_worker"],
        env=place.env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def pause(events: int) -> float:
    """Seconds between two counts, which take a processor of their own."""
    return max(2.0, events / 2_000)


def say(began: float, drafted: int) -> None:
    """How far it is, for whoever waits."""
    print(f"{time.monotonic() - began:.0f} s: {drafted} letters", file=sys.stderr, flush=True)


def drafting(place: Place, events: int) -> dict[str, Any]:
    """Kill, begin again, count."""
    began = time.monotonic()
    victim = worker(place)
    while (drafted := count(place)["letters"]) < events // 3 and victim.poll() is None:
        say(began, drafted)
        time.sleep(pause(events))
    victim.kill()
    victim.wait()
    at_kill = count(place)["letters"]
    say(began, at_kill)
    time.sleep(LEASE_S)
    heir = worker(place)
    while heir.poll() is None:
        say(began, count(place)["letters"])
        with suppress(subprocess.TimeoutExpired):
            heir.wait(pause(events))
    seconds = time.monotonic() - began - LEASE_S
    return {"killed_after": at_kill, "seconds": round(seconds, 1), **count(place)}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="vidan_bench_") as folder:
        place = Place("sqlite", Path(folder) / "data", "")
        place.folder.mkdir()
        make_keys(place.folder)
        place.run("vidan.site.command", "prepare", "--demo")
        place.run("bench.million", "--dossiers", str(EVENTS), "--units", str(UNITS))
        found = drafting(place, EVENTS)
    rate = round(found["letters"] / max(found["seconds"], 0.1), 1)
    holds = (
        found["missed"] == found["twice"] == found["unasked"] == 0
        and 0 < found["killed_after"] < found["letters"]
    )
    print(json.dumps({"bench": "letters_drafts", **found, "drafts_a_second": rate, "holds": holds}))


if __name__ == "__main__":
    main()
