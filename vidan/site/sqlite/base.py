"""Django's SQLite backend with a fair queue of writers. (Django requires the file to be called base.py.)"""

from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3.base import DatabaseWrapper as DjangoWrapper

from vidan.site.sqlite.turns import Turns, turns_for

WAIT_SECONDS = 20.0


class DatabaseWrapper(DjangoWrapper):
    """Takes a turn before BEGIN IMMEDIATE and gives it back after COMMIT, ROLLBACK or close."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn: Turns | None = None

    def _start_transaction_under_autocommit(self) -> None:
        turns = turns_for(str(self.settings_dict["NAME"]))
        if not turns.take(WAIT_SECONDS):
            raise OperationalError("database is locked: our turn to write did not come")
        self._turn = turns
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # the stubs leave it out
        except BaseException:
            self._give_turn_back()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # the stubs leave it out
        self._give_turn_back()  # a failed commit is followed by a rollback, which gives it back

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # the stubs leave it out
        finally:
            self._give_turn_back()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # the stubs leave it out
        finally:
            self._give_turn_back()

    def _give_turn_back(self) -> None:
        turn, self._turn = self._turn, None
        if turn:
            turn.give_back()
