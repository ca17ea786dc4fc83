"""What the tables of diaries and seats are for."""

from tremplin.core.registry import Basis, Fate, declare

STAFF = "staff of the agency"
declare(
    "agenda.Diary",
    subject="who works in the agency",
    basis=Basis.PUBLIC_TASK,
    kept="as long as the post",
    seen_by=STAFF,
    fate=Fate.DELETED,
    fields={
        "public_id": "name of the diary in addresses",
        "agency": "where",
        "person": "whose time it is",
        "room": "or of which room",
    },
)
declare(
    "agenda.Window",
    seen_by="staff; the free slots it gives, everybody who may book",
    fields={
        "public_id": "name of the window in addresses",
        "diary": "of which diary",
        "kind": "open for what",
        "starts_on": "from which day",
        "opens_at": "from what hour",
        "closes_at": "to what hour",
        "rule": "how it repeats",
        "place": "in which room",
    },
)
declare(
    "agenda.WindowSkip", seen_by=STAFF, fields={"window": "which window", "day": "does not open on this day"}
)
declare(
    "agenda.Absence",
    subject="who is away, and who wrote it",
    basis=Basis.PUBLIC_TASK,
    kept="two years after it ended",
    seen_by=STAFF,
    fate=Fate.DELETED,
    fields={
        "public_id": "name of the absence in addresses",
        "diary": "whose time",
        "starts_at": "from",
        "ends_at": "to",
        "reason": "why, in a few words; may be empty",
        "author": "who wrote it",
    },
)
declare(
    "agenda.Busy",
    subject="who holds a time",
    basis=Basis.PUBLIC_TASK,
    kept="two years after it ended",
    seen_by=STAFF,
    fate=Fate.DELETED,
    fields={
        "diary": "of which diary",
        "starts_at": "from",
        "ends_at": "to",
        "state": "held, taken or given back",
        "reference": "secret of who holds it",
        "holder": "who holds it",
        "held_until": "until when, while a form is filled",
    },
)
declare(
    "agenda.Seating",
    fields={
        "public_id": "name of the date in addresses",
        "starts_at": "from",
        "ends_at": "to",
        "capacity": "how many seats",
        "kept": "how many of them are kept for the desk",
        "kept_until": "until when",
        "offer_hours": "how long a seat is offered to who waits",
        "closes_at": "until when one may ask for a seat",
        "is_cancelled": "whether the date was cancelled",
    },
)
declare(
    "agenda.Seat",
    subject="who asks for a seat",
    basis=Basis.PUBLIC_TASK,
    kept="two years after the date",
    seen_by="herself; staff of the agency; never the other participants",
    fate=Fate.DELETED,
    fields={
        "public_id": "name of the seat in addresses",
        "seating": "at which date",
        "person": "who",
        "state": "whether she has it, waits or gave it up",
        "enrolled_at": "when she asked, which gives her turn",
        "enrolled_by": "who asked for her",
        "is_kept": "whether it is one kept for the desk",
        "priority": "whether she passes before others",
        "priority_reason": "why, in a few words",
        "offered_until": "until when it is offered",
        "ended_by": "who gave it up",
    },
)
declare(
    "agenda.SeatMoveRecord",
    subject="who asked for a seat, and who decided",
    basis=Basis.PUBLIC_TASK,
    kept="two years after the date",
    seen_by=STAFF,
    fate=Fate.DELETED,
    fields={"seat": "which seat", "state": "became what", "moved_at": "when", "author": "who decided"},
)
