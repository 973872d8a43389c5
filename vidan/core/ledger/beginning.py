"""How a process begins that does a part of the proof. It comes before Django is set up, so it imports no model."""

import gc

import django

LIVING = 100_000  # a batch of rows and what is read out of them


def begin() -> None:
    """Applications ready, and the collector of cycles not sent after rows that leave by themselves."""
    django.setup()
    gc.freeze()
    gc.set_threshold(LIVING)
