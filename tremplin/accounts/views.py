"""One's own account: names, ways to be reached, who read the file, everything held, leaving."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts import contact_check, services
from tremplin.accounts.forms import AddContactForm, ConfirmCodeForm
from tremplin.accounts.models import ContactPoint, Reading
from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.core.contacts import masked
from tremplin.core.errors import DomainError
from tremplin.ui.paging import page_of


@require_safe
def my_account(request: SignedInRequest) -> HttpResponse:
    """Show who I am and how I am reached."""
    links = request.user.contact_links.select_related("contact").order_by("added_at")
    return render(request, "accounts/my_account.html", {"links": links, "form": AddContactForm()})


@require_safe
def my_readings(request: SignedInRequest) -> HttpResponse:
    """Show who opened my file, when and why."""
    readings = Reading.objects.visible_to(request.user).order_by("-read_at")
    page = page_of(request.GET, total=readings.count())
    shown = readings[page.offset : page.offset + page.size]
    return render(request, "accounts/my_readings.html", {"readings": shown, "page": page})


@require_safe
def my_data(request: SignedInRequest) -> HttpResponse:
    """Give me everything that is held about me, in a file machines read."""
    answer = JsonResponse(
        services.export_person(person=request.user), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="mes-donnees-tremplin.json"'
    return answer


@require_POST
def ask_contact(request: SignedInRequest) -> HttpResponse:
    """Send a code to the address to be added: only its owner can add it."""
    form = AddContactForm(request.POST)
    if not form.is_valid():
        links = request.user.contact_links.select_related("contact").order_by("added_at")
        return render(request, "accounts/my_account.html", {"links": links, "form": form}, status=422)
    address = form.cleaned_data["contact"]
    contact_check.begin(request, address, person=request.user)
    return redirect("confirm_contact")


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_contact(request: SignedInRequest) -> HttpResponse:
    """Add the address once its code is given."""
    pending = contact_check.pending(request)
    if pending is None:
        return redirect("my_account")
    form = ConfirmCodeForm(request.POST or None, code=pending.code)
    if request.method == "POST":
        if form.is_valid():
            services.add_contact(person=request.user, address=pending.address, at=clock.now())
            contact_check.end(request)
            messages.success(request, _("C’est ajouté. Vous pourrez aussi entrer avec."))
            return redirect("my_account")
        contact_check.count_wrong(request)
    context = {"form": form, "address": masked(pending.address)}
    return render(request, "accounts/confirm_contact.html", context, status=422 if form.errors else 200)


@require_POST
def remove_contact(request: SignedInRequest, pk: int) -> HttpResponse:
    contact = get_object_or_404(ContactPoint.objects.visible_to(request.user), pk=pk)
    try:
        services.remove_contact(person=request.user, contact=contact)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("my_account")


@require_POST
def prefer_contact(request: SignedInRequest, pk: int) -> HttpResponse:
    contact = get_object_or_404(ContactPoint.objects.visible_to(request.user), pk=pk)
    services.prefer_contact(person=request.user, contact=contact)
    messages.success(request, _("Nous vous joindrons d’abord là."))
    return redirect("my_account")


@require_POST
def end_visits(request: SignedInRequest) -> HttpResponse:
    """Sign me out everywhere, this screen included."""
    services.end_visits(person=request.user)
    return redirect("account_login")
