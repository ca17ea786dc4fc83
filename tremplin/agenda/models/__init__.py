"""Tables of diaries and of seats."""

from tremplin.agenda.models.diaries import Absence, Busy, Diary, Window, WindowSkip
from tremplin.agenda.models.seats import Seat, Seating, SeatMoveRecord

__all__ = ["Absence", "Busy", "Diary", "Seat", "SeatMoveRecord", "Seating", "Window", "WindowSkip"]
