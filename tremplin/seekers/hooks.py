"""What job seekers ask of the parts above: whose job search is still needed there."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from tremplin.core.hooks import Hook

if TYPE_CHECKING:
    from django.db.models import QuerySet

# The keys of the job seekers about whom a part still keeps something at a moment: their search is not removed.
needed_searches: "Hook[[datetime], QuerySet[Any, int]]" = Hook("needed_searches")
