"""Verbs: `making` for every desk above, `telling` progress and words, `ending`, `excusing` a missed date."""
