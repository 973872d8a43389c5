"""Data files for tests: the shipped birth registration, with one thing changed."""

from pathlib import Path

from vidan.desks.catalogue.validator import SHIPPED

BIRTH = "1.001193"


def birth_text() -> str:
    return (SHIPPED / "ho_tich" / f"{BIRTH}.toml").read_text(encoding="utf-8")


def write_birth(folder: Path, old: str = "", new: str = "", *, name: str = f"{BIRTH}.toml") -> Path:
    """The birth file with the first `old` replaced; the folder is made if need be."""
    text = birth_text()
    assert old in text, f"not in the shipped file: {old}"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return path
