"""The verbs of job seekers: register somebody new or again, end, change category; say a wish, a fact; share people out."""

from tremplin.seekers.services.advisers import share_out, take_over
from tremplin.seekers.services.facts import (
    WishedWork,
    change_status,
    change_wish,
    note_job_found,
    record_exchange,
    record_job_found,
)
from tremplin.seekers.services.newcomers import Newcomer, check_birth_year, register_again, register_newcomer
from tremplin.seekers.services.registrations import (
    FIRST_CATEGORY,
    change_category,
    correct_start,
    end_registration,
    register,
    reopen,
)

__all__ = [
    "FIRST_CATEGORY",
    "Newcomer",
    "WishedWork",
    "change_category",
    "change_status",
    "change_wish",
    "check_birth_year",
    "correct_start",
    "end_registration",
    "note_job_found",
    "record_exchange",
    "record_job_found",
    "register",
    "register_again",
    "register_newcomer",
    "reopen",
    "share_out",
    "take_over",
]
