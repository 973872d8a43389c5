"""Why a backup or a restore does not happen: one sentence, printed as it stands."""


class CannotKeep(Exception):
    """Nothing was made, or nothing was touched; the sentence says what to do."""


class Damaged(CannotKeep):
    """The backup file is not what was written: cut short, altered, or the wrong passphrase."""
