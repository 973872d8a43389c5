"""Keyed hashes of rows, for an entry's facts: the chain holds no names, and a short text cannot be guessed from one."""

import hmac
import json
from collections.abc import Sequence
from functools import lru_cache

from django.conf import settings


def keyed(text: str) -> str:
    """Hash of a text; whoever has the ledger alone cannot try texts against it."""
    one = _begun(settings.PEOPLE_KEY).copy()
    one.update(text.encode())
    return one.hexdigest()


@lru_cache(maxsize=1)
def _begun(key: str) -> hmac.HMAC:
    """The hash with its key already in it: a proof copies it for each of millions of rows."""
    return hmac.new(key.encode(), digestmod="sha256")


def keyed_row(what: str, said: Sequence[object]) -> str:
    """Hash of a row's columns; `what` keeps the rows of two tables apart. Moments go in as chain.moment_text."""
    return keyed(f"{what}:{json.dumps(said, ensure_ascii=False, separators=(',', ':'))}")
