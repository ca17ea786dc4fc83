"""What the tables of the observatory are for: numbers, never people."""

from tremplin.core.registry import declare

declare(
    "observatory.PublishedMonth",
    kept="for ever: it is public and names nobody",
    fields={
        "agency": "of which agency",
        "month": "which month",
        "version": "first said, then corrected",
        "figures": "what was said; no cell under five people can be read",
        "published_at": "when",
        "author": "by which director",
    },
)
