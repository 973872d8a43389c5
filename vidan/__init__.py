"""Vì Dân: the software of a commune's one-stop counter."""

VERSION = "0.1.0"  # as in pyproject.toml; a house test compares them
