"""What the kernel's tables are for: none of them names a person."""

from tremplin.core.registry import declare

declare(
    "core.Change",
    seen_by="nobody",
    kept="seven days",
    fields={
        "kind": "what sort of thing changed",
        "key": "random identifier of what changed",
        "changed_at": "when, to purge the log",
        "transaction": "the order in which changes can be read",
    },
)
declare(
    "core.SentForm",
    seen_by="nobody",
    kept="two days",
    fields={
        "sender": "fingerprint of who sent it, so that a key serves one sender",
        "address": "where the form led, to lead there again",
        "sent_at": "when, to purge",
    },
)
declare(
    "core.Try",
    seen_by="nobody",
    kept="two days",
    fields={
        "limit": "which limit",
        "who": "fingerprint of the person or device",
        "tried_at": "when, to count within a window and to purge",
    },
)
declare(
    "core.PeriodicRun",
    seen_by="administrators",
    fields={"started_at": "to start once", "finished_at": "to say what is late"},
)
