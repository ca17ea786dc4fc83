"""Opening an appointment from a message: the first three letters of the surname, five tries an hour."""

import re
from datetime import datetime, timedelta

from tremplin.accounts.models import Person
from tremplin.appointments.errors import LettersWrong, LinkClosed
from tremplin.appointments.models import Appointment
from tremplin.core.limits import Limit
from tremplin.core.text import plain

LETTERS = 3
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
TRIES = Limit("appointment by link", 5, timedelta(hours=1))


def letters_of(person: Person) -> str:
    """Return the first three letters of a surname, without accents, spaces or capitals; "Ly" has two."""
    return _letters(person.family_name)[:LETTERS]


def _letters(text: str) -> str:
    apart = plain(text).translate(LIGATURES)
    return re.sub(r"[\W\d_]", "", apart)


def check_letters(*, appointment: Appointment, typed: str, at: datetime) -> None:
    """Let in who knows the first letters of the surname (or the whole of it), or raise LettersWrong or LinkClosed."""
    wanted = letters_of(appointment.person)
    if TRIES.is_reached(appointment.public_id, at=at):
        raise LinkClosed
    given = _letters(typed)
    if wanted and given[:LETTERS] == wanted:
        TRIES.forgive(appointment.public_id)
        return
    TRIES.spend(appointment.public_id, at=at)
    raise LettersWrong
