"""What residents open, asked for over loopback: rate and p95 of each page, beside a bare Django view; JSON out.

The product's own server on SQLite with the demonstration data. Whole answers in a closed loop, as fast as they come.
`of_bare`: this page's rate divided by that of a view that says a constant, in the same run.
"""

import json
import os
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bench.intake_load import Place
from vidan.site.keys import make_keys

SECONDS = float(os.environ.get("BENCH_SECONDS") or 5)
CLIENTS = (1, 4, 16)
P95_MS, AT = 250.0, 4  # what somebody on a phone does not notice, with four others at once
PAGES = {
    "home": "/",
    "procedures": "/thu-tuc/",
    "search": f"/thu-tuc/?q={quote('làm khai sinh cho con')}",
    "procedure": "/thu-tuc/1.001193/",
    "which_case": "/thu-tuc/1.001193/can-gi/",
    "life_event": "/su-kien/sinh-con/",
}


def read(place: Place, port: int, path: str) -> dict[str, Any]:
    """Warmed up, then by each number of clients."""
    load = {"port": port, "path": path, "form": {}, "sessions": []}
    place.run("bench.throughput.clients", said={**load, "clients": 2, "seconds": 1})
    return {
        str(clients): place.run(
            "bench.throughput.clients", said={**load, "clients": clients, "seconds": SECONDS}
        )
        for clients in CLIENTS
    }


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="vidan_bench_") as folder:
        place = Place("sqlite", Path(folder), "")
        make_keys(place.folder)
        place.run("vidan.site.command", "prepare", "--demo")
        with place.serving("bench.throughput.bare:application") as port:
            bare = read(place, port, "/")
        with place.serving("vidan.site.wsgi:application") as port:
            pages = {name: read(place, port, path) for name, path in PAGES.items()}
    for runs in pages.values():
        for clients, run in runs.items():
            run["of_bare"] = round(run["per_s"] / bare[clients]["per_s"], 3)
    slowest = max(runs[str(AT)]["p95_ms"] for runs in pages.values())
    faults = sum(run["faults"] for runs in (bare, *pages.values()) for run in runs.values())
    figures = {
        "bench": "pages",
        "bare_view": bare,
        "pages": pages,
        "slowest_p95_ms": {"measured": slowest, "aim": P95_MS, "clients": AT},
        "holds": not faults and slowest <= P95_MS,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
