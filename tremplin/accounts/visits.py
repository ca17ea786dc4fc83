"""Where visits are kept: Django's database sessions, with the person each belongs to."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from tremplin.accounts.models import Visit


class SessionStore(DatabaseStore):
    """Django's store, on our table. Ending a visit deletes its row: a replayed cookie finds nothing."""

    @classmethod
    def get_model_class(cls) -> type[Visit]:
        return Visit

    def create_model_instance(self, data: dict[str, Any]) -> Visit:
        visit: Visit = super().create_model_instance(data)  # type: ignore[assignment]
        key = data.get(SESSION_KEY)
        visit.person_id = int(key) if key else None
        return visit
