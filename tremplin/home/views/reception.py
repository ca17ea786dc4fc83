"""Reception: find who is there, add a way to reach them, tell them who follows them. No file is opened here."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tremplin.accounts import services as accounts
from tremplin.accounts.enums import Role
from tremplin.accounts.permissions import SignedInRequest
from tremplin.agencies.queries import adviser_of, agency_of, week
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.home.forms import DeskContactForm
from tremplin.seekers.models import JobSeeker


def welcome(request: SignedInRequest) -> HttpResponse:
    """Show the search box and today's hours."""
    agency = agency_of(request.user)
    days = week(agency, clock.today()) if agency else []
    return render(request, "home/reception.html", {"today": [day for day in days if day.is_today]})


@require_http_methods(["GET", "HEAD", "POST"])
def visitor(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show who is at the desk: name, adviser, masked ways to be reached; add one, her papers in hand."""
    if not request.user.has_role(Role.RECEPTION):
        raise Http404
    seeker = get_object_or_404(
        JobSeeker.objects.known_to(request.user).select_related("person", "commune"),
        person__public_id=public_id,
    )
    form = DeskContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_added(request, seeker, form):
        messages.success(request, _("C’est ajouté. La personne peut entrer tout de suite."))
        return redirect("visitor", public_id)
    accounts.write_reading(
        reader=request.user, subject=seeker.person, role=Role.RECEPTION, page=_("accueil"), at=clock.now()
    )
    context = {
        "seeker": seeker,
        "person": seeker.person,
        "adviser": adviser_of(seeker.person),
        "contacts": [link.contact for link in seeker.person.contact_links.select_related("contact")],
        "form": form,
    }
    return render(request, "home/visitor.html", context, status=422 if form.errors else 200)


def _is_added(request: SignedInRequest, seeker: JobSeeker, form: DeskContactForm) -> bool:
    """Add the address; a refusal is said beside it."""
    try:
        accounts.add_contact(
            person=seeker.person, address=form.cleaned_data["contact"], at=clock.now(), by=request.user
        )
    except DomainError as refusal:
        form.add_error("contact", str(refusal))
    return not form.errors
