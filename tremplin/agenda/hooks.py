"""What diaries and seats tell the parts above: what became of a seat."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tremplin.agenda.enums import EndedBy, SeatState
from tremplin.core.hooks import Hook

if TYPE_CHECKING:
    from tremplin.accounts.models import Person
    from tremplin.agenda.models import Seat


@dataclass(frozen=True, slots=True)
class SeatMove:
    """A seat was in one state (None when it is new) and is in another, from whom, at what moment."""

    seat: "Seat"
    before: SeatState | None
    after: SeatState
    author: "Person | None"
    ended_by: EndedBy | None
    at: datetime


# Called in the transaction of the fact, once for each move, in the order of the moves.
seat_moved: Hook[[SeatMove], None] = Hook("seat_moved")
