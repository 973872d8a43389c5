"""Forms: `planning` the day, `joining` it, `residents` who come along, `recording` what was done and heard."""
