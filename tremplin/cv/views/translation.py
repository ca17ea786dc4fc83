"""My CV in a second language: its texts line by line, in my words."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tremplin.accounts.enums import Language
from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.cv import queries, services
from tremplin.cv.content import lines_to_tell
from tremplin.cv.forms import TellForm
from tremplin.cv.views.own import own_cv, second_languages


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: SignedInRequest, language: str) -> HttpResponse:
    """Show each line of my CV with its words in another language, and write them."""
    names = dict(second_languages())
    if language not in names:
        raise Http404
    cv = own_cv(request)
    lines, texts = lines_to_tell(queries.content_of(cv)), queries.texts_in(cv, language)
    form = TellForm(request.POST or None, lines=lines, texts=texts, language=language)
    if request.method == "POST" and form.is_valid():
        services.tell_in(cv=cv, language=Language(language), texts=form.texts, at=clock.now())
        messages.success(request, _("C’est enregistré."))
        return redirect("cv_translation", language)
    context = {
        "form": form,
        "language": language,
        "name": names[language],
        "missing": sum(line not in texts for line in lines),
    }
    return render(request, "cv/translation.html", context, status=422 if form.errors else 200)
