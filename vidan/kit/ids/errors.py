"""The one error of this room."""


class IdError(ValueError):
    """A number or code that cannot be right; `sentence` is Vietnamese, courteous, and shown at the field."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
