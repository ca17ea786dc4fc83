"""What the tables of workshops are for."""

from tremplin.core.registry import Basis, Fate, declare

declare(
    "workshops.Workshop",
    fields={
        "public_id": "name in addresses",
        "agency": "of which agency",
        "title": "what is taught",
        "explanation": "in a few words",
        "to_bring": "what to bring",
        "minutes": "how long",
        "capacity": "for how many",
        "kept": "how many seats are kept for the desk",
        "place": "in which room",
        "sign_up": "who may enrol",
        "is_active": "whether it is still offered",
    },
)
declare(
    "workshops.Session",
    fields={
        "public_id": "name in addresses",
        "workshop": "of which workshop",
        "seating": "its date and its seats",
        "place": "in which room",
        "trainer": "who runs it",
        "times": "the times it takes in diaries",
        "closed_at": "when its attendance sheet was closed",
    },
)
declare(
    "workshops.SessionTime",
    seen_by="staff",
    fields={"session": "which date", "busy": "which time of which diary"},
)
declare(
    "workshops.Presence",
    subject="who was enrolled, and who noted it",
    basis=Basis.PUBLIC_TASK,
    kept="two years after the date",
    seen_by="herself, in her data; advisers and reception of the agency; never the other participants",
    fate=Fate.DELETED,
    fields={
        "seat": "whose seat",
        "half": "which half-day",
        "came": "whether she came",
        "noted_at": "when it was noted",
        "noted_by": "by whom",
    },
)
