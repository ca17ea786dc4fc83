"""Who may act on an appointment: pure predicates, called by the services."""

from datetime import datetime

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.agencies.permissions import follows, may_read_file
from tremplin.appointments.models import Appointment


def welcomes_in(actor: Person, agency: Agency) -> bool:
    """Tell whether `actor` is at the reception of an agency."""
    return agency.pk in actor.scopes(Role.RECEPTION)


def may_book_for(actor: Person, person: Person, agency: Agency, *, at: datetime) -> bool:
    """Tell whether `actor` may book for somebody: who may read her file, or reception, in their own agency."""
    is_adviser = agency.pk in actor.scopes(Role.ADVISER)
    return welcomes_in(actor, agency) or (is_adviser and may_read_file(actor, person, at=at))


def may_act_on(actor: Person, appointment: Appointment) -> bool:
    """Tell whether `actor` may move or cancel: the person, the adviser it is with or who follows her, reception.

    A hidden one, its adviser alone.
    """
    if appointment.diary.person_id == actor.pk:
        return True
    if appointment.is_hidden:
        return False
    is_hers = appointment.person_id == actor.pk
    return is_hers or welcomes_in(actor, appointment.diary.agency) or follows(actor, appointment.person)


def may_note_attendance(actor: Person, appointment: Appointment) -> bool:
    """Tell whether `actor` may say who came: never the person herself."""
    return appointment.person_id != actor.pk and may_act_on(actor, appointment)


def may_note_absence(actor: Person, owner: Person | None, agency: Agency) -> bool:
    """Tell whether `actor` may say that somebody is away: she herself, or who directs the agency."""
    return actor == owner or agency.pk in actor.scopes(Role.DIRECTOR)


def may_close(actor: Person, agency: Agency) -> bool:
    return agency.pk in actor.scopes(Role.DIRECTOR, Role.ADMINISTRATOR)


def may_set_reasons(actor: Person, agency: Agency) -> bool:
    """Tell whether `actor` says why one may meet somebody in this agency."""
    return agency.pk in actor.scopes(Role.DIRECTOR, Role.ADMINISTRATOR)
