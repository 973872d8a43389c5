"""Intake through the real page over 129 communes on both databases, beside the floor and a minimal view; JSON out.

One run, one machine, one after the other, so that the ratios may be compared; single rates drift with the machine.
What is timed: POST of the filled form with session and CSRF, to the redirect after the durable commit, once every
unit's names and calendar were read (`warm_up`: the rate until then, not judged).
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from bench._counter import INTAKE
from bench.start_up import has_page
from tests import postgres as embedded
from tests.site.process import environment, free_port
from vidan.site.keys import make_keys
from vidan.site.serving import server_command

CLIENTS = (1, 4, 16)
SECONDS = float(os.environ.get("BENCH_SECONDS") or 8)
COUNTERS, COUNTERS_SECONDS = 32, 2.5 * SECONDS
OF_FLOOR, OF_MINIMAL, P99_MS = 0.20, 0.50, 250.0  # the aims


@dataclass
class Place:
    """A prepared data folder and its database."""

    name: str
    folder: Path
    database: str

    @property
    def env(self) -> dict[str, str]:
        own = {"VIDAN_DATA": str(self.folder), "VIDAN_DATABASE": self.database}
        return environment() | own | {"DJANGO_SETTINGS_MODULE": "vidan.site.settings"}

    def run(self, module: str, *options: str, said: Any = None) -> Any:
        """A step of the bench in a process of its own; what it prints, read as JSON."""
        done = subprocess.run(
            [sys.executable, "-m", module, *options],
            env=self.env,
            input=json.dumps(said),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return json.loads(done.stdout) if module.startswith("bench.") else None

    @contextmanager
    def serving(self, application: str) -> Iterator[int]:
        """A web server as the product starts it, with this application behind it."""
        port = free_port()
        command = server_command("127.0.0.1", port, is_sqlite=not self.database)
        env = self.env | {
            "BENCH_ROWS": str(self.folder / "rows.json"),
            "VIDAN_PUBLIC_URL": f"http://127.0.0.1:{port}",
        }
        server = subprocess.Popen([*command[:-1], application], env=env, start_new_session=True)
        try:
            while not has_page(port):
                assert server.poll() is None, "the server did not open"
            yield port
        finally:
            server.terminate()
            server.wait(30)


def measure(place: Place) -> dict[str, Any]:
    """Everything on one database."""
    make_keys(place.folder)
    place.run("vidan.site.command", "prepare", "--demo")
    counters = place.run("bench.throughput.province")
    taken = place.run("bench.throughput.capture", str(place.folder / "rows.json"), said=counters)
    load = {"path": INTAKE, "form": taken["form"], "sessions": [c["session"] for c in counters]}
    with place.serving("vidan.site.wsgi:application") as port:
        warm_up = _load(place, port, load, clients=4, seconds=2 * SECONDS)
        real = [_load(place, port, load, clients=n, seconds=SECONDS) for n in CLIENTS]
        paced = _load(place, port, load, clients=COUNTERS, seconds=COUNTERS_SECONDS, per_second=1.0)
    # From here on the ledger is no ledger any more: rows without a chain.
    wanted = {"rows": str(place.folder / "rows.json"), "units": [c["unit"] for c in counters]}
    floor = place.run("bench.throughput.floor", said={**wanted, "connections": CLIENTS, "seconds": SECONDS})
    with place.serving("bench.throughput.minimal:application") as port:
        _load(place, port, load, clients=4, seconds=2 * SECONDS)
        minimal = [_load(place, port, load, clients=n, seconds=SECONDS) for n in CLIENTS]
    return {
        "rows_of_one_intake": taken["rows"],
        "floor_per_s": floor,
        "minimal_view": minimal,
        "warm_up": warm_up,
        "intake": real,
        "counters": paced,
        "of_floor": {str(r["clients"]): round(r["per_s"] / floor[str(r["clients"])], 3) for r in real},
        "of_minimal": {
            str(r["clients"]): round(r["per_s"] / m["per_s"], 3) for r, m in zip(real, minimal, strict=True)
        },
    }


def _load(place: Place, port: int, load: dict[str, Any], **how: float) -> dict[str, Any]:
    figures: dict[str, Any] = place.run("bench.throughput.clients", said={**load, "port": port, **how})
    return figures


@contextmanager
def postgres(kept: Path | None = None) -> Iterator[str]:
    """A PostgreSQL as durable as it comes, in a folder that is kept or in one that goes."""
    gone = tempfile.TemporaryDirectory(prefix="vidan_bench_pg_", ignore_cleanup_errors=True)
    with nullcontext(str(kept)) if kept else gone as folder:
        server = embedded.get_server(folder, cleanup_mode="stop")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'vidan'").fetchone():
                    connection.execute("CREATE DATABASE vidan")
            sockets = quote(str(server.get_postmaster_info().socket_dir), safe="")
            yield f"postgresql://postgres@{sockets}/vidan"
        finally:
            server.cleanup()


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="vidan_bench_") as folder:
        sqlite = measure(Place("sqlite", Path(folder), ""))
    with tempfile.TemporaryDirectory(prefix="vidan_bench_") as folder, postgres() as database:
        server = measure(Place("postgres", Path(folder), database))
    checks = {
        "of_floor_at_4_on_postgres": (server["of_floor"]["4"], OF_FLOOR),
        "of_minimal_at_4_on_postgres": (server["of_minimal"]["4"], OF_MINIMAL),
        "of_minimal_at_4_on_sqlite": (sqlite["of_minimal"]["4"], OF_MINIMAL),
    }
    calm = sqlite["counters"]["p99_ms"] <= P99_MS
    honest = not any(
        run["faults"] for place in (sqlite, server) for run in (*place["intake"], place["counters"])
    )
    figures = {
        "bench": "intake_load",
        "sqlite": sqlite,
        "postgres": server,
        "aims": {name: {"measured": got, "aim": aim} for name, (got, aim) in checks.items()},
        "sqlite_32_counters_p99_ms": {"measured": sqlite["counters"]["p99_ms"], "aim": P99_MS},
        "holds": honest and calm and all(got >= aim for got, aim in checks.values()),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
