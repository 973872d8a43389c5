"""A file for a dossier."""

from collections.abc import Iterable
from typing import Any

from vidan.core.ui.typed import Choice, KeyedForm, offer
from vidan.core.ui.uploads import Upload
from vidan.desks.dossiers.actions.attaching import Part


class AttachForm(KeyedForm):
    """What it is, then the file."""

    part = Choice(label="Tệp này là")
    file = Upload(label="Tệp")

    def __init__(self, parts: Iterable[Part], *args: Any, **options: Any) -> None:
        super().__init__(*args, auto_id="kem_tep_%s", **options)
        offer(self, "part", ((part.value, part.label) for part in parts))
