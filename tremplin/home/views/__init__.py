"""First pages: each role has its own; the address is the same for everybody."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.home.frame import main_role
from tremplin.home.views import administrator, adviser, employer, jobseeker, public, reception

PAGES: dict[Role, Callable[..., HttpResponse]] = {
    Role.ADMINISTRATOR: administrator.installation,
    Role.ADVISER: adviser.desk,
    Role.RECEPTION: reception.welcome,
    Role.EMPLOYER: employer.offers,
    Role.JOB_SEEKER: jobseeker.space,
}


@login_not_required
@require_safe
def first_page(request: HttpRequest) -> HttpResponse:
    """Show the first page of whoever asks."""
    if not isinstance(request.user, Person):
        return public.welcome(request)
    role = main_role(request.user)
    if role == Role.DIRECTOR:
        return redirect("latest_figures")
    return PAGES[role](request) if role in PAGES else public.welcome(request)
