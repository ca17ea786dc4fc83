"""Why a file is not read, by name; the sentences are in `errors` of the CV."""


class Refused(Exception):
    """The file is not read; `reason` says why in one word, `reading.process` in a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
