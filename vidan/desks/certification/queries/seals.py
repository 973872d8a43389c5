"""What the ledger vouches for of a run's lines: one keyed hash over all of them, because the chain holds no names."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence

from django.conf import settings

from vidan.desks.certification.models import Line, Run

SAID = (
    *("pk", "unit_id", "kind", "year", "number"),
    *("requester", "title", "pages", "copies", "fee"),
)


def rows_root(lines: Iterable[Line]) -> str:
    """The root of a run's rows as they were entered, in the order of their ids; a striking-out is no part of it."""
    said = [[getattr(one, name) for name in SAID] for one in sorted(lines, key=lambda one: one.pk)]
    return _keyed("rows", said)


def signer_seal(run: Run) -> str:
    """Who signed, with title."""
    return _keyed("signer", [run.pk, run.signer])


def _keyed(what: str, said: Sequence[object]) -> str:
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(
        settings.PEOPLE_KEY.encode(), f"certification:{what}:{text}".encode(), hashlib.sha256
    ).hexdigest()
