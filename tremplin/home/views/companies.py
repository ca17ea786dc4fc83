"""The adviser's pages of companies: who they are, who speaks for them, who answers for an offer."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.forms import perform_once
from tremplin.core.text import squeezed
from tremplin.employers import services as employers
from tremplin.employers.models import Employer, EmployerContact
from tremplin.employers.permissions import may_keep_employers
from tremplin.home import queries
from tremplin.home.forms import AccountForm, CompanyForm, ContactForm, name_in_two
from tremplin.offers import services as offers
from tremplin.offers.models import Offer
from tremplin.offers.queries import count_reviews_waiting
from tremplin.ui.paging import page_of

LONGEST_WORDS = 80
MOST_CONTACTS = 20


def _keeper_or_404(request: SignedInRequest) -> None:
    if not may_keep_employers(request.user):
        raise Http404


def _words(request: SignedInRequest) -> str:
    return squeezed(request.GET.get("q", ""))[:LONGEST_WORDS]


@require_safe
def companies(request: SignedInRequest) -> HttpResponse:
    """Show the companies, or those of a name or a number."""
    _keeper_or_404(request)
    words = _words(request)
    found = Employer.objects.visible_to(request.user).named(words).order_by("search_key", "pk")
    page = page_of(request.GET, total=found.count(), size=25)
    lines = queries.company_lines(list(found[page.offset : page.offset + page.size]))
    context = {"lines": lines, "page": page, "words": words, "to_review": count_reviews_waiting(request.user)}
    return render(request, "home/companies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_company(request: SignedInRequest) -> HttpResponse:
    """Ask for a company by its number, and keep it; one that is known already is shown."""
    _keeper_or_404(request)
    form = CompanyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            employer = employers.add_employer(
                actor=request.user, name=form.cleaned_data["name"], siret=form.cleaned_data["siret"]
            )
        except DomainError as refusal:
            form.add_error("siret", str(refusal))
        else:
            return redirect("company", employer.public_id)
    return render(request, "home/add_company.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def company(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show a company: its sites, its open offers, who speaks for it; add somebody who does."""
    _keeper_or_404(request)
    employer = get_object_or_404(Employer.objects.visible_to(request.user), public_id=public_id)
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_add_contact(request, employer, form))
        except DomainError as refusal:
            form.add_error("address", str(refusal))
    open_offers = queries.offers_of(employer, request.user)
    page = page_of(request.GET, total=open_offers.count(), size=25)
    context = {
        "employer": employer,
        "sites": employer.sites.select_related("commune").order_by("siret", "pk")[:25],
        "contacts": employer.contacts.select_related("person").order_by("-is_active", "name", "pk")[:50],
        "offers": open_offers[page.offset : page.offset + page.size],
        "page": page,
        "form": form,
    }
    return render(request, "home/company.html", context, status=422 if form.errors else 200)


def _add_contact(request: SignedInRequest, employer: Employer, form: ContactForm) -> str:
    def act() -> str:
        name, address = form.cleaned_data["name"], form.cleaned_data["address"]
        employers.add_contact(
            actor=request.user, employer=employer, name=name, address=address, at=clock.now()
        )
        messages.success(request, _("C’est noté : %(name)s parle pour cette entreprise.") % {"name": name})
        return request.path

    return perform_once(key=form.cleaned_data["form_key"], sender=request.user.public_id, act=act)


def _contact_or_404(request: SignedInRequest, public_id: str) -> EmployerContact:
    _keeper_or_404(request)
    seen = EmployerContact.objects.visible_to(request.user).select_related("employer")
    return get_object_or_404(seen, public_id=public_id)


@require_POST
def end_contact(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Note that somebody no longer speaks for a company."""
    contact = _contact_or_404(request, public_id)
    offers.part_with_contact(contact=contact, actor=request.user, at=clock.now())
    messages.success(
        request, _("C’est noté : %(name)s ne répond plus pour cette entreprise.") % {"name": contact.name}
    )
    return redirect("company", contact.employer.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def open_account(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Ask for the names of a contact, and let her sign in."""
    contact = _contact_or_404(request, public_id)
    form = AccountForm(request.POST or None, initial=name_in_two(contact.name))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_open_account(request, contact, form))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    context = {"contact": contact, "form": form}
    return render(request, "home/open_account.html", context, status=422 if form.errors else 200)


def _open_account(request: SignedInRequest, contact: EmployerContact, form: AccountForm) -> str:
    def act() -> str:
        employers.open_account(
            actor=request.user,
            contact=contact,
            given_name=form.cleaned_data["given_name"],
            family_name=form.cleaned_data["family_name"],
            at=clock.now(),
        )
        messages.success(request, _("Son espace est ouvert. Un message le lui dit."))
        return reverse("company", args=[contact.employer.public_id])

    return perform_once(key=form.cleaned_data["form_key"], sender=request.user.public_id, act=act)


@require_http_methods(["GET", "HEAD", "POST"])
def answering(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Find who answers for an offer for which nobody does: then one applies here."""
    _keeper_or_404(request)
    seen = Offer.objects.visible_to(request.user).select_related("employer", "contact")
    offer = get_object_or_404(seen, public_id=public_id)
    if request.method == "POST":
        speaking = EmployerContact.objects.visible_to(request.user)
        contact = get_object_or_404(speaking, public_id=request.POST.get("contact", ""))
        try:
            offers.name_contact(offer=offer, contact=contact, actor=request.user, at=clock.now())
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("C’est noté. On postule maintenant ici, et l’employeur répond."))
        return redirect(offer)
    words = _words(request) or offer.shown_employer
    found = queries.who_may_answer(offer, words, request.user)[:MOST_CONTACTS]
    return render(request, "home/answering.html", {"offer": offer, "words": words, "found": found})
