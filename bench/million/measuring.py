"""How long pages take in a filled house, by the product's own views; JSON out. Run where the settings read the folder.

The middle of a page's answers says little of who waits longest: p95 of answers in one process, after a warm-up.
"""

import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

import vidan.site.wsgi  # noqa: F401  # as a server stands: every page loaded, the collector not sent after it

# isort: split
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench._telling import tell
from bench.million.lives import lives
from bench.million.province import session_of
from vidan.core.ledger.models import Entry
from vidan.desks.dossiers.models import Dossier

TIMES = int(os.environ.get("BENCH_TIMES") or 40)
COMMUNES = 10
DEEP = 0.6  # of the way to the oldest


def main() -> None:
    said = json.loads(sys.argv[1])
    dice = random.Random(7)  # noqa: S311  # no secret: the same dice again
    now = timezone.now()
    people = [_browser(f"xa{number}", now) for number in range(1, COMMUNES + 1)]
    province, resident = (
        _browser("tinh", now),
        Client(),
    )  # one each: a new client loads every middleware again
    asked = list(_asked(said, dice))
    figures: dict[str, Any] = {}
    todo: dict[str, Callable[[], Any]] = {
        **_pages(people, province, resident, [row.track_token for row in asked], dice),
        **_searches(said, asked, people, province),
        "today_queries": lambda: max(_queries(browser, "/viec-hom-nay/") for browser in people),
        "verify": lambda: _verified("--chains"),
        "verify_with_rows": _verified,
    }
    for name, measure in todo.items():
        tell(name)
        figures[name] = measure()
    print(json.dumps(figures))


def _pages(
    people: list[Client], province: Client, resident: Client, tokens: list[str], dice: random.Random
) -> dict[str, Callable[[], dict[str, float]]]:
    """Each page by its name, not yet asked for."""
    year = f"{timezone.now():%Y}"
    register = f"/so-theo-doi/?first=01-01-{year}&last=31-12-{year}"

    def here(n: int) -> Client:
        return people[n % COMMUNES]

    return {
        "track": lambda: _p95(lambda n: resident, lambda n: f"/theo-doi/q/{tokens[n % len(tokens)]}/"),
        "today": lambda: _p95(here, lambda n: "/viec-hom-nay/"),
        "today_province": lambda: _p95(lambda n: province, lambda n: "/viec-hom-nay/?pham-vi=don-vi"),
        "list": lambda: _p95(here, lambda n: "/ho-so/"),
        "list_deep": lambda: _p95(here, _deep(dice)),
        "list_province": lambda: _p95(lambda n: province, lambda n: "/ho-so/"),
        "list_province_deep": lambda: _p95(lambda n: province, _deep(dice)),
        "forecast_first": lambda: _first_looks(people),
        "register_year": lambda: _p95(here, lambda n: register),
    }


def _searches(
    said: dict[str, Any], asked: list[Dossier], people: list[Client], province: Client
) -> dict[str, Callable[[], dict[str, float]]]:
    """Each way of looking for a dossier, by the counter that received it and by the province; not yet asked for."""
    cards = _cards(said)
    return {
        f"search_{name}{who}": partial(
            _searched, [of(row, cards) for row in asked], asked, said, browser, people
        )
        for name, of in _SEARCHES.items()
        for who, browser in (("", None), ("_province", province))
    }


_SEARCHES: dict[str, Callable[[Dossier, dict[int, str]], str]] = {
    "code": lambda row, cards: row.code.replace("-", ""),
    "name": lambda row, cards: " ".join(reversed(row.applicant_fold.split())),
    "phone": lambda row, cards: row.applicant_phone,
    "card": lambda row, cards: cards[row.pk],
}


def _browser(username: str, now: Any) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = session_of(username, now)
    return browser


def _asked(said: dict[str, Any], dice: random.Random) -> Iterator[Dossier]:
    """Dossiers of the communes that ask, from anywhere in their years."""
    first = said["first_dossier"]
    units = range(said["unit"], said["unit"] + COMMUNES)
    while True:
        rows = Dossier.objects.filter(pk__gte=first + dice.randrange(said["dossiers"]), unit__in=units)
        row = rows.order_by("pk").first()
        if row is None:
            continue
        yield row
        said["given"] = said.get("given", 0) + 1
        if said["given"] == TIMES:
            return


def _cards(said: dict[str, Any]) -> dict[int, str]:
    """The card of whom each dossier is for: it stands in no table, the dice tell it again."""
    when = datetime.fromisoformat(said["now"])
    told = lives(said["dossiers"], said["units"], when, said["seed"])
    return {said["first_dossier"] + place: life.who.card for place, life in enumerate(told)}


def _searched(
    typed: list[str], asked: list[Dossier], said: dict[str, Any], browser: Client | None, people: list[Client]
) -> dict[str, float]:
    """What is typed by the counter that received it, or by the province; and whether it is among what is shown."""

    def ask(n: int) -> None:
        row = asked[n % len(asked)]
        who = browser or people[row.unit_id - said["unit"]]
        answer = who.post("/ho-so/tim/", {"q": typed[n % len(typed)]})
        shown = who.get(answer["Location"]).content.decode()
        assert row.code in shown or "Trang sau" in shown, typed[n % len(typed)]

    return _timed(ask)


def _deep(dice: random.Random) -> Callable[[int], str]:
    """The address of a page far down the list."""
    newest = Dossier.objects.latest("pk").pk
    apart = newest // 20_000
    places = [
        (row.received_at.timestamp(), row.pk)
        for row in (
            Dossier.objects.filter(pk__lte=int(newest * (1 - DEEP)) - n * apart).latest("pk")
            for n in range(20)
        )
    ]
    return lambda n: f"/ho-so/?sau={places[n % 20][0] * 1e6:.0f}_{places[n % 20][1]}"


def _p95(who: Callable[[int], Client], where: Callable[[int], str]) -> dict[str, float]:
    def ask(n: int) -> None:
        answer = who(n).get(where(n))
        assert answer.status_code == 200, (answer.status_code, where(n))

    for n in range(TIMES):  # what a process keeps in memory of each commune; of a dossier it keeps nothing
        ask(n)
    return _timed(ask)


def _first_looks(people: list[Client]) -> dict[str, float]:
    """The forecast before anybody looked that day: what was learnt of the past is forgotten before each."""

    def ask(n: int) -> None:
        cache.clear()
        assert people[n % COMMUNES].get("/du-bao/").status_code == 200

    return _timed(ask)


def _timed(ask: Callable[[int], None]) -> dict[str, float]:
    """By the clock, and by this process's own time, which a busy machine changes less."""
    clock, own = [], []
    for n in range(TIMES):
        began, used = time.perf_counter(), time.process_time()
        ask(n)
        clock.append(time.perf_counter() - began)
        own.append(time.process_time() - used)
    return {
        "median_ms": _at(clock, 50),
        "p95_ms": _at(clock, 95),
        "own_median_ms": _at(own, 50),
        "own_p95_ms": _at(own, 95),
    }


def _at(took: list[float], percent: int) -> float:
    return round(1000 * sorted(took)[-(-percent * len(took) // 100) - 1], 1)


def _queries(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        browser.get(address)
    return len(captured)


def _verified(*options: str) -> dict[str, float]:
    """The whole command as an operator types it: entries a second of the clock, and of the own time of its processes.

    What a PostgreSQL server does for them is in the first figure only.
    """
    began, used = time.perf_counter(), _own_time_of_commands()
    subprocess.run(
        [sys.executable, "-m", "vidan.site.command", "verify-ledger", *options],
        stdout=subprocess.DEVNULL,
        check=True,
    )
    took, used = time.perf_counter() - began, _own_time_of_commands() - used
    entries = Entry.objects.count()
    return {
        "entries": entries,
        "seconds": round(took, 1),
        "own_seconds": round(used, 1),
        "per_s": round(entries / took),
        "per_cpu_s": round(entries / used),
    }


def _own_time_of_commands() -> float:
    """Seconds of processor time of what this process has started and awaited."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
