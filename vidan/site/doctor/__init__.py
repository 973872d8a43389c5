"""The examination of an installation: each check one sentence, its state, and what to do."""
