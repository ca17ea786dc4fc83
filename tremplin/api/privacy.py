"""What the tables of the interface are for."""

from tremplin.core.registry import declare

declare(
    "api.ApiKey",
    seen_by="nobody: only a digest is kept",
    fields={
        "name": "which partner",
        "token_digest": "to know its key without keeping it",
        "created_at": "since when",
        "revoked_at": "until when",
    },
)
