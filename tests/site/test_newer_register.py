"""A register that newer software has written is not opened by older software: it would not know what it reads."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.site.keeping.house import lived_in
from tests.site.process import refused


def test_older_software_leaves_a_newer_register_alone(tmp_path: Path) -> None:
    with lived_in("sqlite", tmp_path) as here:
        with closing(sqlite3.connect(here.data / "vidan.sqlite3")) as database, database:
            database.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('dossiers', '9999_later', '2030-01-01')"
            )
        assert "mới hơn" in refused(here.data)
