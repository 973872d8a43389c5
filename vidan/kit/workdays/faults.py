"""What can be wrong with a date question, each said in one courteous Vietnamese sentence."""


class DateError(ValueError):
    """A question about dates that the house refuses to answer by guessing."""


class OutsideCalendar(DateError):
    """A moment given or computed outside the years the calendar holds."""


class BadMoment(DateError):
    """A text or value that is not a moment."""


class BadLimit(DateError):
    """A time limit nobody can count."""


class BadPause(DateError):
    """Pauses that contradict each other or the start."""


class BadFinish(DateError):
    """A finish before the start."""


class BadQuestion(DateError):
    """A line of a batch that is not a question at all."""


def quoted(text: str) -> str:
    """What somebody typed, safe to print back: one line, at most 40 characters."""
    clean = "".join(sign if sign.isprintable() else " " for sign in text[:41])
    return f"“{clean if len(text) <= 40 else clean[:40] + '…'}”"
