"""Banks by their six-digit BIN."""

import functools
import tomllib
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "banks.toml"


@functools.cache
def banks() -> dict[str, str]:
    """BIN → the name people know it by, in the order of the list."""
    return {str(key): str(name) for key, name in tomllib.loads(_DATA.read_text()).items()}


def bank_name(bin_code: str) -> str:
    """The bank's name; its BIN when the list does not know it any more."""
    return banks().get(bin_code, bin_code)
