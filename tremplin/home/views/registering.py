"""Registering somebody at the desk; whoever has the same name is looked at first."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tremplin.accounts import services as accounts
from tremplin.accounts.enums import Role
from tremplin.accounts.permissions import SignedInRequest
from tremplin.agencies.errors import AdviserGone
from tremplin.agencies.models import Agency, Portfolio
from tremplin.agencies.permissions import may_read_file
from tremplin.agencies.queries import agency_of
from tremplin.core import clock
from tremplin.core.errors import DayToCome, DomainError
from tremplin.core.forms import perform_once
from tremplin.core.text import squeezed
from tremplin.home.newcomer import ANOTHER, EDIT, RegisterForm
from tremplin.seekers import queries as seekers
from tremplin.seekers import services
from tremplin.seekers.errors import BirthYearImpossible, CategoryNotInForce, SomebodyAlike
from tremplin.seekers.models import JobSeeker
from tremplin.seekers.services import Newcomer
from tremplin.ui.forms import tell_refusal

TWO_WORDS = 2
# Which field a refusal is about.
ABOUT: dict[type[DomainError], str] = {
    AdviserGone: "adviser",
    BirthYearImpossible: "birth_year",
    CategoryNotInForce: "on",
    DayToCome: "on",
}


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: SignedInRequest) -> HttpResponse:
    """Ask who comes, and put her on the list; when the agency knows somebody of that name, ask who it is."""
    agency = agency_of(request.user, Role.ADVISER, Role.RECEPTION)
    if agency is None:
        raise Http404
    form = RegisterForm(request.POST or None, agency=agency, on=clock.today(), first=_first_values(request))
    if request.POST.get("choice") != EDIT and form.is_valid():
        try:
            return redirect(_register_once(request, agency, form))
        except SomebodyAlike as refusal:
            return _ask_who(request, agency, form, refusal)
        except DomainError as refusal:
            tell_refusal(form, refusal, ABOUT)
    return render(request, "home/register.html", {"form": form}, status=422 if form.errors else 200)


def _first_values(request: SignedInRequest) -> dict[str, object]:
    """Return the name that was looked for in vain, and the adviser herself when she registers somebody."""
    words = request.GET.get("q", "").split()
    first: dict[str, object] = {"family_name": words[0][:80] if words else ""}
    if len(words) == TWO_WORDS:
        first["given_name"] = words[1][:80]
    if request.user.has_role(Role.ADVISER):
        first["adviser"] = Portfolio.objects.filter(adviser=request.user).values_list("pk", flat=True).first()
    return first


def _register_once(request: SignedInRequest, agency: Agency, form: RegisterForm) -> str:
    """Register her, and return the address to go to; sent again with the same form, return the same address."""
    choice, common = (
        squeezed(request.POST.get("choice", "")),
        {**form.terms, "actor": request.user, "at": clock.now()},
    )

    def act() -> str:
        if choice in {"", ANOTHER}:
            return _address(
                request, services.register_newcomer(agency=agency, is_another=bool(choice), **common)
            )
        known = JobSeeker.objects.known_to(request.user).select_related("person", "agency")
        seeker = get_object_or_404(known, agency=agency, person__public_id=choice)
        return _address(request, services.register_again(seeker=seeker, **common))

    address = perform_once(key=form.cleaned_data["form_key"], sender=request.user.public_id, act=act)
    _say_done(request, form.newcomer)
    return address


def _say_done(request: SignedInRequest, newcomer: Newcomer) -> None:
    messages.success(request, _("C’est fait : %(name)s est sur la liste.") % {"name": newcomer.full_name})
    if not newcomer.addresses:
        messages.warning(
            request,
            _("Sans mobile ni adresse mail, nous ne pouvons pas lui envoyer de code. Proposez d’en ajouter."),
        )


def _address(request: SignedInRequest, seeker: JobSeeker) -> str:
    """Return where one goes on with somebody: her page at the desk, or her file when it may be read."""
    if request.user.has_role(Role.RECEPTION):
        return reverse("visitor", args=[seeker.person.public_id])
    if may_read_file(request.user, seeker.person, at=clock.now()):
        return reverse("person", args=[seeker.person.public_id])
    return reverse("home")


def _ask_who(
    request: SignedInRequest, agency: Agency, form: RegisterForm, refusal: SomebodyAlike
) -> HttpResponse:
    """Show whom the agency knows under this name, and ask who it is; that they were looked at is journaled."""
    is_reception = request.user.has_role(Role.RECEPTION)
    found = seekers.alike(agency, form.newcomer.full_name, form.newcomer.birth_year)
    for seeker in found:
        accounts.write_reading(
            reader=request.user,
            subject=seeker.person,
            role=Role.RECEPTION if is_reception else Role.ADVISER,
            page=_("inscription"),
            at=clock.now(),
        )
    context = {
        "form": form,
        "known": seekers.known_people(found, on=clock.today()),
        "page": "visitor" if is_reception else "person",
        "another": ANOTHER,
        "edit": EDIT,
    }
    return render(request, "home/alike.html", context, status=refusal.status)
