"""What the tables of agencies are for."""

from tremplin.core.registry import Basis, Fate, declare

declare(
    "agencies.Agency",
    fields={
        "code": "the agency's own code",
        "name": "its name",
        "street": "where it is",
        "postcode": "where it is",
        "town": "where it is",
        "telephone": "to be called",
        "latitude": "to measure distances",
        "longitude": "to measure distances",
    },
)
declare("agencies.Team", fields={"agency": "of which agency", "name": "its name"}, seen_by="staff")
declare("agencies.Room", fields={"agency": "of which agency", "name": "its name", "seats": "how many fit"})
declare(
    "agencies.OpeningHours",
    fields={
        "agency": "of which agency",
        "weekday": "which day",
        "opens_at": "from",
        "closes_at": "to",
        "kind": "how one may come",
    },
)
declare("agencies.Closure", fields={"agency": "of which agency", "day": "when", "reason": "why"})
declare(
    "agencies.Post",
    subject="who works in the agency",
    basis=Basis.PUBLIC_TASK,
    kept="five years after it ended",
    seen_by="administrator and director of the agency",
    fate=Fate.DELETED,
    fields={
        "person": "who",
        "agency": "where",
        "role": "as what",
        "team": "with whom",
        "starts_on": "from",
        "ends_on": "to",
    },
)
declare(
    "agencies.Portfolio",
    subject="the adviser",
    basis=Basis.PUBLIC_TASK,
    kept="as long as the adviser's post",
    seen_by="staff of the agency",
    fate=Fate.DELETED,
    fields={"agency": "where", "adviser": "who follows", "follow_up": "how closely"},
)
declare(
    "agencies.Followed",
    subject="the person followed",
    basis=Basis.PUBLIC_TASK,
    kept="two years after the follow-up ended",
    seen_by="herself; her adviser; reception; the director, to give an adviser",
    fate=Fate.DELETED,
    fields={"portfolio": "by whom", "person": "who", "since": "from", "until": "to"},
)
declare(
    "agencies.OpenedFile",
    subject="the person whose file was opened, and the reader",
    basis=Basis.LEGAL_DUTY,
    kept="one year",
    seen_by="the director of the agency",
    fate=Fate.DELETED,
    fields={
        "agency": "where",
        "reader": "who opened",
        "subject": "whose file",
        "reason": "why, in words",
        "opened_at": "from",
        "closes_at": "to",
    },
)
declare(
    "agencies.SecondFactorReset",
    subject="the member of staff, and who took it away",
    basis=Basis.PUBLIC_TASK,
    kept="one year",
    seen_by="the director of the agency",
    fate=Fate.DELETED,
    fields={
        "agency": "where",
        "person": "whose second factor",
        "author": "who took it away; nobody for a command typed on the machine",
        "reset_at": "when",
    },
)
