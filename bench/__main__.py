"""Runs every bench of this folder, or those named, one after the other; one JSON object out."""

import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent


def names(wanted: list[str]) -> list[str]:
    """Every file is a bench, except those that begin with an underscore."""
    known = sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))
    if unknown := set(wanted) - set(known):
        sys.exit(f"No bench called {', '.join(sorted(unknown))}; there are {', '.join(known)}.")
    return wanted or known


def run(name: str) -> dict[str, object]:
    """One bench in a process of its own; a failed one says so and does not hold."""
    print(f"· {name}", file=sys.stderr, flush=True)
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{name}"], stdout=subprocess.PIPE, text=True, check=False
    )
    seconds = round(time.monotonic() - began, 1)
    try:
        return {**json.loads(done.stdout), "took_s": seconds}
    except ValueError:
        return {"bench": name, "holds": False, "error": f"exit status {done.returncode}", "took_s": seconds}


def main() -> None:
    results = [run(name) for name in names(sys.argv[1:])]
    holds = all(result.get("holds", True) for result in results)
    machine = {
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
    }
    print(json.dumps({"machine": machine, "benches": results, "holds": holds}, ensure_ascii=False, indent=1))
    sys.exit(0 if holds else 1)


if __name__ == "__main__":
    main()
