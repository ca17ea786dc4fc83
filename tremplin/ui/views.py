"""The page of components, and the pages shown when something is refused or missing."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from tremplin.ui.samples import SampleForm, sample_page, sample_tabs


@login_not_required
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show every component once, with a form in error."""
    form = SampleForm({"place": "Roubaix"})
    form.is_valid()
    return render(
        request,
        "ui/components.html",
        {"form": form, "page": sample_page(), "tabs": sample_tabs()},
    )


@login_not_required
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  (Django's signature)
    return render(request, "ui/not_found.html", status=404)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:  # noqa: ARG001
    return render(request, "ui/forbidden.html", status=403)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Answer with a page that depends on nothing, as anything may be broken."""
    return HttpResponseServerError(render_to_string("ui/server_error.html"))
