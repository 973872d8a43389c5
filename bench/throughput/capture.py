"""Takes in one birth in every commune, so that every series has begun, and keeps the rows of the last; JSON out.

Run in a process whose settings read a prepared folder, with the counters on standard input.
"""

import json
import sys
from pathlib import Path

import django

django.setup()

from django.conf import settings
from django.test import Client

from bench._counter import INTAKE, filled
from bench.throughput.rows import ends, since


def take_in(session: str) -> dict[str, str]:
    """One birth by the real page; the form as it was sent."""
    clerk = Client(headers={"host": "127.0.0.1"})
    clerk.cookies[settings.SESSION_COOKIE_NAME] = session
    form = filled(clerk.get(INTAKE).content.decode(), 1)
    answer = clerk.post(INTAKE, form)
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    return form


def main() -> None:
    counters = json.load(sys.stdin)
    for counter in counters:
        take_in(counter["session"])
    before = ends()
    form = take_in(counters[0]["session"])
    text = since(before)
    Path(sys.argv[1]).write_text(text)
    # Nobody saw a date: it may change while the load runs.
    form |= {"shown_due": ""}
    rows = [row["model"] for row in json.loads(text)]
    print(json.dumps({"form": form, "rows": {name: rows.count(name) for name in dict.fromkeys(rows)}}))


if __name__ == "__main__":
    main()
