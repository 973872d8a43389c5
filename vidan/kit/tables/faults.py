"""What is wrong with a file, or with one cell of it; sentences are Vietnamese and shown as they stand."""


class TableFault(ValueError):
    """The file as a whole cannot be taken."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class CellFault(ValueError):
    """One cell cannot be taken; the line is named, the others stay."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
