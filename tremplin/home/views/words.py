"""The agency's own words for occupations: tried, added and taken away, with their effect at once; searches in vain."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from tremplin.accounts.permissions import SignedInRequest
from tremplin.home.views.administrator import administrator_or_404
from tremplin.offers.models import SearchMiss
from tremplin.offers.queries import OfferResults, OfferSearch, search_offers
from tremplin.reference import services as reference
from tremplin.reference.models import Occupation, OccupationSynonym
from tremplin.reference.queries import OccupationMatch, find_occupations
from tremplin.search.errors import IndexNotReady
from tremplin.ui.forms import LineField

MOST_CHOICES, MOST_MISSES = 5, 100


class WordForm(forms.Form):
    """Words that people say, and the occupation they mean."""

    text = LineField(
        label=gettext_lazy("Ce que les gens disent"),
        max_length=100,
        error_messages={"required": gettext_lazy("Écrivez les mots que les gens disent.")},
    )
    occupation = LineField(
        label=gettext_lazy("Le métier qu’ils veulent dire"),
        help_text=gettext_lazy("Son nom, ou son code (K1304)."),
        max_length=160,
        error_messages={"required": gettext_lazy("Écrivez le nom du métier, ou son code.")},
    )

    def clean_occupation(self) -> Occupation:
        """Return the occupation of a code or of a title; refuse what may be several."""
        said = self.cleaned_data["occupation"]
        by_code = Occupation.objects.current().filter(code=said.upper()).first()
        if by_code:
            return by_code
        matches = find_occupations(said, limit=MOST_CHOICES)
        if not matches or matches[0].score < 1:
            choices = ", ".join(f"{one.label} ({one.code})" for one in matches)
            raise forms.ValidationError(
                _("Ce nom n’est pas assez sûr. Écrivez un code : %(choices)s.") % {"choices": choices}
                if choices
                else _("Aucun métier ne porte ce nom. Écrivez-le autrement, ou donnez son code.")
            )
        return Occupation.objects.get(code=matches[0].code)


@require_safe
def words(request: SignedInRequest) -> HttpResponse:
    """Show what words are read as, the agency's own, and what people asked in vain."""
    administrator_or_404(request)
    return _show(request, WordForm(initial={"text": request.GET.get("mot", "")[:100]}))


def _show(request: SignedInRequest, form: WordForm) -> HttpResponse:
    tried = request.GET.get("essai", "").strip()[:100]
    # The word may have been added by another process a moment ago: its effect is shown, not that of half a minute ago.
    reference.notice_words()
    own = OccupationSynonym.objects.filter(is_shipped=False).select_related("occupation")
    misses = SearchMiss.objects.visible_to(request.user).order_by("-week", "-count", "words")
    context = {
        "form": form,
        "tried": tried,
        "means": _means(tried),
        "results": _results(tried),
        "own": own.order_by("text", "pk"),
        "misses": misses[:MOST_MISSES],
    }
    return render(request, "home/words.html", context, status=422 if form.errors else 200)


def _means(tried: str) -> list[OccupationMatch]:
    return find_occupations(tried, limit=MOST_CHOICES) if tried else []


def _results(tried: str) -> OfferResults | None:
    """Return what the search finds with these words now, None while there is no index."""
    try:
        return search_offers(OfferSearch(words=tried), limit=1) if tried else None
    except IndexNotReady:
        return None


@require_POST
def add_word(request: SignedInRequest) -> HttpResponse:
    """Say that people mean an occupation when they say these words, and show the effect."""
    administrator_or_404(request)
    form = WordForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    text = form.cleaned_data["text"]
    reference.add_synonym(text=text, occupation=form.cleaned_data["occupation"])
    messages.success(request, _("C’est ajouté. Voici ce que ces mots veulent dire maintenant."))
    return redirect(f"{reverse('words')}?{urlencode({'essai': text})}")


@require_POST
def remove_word(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take one of the agency's own words away, and show the effect."""
    administrator_or_404(request)
    synonym = get_object_or_404(OccupationSynonym, pk=pk, is_shipped=False)
    reference.remove_synonym(synonym=synonym)
    messages.success(request, _("C’est retiré. Voici ce que ces mots veulent dire maintenant."))
    return redirect(f"{reverse('words')}?{urlencode({'essai': synonym.text})}")
