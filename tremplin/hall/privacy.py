"""What the tables of the hall are for: a ticket names nobody."""

from tremplin.core.registry import Basis, Fate, declare

declare(
    "hall.Need",
    fields={
        "agency": "of which agency",
        "title": "what one walks in for",
        "letter": "begins the number",
        "priority": "which goes first",
        "is_active": "whether it is offered",
    },
)
declare(
    "hall.Ticket",
    subject="who called it; never who took it",
    basis=Basis.PUBLIC_TASK,
    kept="one year",
    seen_by="advisers and reception of the agency; its number, everybody in the hall",
    fate=Fate.UNLINKED,
    fields={
        "public_id": "name in addresses",
        "agency": "where",
        "need": "what for",
        "day": "on which day",
        "number": "under which number",
        "state": "what became of it",
        "is_first": "whether it goes before others",
        "taken_at": "since when",
        "called_at": "when it was called last",
        "calls": "how often",
        "desk": "to which desk",
        "called_by": "who called it",
        "ended_at": "until when",
    },
)
