"""The data of 0.1.0, written by 0.1.0 itself (make-0.1.0), under today's software: nothing lost, and work goes on."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.house.sources import ROOT
from tests.site.databases import KINDS, house_on
from tests.site.process import PATIENCE
from tests.site.upgrades.stored import Tables, connected, load, tables

THE_NEXT_DAYS = "2026-11-19T08:00:00+07:00"
# What was written then and must be there word for word now.
WATCHED = (
    "accounts_",
    "dossiers_",
    "ledger_entry",
    "ledger_note",
    "numbering_",
    "people_",
    "promises_",
    "units_",
)
# Derived, and drawn anew by every start.
DERIVED = ("units_reach",)
# Where a later version keeps something elsewhere or otherwise, on purpose: "table.column" → where it went, and why.
MOVED: dict[str, str] = {
    "dossiers_dossier.fee": "money_due.amount: money has a room of its own",
    "dossiers_dossier.is_fee_paid": "money_movement: a payment is a row with its moment",
}


# Fee and tick as 0.1.0 could leave them on a dossier → the amount asked for now, its grounds, and what was collected.
FEES: dict[tuple[int | None, bool], tuple[list[tuple[object, object]], list[object]]] = {
    (0, False): ([], []),
    (8_000, False): ([(8_000, "")], []),
    (9_000, True): ([(9_000, "")], [9_000]),
    (None, False): ([(None, "")], []),
    (None, True): ([(None, "Đã ghi là đã thu khi tiếp nhận, không ghi số tiền")], []),
}


@dataclass(frozen=True)
class Upgraded:
    """What 0.1.0 had written, what is there after today's start, and what came of the work that followed."""

    then: Tables
    now: Tables
    said: str
    verified: subprocess.CompletedProcess[str]
    work: dict[str, Any]


def _run(
    surroundings: dict[str, str], *command: str, module: str = "later"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", f"tests.site.upgrades.{module}", THE_NEXT_DAYS, *command],
        cwd=ROOT,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE,
        check=False,
    )


def _record_fees(surroundings: dict[str, str]) -> None:
    """Every fee and tick there could be, on the first promised dossiers."""
    with connected(surroundings) as database:
        promised = "SELECT id FROM dossiers_dossier WHERE promise_id IS NOT NULL ORDER BY id"
        ids = [pk for (pk,) in database.execute(promised).fetchall()]
        for pk, (fee, is_paid) in zip(ids, FEES, strict=False):
            values = f"fee = {'NULL' if fee is None else fee}, is_fee_paid = {is_paid}"
            database.execute(f"UPDATE dossiers_dossier SET {values} WHERE id = {pk}")  # noqa: S608  # our own
        database.commit()


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Upgraded]]:
    """Each kind once, whatever the order of the tests."""
    with ExitStack() as open_houses:
        yield cache(
            lambda kind: open_houses.enter_context(_upgraded(kind, tmp_path_factory.mktemp("upgrade")))
        )


@pytest.fixture(params=KINDS)
def upgraded(request: pytest.FixtureRequest, houses: Callable[[str], Upgraded]) -> Upgraded:
    return houses(request.param)


@contextmanager
def _upgraded(kind: str, data: Path) -> Iterator[Upgraded]:
    (data / "keys.json").write_text(json.dumps({"session": "s" * 64, "people": "p" * 64}))
    with house_on(kind, data) as house:
        load("0.1.0", kind, house)
        _record_fees(house)
        then = tables(house)
        prepared = _run(house, "prepare")
        assert prepared.returncode == 0, prepared.stdout + prepared.stderr
        now = tables(house)
        verified = _run(house, "verify-ledger")
        work = _run(house, module="working_on")
        assert work.returncode == 0, work.stderr
        yield Upgraded(then, now, prepared.stdout, verified, json.loads(work.stdout))


def test_every_row_of_then_says_the_same_now(upgraded: Upgraded) -> None:
    watched = [name for name in upgraded.then if name.startswith(WATCHED) and name not in DERIVED]
    assert len(watched) > 15
    differs = [
        f"{name}.{column} of {key}: {value!r}"
        for name in watched
        for key, row in upgraded.then[name].items()
        for column, value in row.items()
        if f"{name}.{column}" not in MOVED and not _is_there(upgraded.now, name, key, column, value)
    ]
    assert not differs, "lost or altered by the upgrade; if on purpose say in MOVED where it went"


def _is_there(now: Tables, name: str, key: object, column: str, value: object) -> bool:
    row = now.get(name, {}).get(key, {})
    return column in row and row[column] == value


@pytest.mark.parametrize("before", FEES, ids=str)
def test_fee_and_tick_are_an_amount_asked_and_a_payment(
    upgraded: Upgraded, before: tuple[int | None, bool]
) -> None:
    dossiers = upgraded.then["dossiers_dossier"]
    promised = sorted(
        (key for key, row in dossiers.items() if row["promise_id"]), key=lambda key: int(str(key))
    )
    subject = f"dossier:{promised[list(FEES).index(before)]}"
    dues = [row for row in upgraded.now["money_due"].values() if row["subject"] == subject]
    movements = upgraded.now["money_movement"].values()
    paid = [row for row in movements if row["due_id"] in {due["id"] for due in dues}]

    assert ([(due["amount"], due["document"]) for due in dues], [row["held"] for row in paid]) == FEES[before]
    assert {row["method"] for row in paid} <= {"unrecorded"}


def test_the_ledger_is_whole_and_agrees_with_the_data(upgraded: Upgraded) -> None:
    assert upgraded.verified.returncode == 0, upgraded.verified.stdout
    assert "Sổ cái nguyên vẹn" in upgraded.verified.stdout


def test_dossiers_of_then_go_their_way_to_the_end(upgraded: Upgraded) -> None:
    found, ended = upgraded.work["found"], upgraded.work["ended"]
    on_the_way = {"received", "processing", "signing", "signed", "done"}
    assert on_the_way <= set(found.values()), found
    assert {ended[code] for code, state in found.items() if state in on_the_way} == {"returned"}
    assert {ended[code] for code, state in found.items() if state not in on_the_way} <= {
        *("returned", "refused", "waiting")
    }


def test_after_that_work_the_ledger_is_still_whole(upgraded: Upgraded) -> None:
    assert upgraded.work["faults"] == []
    assert upgraded.work["disagreements"] == []


def test_every_page_and_every_paper_of_then_opens(upgraded: Upgraded) -> None:
    pages = upgraded.work["pages"]
    assert sum(path.endswith(".pdf") for path in pages) > 15
    assert set(pages.values()) == {200}, pages


def test_a_card_number_and_a_password_of_then_are_recognised(upgraded: Upgraded) -> None:
    assert upgraded.work["same person"]
    assert upgraded.work["password"]
