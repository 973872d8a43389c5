"""What must never go wrong with a letter, as a table: one function a check, each with its reason in plain words."""

from vidan.desks.letters.checks.table import (
    LYING,
    PERSON,
    TABLE,
    Check,
    Finding,
    How,
    Lift,
    check,
    findings,
)

__all__ = ["LYING", "PERSON", "TABLE", "Check", "Finding", "How", "Lift", "check", "findings"]
