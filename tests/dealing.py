"""How the tests are dealt to the two workers, each of which has a core, a database and a browser of its own."""

from xdist.scheduler import LoadScopeScheduling

STARTS_PROCESSES = "tests/site/"


class Dealing(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
    """One by one, the long hands first: what starts servers and backups shares them within its file.

    `--dist loadgroup` would read this from marks, and with pytest 9.2 it deals as though there were none.
    """

    def _split_scope(self, nodeid: str) -> str:
        return hand(nodeid)


def hand(nodeid: str) -> str:
    """What stays in one worker with this test."""
    file, _, _ = nodeid.partition("::")
    return file if file.startswith(STARTS_PROCESSES) else nodeid
