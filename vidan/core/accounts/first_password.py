"""A password the house makes up, to be handed over once and changed at the first sign-in."""

import secrets

# No vowels, s f r x j w z d: Vietnamese keyboards (Telex, VNI) would turn them, or a digit after them, into diacritics.
# No l 0 1 either: they are misread.
_SIGNS = "bcghkmnpqtv23456789"
_GROUPS, _GROUP = 3, 4  # 12 signs of 19: 51 bits


def made_up() -> str:
    """For example “kt7m-29hp-v4nc”."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
