"""What the house says when it cannot do as asked: one courteous sentence, and what may be done instead."""

from typing import ClassVar


class Refusal(Exception):
    """A verb that is not possible now; one middleware turns it into a courteous page."""

    status: ClassVar[int] = 409

    def __init__(self, sentence: str, *, advice: str = "") -> None:
        """`sentence` and `advice` are Vietnamese and shown as they stand."""
        super().__init__(sentence)
        self.sentence = sentence
        self.advice = advice


class NotYours(Refusal):
    """The person is known, but this is not within the person's role or unit."""

    status = 403


class Stale(Refusal):
    """Somebody else changed it meanwhile; the page shown was an older one."""

    status = 409


class NotFound(Refusal):
    """There is no such thing, or nothing this person may know of."""

    status = 404


class BadInput(Refusal):
    """What was typed cannot be taken; `field` names the form field, empty for the whole form."""

    status = 422

    def __init__(self, sentence: str, *, field: str = "", advice: str = "") -> None:
        super().__init__(sentence, advice=advice)
        self.field = field


class TooMany(Refusal):
    """Asked too often; may be tried again after `retry_after` seconds."""

    status = 429

    def __init__(self, sentence: str, *, retry_after: int = 60, advice: str = "") -> None:
        super().__init__(sentence, advice=advice)
        self.retry_after = retry_after
