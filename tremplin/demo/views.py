"""What the local mail server and SMS gateway received: only in the demo, where nobody is real."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tremplin.messaging.queries import local_letters


@login_not_required
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """Show the messages sent, newest first."""
    if not settings.IS_DEMO:
        raise Http404
    return render(request, "demo/letters.html", {"letters": local_letters(most=60)})
