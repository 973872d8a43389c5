"""Fills a prepared data folder with a province: `python -m bench.million --dossiers 1000000 [--units 129] [--seed 1]`.

Run where the settings read the folder (VIDAN_DATA, VIDAN_DATABASE). Units and their people are entered by the product's
own verbs; dossiers, people, promises, papers, search words and the ledger with its true hashes are written in bulk.
JSON out: how many of each, and what the pages are measured with.
"""

import argparse
import json
import time

import django

django.setup()

from django.utils import timezone

from bench._telling import tell
from bench.million.filling import Filling
from bench.million.lives import lives
from bench.million.province import found

TELL = 50_000  # dossiers


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--dossiers", type=int, default=100_000)
    asked.add_argument("--units", type=int, default=129)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    began = time.monotonic()
    now = timezone.now()
    desks = found(now, options.units)
    with Filling(desks) as filling:
        for nth, life in enumerate(lives(options.dossiers, options.units, now, options.seed), 1):
            filling.write(life)
            if nth % TELL == 0:
                tell(f"{nth:,} of {options.dossiers:,}")
    told = {
        **vars(options),
        "now": now.isoformat(),
        "unit": desks[0].unit,
        "first_dossier": filling.first_dossier,
    }
    figures = {"seconds": round(time.monotonic() - began, 1), "rows": filling.counted, **told}
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
