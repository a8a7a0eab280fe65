"""What can be wrong with what a person gives to a comparison."""


class CompareError(Exception):
    """A file or a choice that cannot be compared. The message says what and where; `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
