"""Keyed hashes of rows, for an entry's facts: the chain holds no names, and a short text cannot be guessed from one."""

import hmac
import json
from collections.abc import Sequence

from django.conf import settings


def keyed(text: str) -> str:
    """Hash of a text; whoever has the ledger alone cannot try texts against it."""
    return hmac.digest(settings.PEOPLE_KEY.encode(), text.encode(), "sha256").hex()


def keyed_row(what: str, said: Sequence[object]) -> str:
    """Hash of a row's columns; `what` keeps the rows of two tables apart. Moments go in as chain.moment_text."""
    return keyed(f"{what}:{json.dumps(said, ensure_ascii=False, separators=(',', ':'))}")
