"""Verbs: `planning` the day, `joining` it, `recording` what was done and heard, `answering` what was heard."""
