"""What the tables of appointments are for."""

from tremplin.core.registry import Basis, Fate, declare

declare(
    "appointments.Reason",
    fields={
        "agency": "of which agency",
        "title": "why one meets",
        "explanation": "in a few words",
        "minutes": "how long",
        "is_on_site": "whether one may come",
        "is_by_phone": "whether one may be called",
        "is_by_video": "whether one may meet on screen",
        "video_address": "where, on screen",
        "booker": "who may book",
        "with_whom": "with whom",
        "shortest_notice_hours": "how early one must book",
        "longest_notice_days": "how far ahead one may book",
        "to_accept": "what to read before",
        "to_bring": "what to bring",
        "is_sensitive": "whether it is told in no calendar",
        "is_active": "whether it is still offered",
    },
)
declare(
    "appointments.ReasonWindow", seen_by="staff", fields={"reason": "which reason", "window": "served when"}
)
declare(
    "appointments.Appointment",
    subject="who meets an adviser",
    basis=Basis.PUBLIC_TASK,
    kept="two years after it took place",
    seen_by="herself; advisers and reception of the agency; a hidden one, its adviser alone",
    fate=Fate.DELETED,
    fields={
        "public_id": "name in addresses",
        "link_key": "opens it from a message, with three letters of the name",
        "reason": "why",
        "person": "who",
        "diary": "with whom",
        "busy": "the time it takes",
        "starts_at": "from",
        "ends_at": "to",
        "meeting": "how one meets",
        "state": "what became of it",
        "is_hidden": "whether it shows to its adviser alone",
        "wants_earlier": "whether to tell her of an earlier time",
        "sequence": "how often it changed, for calendars",
        "booked_at": "when it was booked",
        "booked_by": "who booked it",
        "coming_at": "when she said that she comes",
        "arrived_at": "when she arrived",
    },
)
declare(
    "appointments.AppointmentStep",
    subject="who meets an adviser, and who decided",
    basis=Basis.PUBLIC_TASK,
    kept="two years after it took place",
    seen_by="herself; advisers and reception of the agency",
    fate=Fate.DELETED,
    fields={
        "appointment": "which one",
        "step": "what happened",
        "happened_at": "when",
        "starts_at": "when it was to take place",
        "author": "who decided",
    },
)
declare(
    "appointments.EarlierOffer",
    subject="who waits for an earlier time",
    basis=Basis.PUBLIC_TASK,
    kept="two years after it took place",
    seen_by="herself",
    fate=Fate.DELETED,
    fields={
        "appointment": "which one",
        "diary": "with whom",
        "starts_at": "from",
        "ends_at": "to",
        "offered_at": "when she was told: three times at most, once a day",
    },
)
declare(
    "appointments.CalendarFeed",
    subject="who reads her appointments in a calendar of her own",
    basis=Basis.CONSENT,
    kept="until she takes it away",
    seen_by="herself",
    fate=Fate.DELETED,
    fields={
        "person": "whose",
        "key": "from which the secret address is made",
        "token_digest": "fingerprint of the secret address",
        "created_at": "since when",
    },
)
