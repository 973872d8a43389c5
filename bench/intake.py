"""How many statements and commits one intake costs, counted inside the server's own code; JSON out."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.db import connections
from django.test import Client

from bench._counter import INTAKE, filled
from vidan.site.keys import make_keys

STATEMENTS = 15
COMMITS = 1
# Every page of an officer asks these: the session, the account, its scope.
WHO_IS_HERE = ('FROM "django_session"', 'FROM "accounts_account"', 'FROM "accounts_grant"')


class Counted:
    """Counts what reaches the database while it is installed."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.commits = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.statements.append(sql)
        return execute(sql, params, many, context)

    def during(self, do: Callable[[], Any]) -> Any:
        wrapper: Any = connections["default"]
        commit = wrapper._commit

        def counted() -> None:
            self.commits += 1
            commit()

        wrapper._commit = counted
        try:
            with wrapper.execute_wrapper(self):
                return do()
        finally:
            wrapper._commit = commit


def inside() -> None:
    """In a process whose settings read the prepared folder."""
    django.setup()
    clerk = Client(headers={"host": "127.0.0.1"})
    clerk.post("/dang-nhap/minh-hoa/", {"person": "lan"})
    take_in(clerk, 1)  # fills what a process keeps in memory
    counted = take_in(clerk, 2)
    statements = [sql for sql in counted.statements if not sql.startswith("BEGIN")]
    who_is_here = sum(any(table in sql for table in WHO_IS_HERE) for sql in statements)
    if "-v" in sys.argv:
        print("\n".join(counted.statements), file=sys.stderr)
    figures = {
        "bench": "intake",
        "request_statements": len(statements),
        "of_them_who_is_here": who_is_here,
        "intake_statements": len(statements) - who_is_here,
        "commits": counted.commits,
        "target_statements": STATEMENTS,
        "target_commits": COMMITS,
        "holds": len(statements) <= STATEMENTS and counted.commits == COMMITS,
    }
    print(json.dumps(figures))


def take_in(clerk: Client, number: int) -> Counted:
    """One birth taken in, as the counter's page sends it."""
    form = filled(clerk.get(INTAKE).content.decode(), number)
    counted = Counted()
    answer = counted.during(lambda: clerk.post(INTAKE, form))
    assert answer.status_code == 302, answer.status_code
    return counted


def main() -> None:
    if sys.argv[1:2] == ["inside"]:
        inside()
        return
    with tempfile.TemporaryDirectory() as folder:
        make_keys(Path(folder))
        settings = {"VIDAN_DATA": folder, "DJANGO_SETTINGS_MODULE": "vidan.site.settings"}
        environment = os.environ | settings
        prepare = [sys.executable, "-m", "vidan.site.command", "prepare", "--demo"]
        subprocess.run(prepare, env=environment, stdout=subprocess.DEVNULL, check=True)
        again = [sys.executable, "-m", "bench.intake", "inside", *sys.argv[1:]]
        subprocess.run(again, env=environment, check=True)


if __name__ == "__main__":
    main()
