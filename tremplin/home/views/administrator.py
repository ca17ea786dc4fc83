"""The administrator's pages: the health of the installation, the team, the imports."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tremplin.accounts.enums import Role
from tremplin.accounts.permissions import SignedInRequest
from tremplin.agencies import services as agencies
from tremplin.agencies.models import OpenedFile, Post
from tremplin.core import clock, health
from tremplin.messaging.queries import outbox
from tremplin.offers.models import ImportRemark, ImportRun
from tremplin.ui.paging import page_of


def _administrator_or_404(request: SignedInRequest) -> None:
    if not request.user.has_role(Role.ADMINISTRATOR):
        raise Http404


def installation(request: SignedInRequest) -> HttpResponse:
    """Show what the doctor sees and how messages go out."""
    context = {"findings": health.findings(), "outbox": outbox(at=clock.now())}
    return render(request, "home/installation.html", context)


@require_safe
def staff(request: SignedInRequest) -> HttpResponse:
    """Show who holds which post."""
    _administrator_or_404(request)
    posts = Post.objects.visible_to(request.user).held_on(clock.today()).select_related("person", "team")
    page = page_of(request.GET, total=posts.count(), size=50)
    rows = posts.order_by("role", "person__family_name", "pk")[page.offset : page.offset + page.size]
    return render(request, "home/staff.html", {"posts": rows, "page": page})


@require_POST
def end_post(request: SignedInRequest, pk: int) -> HttpResponse:
    """End somebody's post from today: her rights end with it."""
    _administrator_or_404(request)
    post = get_object_or_404(Post.objects.visible_to(request.user), pk=pk)
    agencies.end_post(post=post, on=clock.today())
    messages.success(request, _("Le poste de %(name)s est terminé.") % {"name": post.person.full_name})
    return redirect("staff")


@require_safe
def imports(request: SignedInRequest) -> HttpResponse:
    """Show the last readings of feeds, with what was refused and why."""
    _administrator_or_404(request)
    refused = Prefetch(
        "remarks", ImportRemark.objects.filter(is_refusal=True).order_by("line"), to_attr="refusals"
    )
    runs = ImportRun.objects.prefetch_related(refused).order_by("-started_at")[:20]
    return render(request, "home/imports.html", {"runs": runs})


@require_safe
def opened_files(request: SignedInRequest) -> HttpResponse:
    """Show the director which files were opened beyond portfolios, by whom and why."""
    if not request.user.has_role(Role.DIRECTOR):
        raise Http404
    rows = OpenedFile.objects.visible_to(request.user).select_related("reader").order_by("-opened_at")
    page = page_of(request.GET, total=rows.count(), size=50)
    return render(
        request, "home/opened_files.html", {"rows": rows[page.offset : page.offset + page.size], "page": page}
    )
