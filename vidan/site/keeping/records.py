"""When this installation was last backed up, where to: a small file of the data folder, for `vidan doctor`."""

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

FILE_NAME = "backups.json"
_KEPT = 50


@dataclass(frozen=True)
class Record:
    """A backup that was made, read back and found whole."""

    at: str
    file: str
    size: int
    is_sealed: bool
    ledger_root: str

    @property
    def moment(self) -> datetime:
        """When."""
        return datetime.fromisoformat(self.at)


def records(folder: Path) -> list[Record]:
    """Newest last; empty when there is none, or the file says nothing."""
    try:
        return [Record(**record) for record in json.loads((folder / FILE_NAME).read_text())]
    except (OSError, ValueError, TypeError):
        return []


def record(folder: Path, made: Record) -> None:
    """Add one. The file is whole or as it was."""
    draft = folder / f".{FILE_NAME}.{os.getpid()}"
    draft.write_text(
        json.dumps([asdict(one) for one in [*records(folder), made][-_KEPT:]], ensure_ascii=False, indent=1)
    )
    draft.chmod(0o600)
    draft.replace(folder / FILE_NAME)
