"""A line of text as it stands on the page: what the extractors give and the rules read."""

from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True)
class Line:
    """One line. Wide blanks inside it are tabulations; `x` is its left edge and `size` that of its letters, in points.

    `style` is "heading" or "bullet" when the file says so; `has_gap` when more room than usual stands before it;
    `column` counts the streams of text, so that what begins a column does not go on with the one before.
    """

    text: str
    x: float = 0.0
    size: float = 0.0
    is_bold: bool = False
    style: str = ""
    has_gap: bool = False
    column: int = 0

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def read(cls, values: dict[str, Any]) -> Self:
        return cls(**values)
