"""The offers page as a plain Django app makes it: the tables asked with LIKE, the same twenty cards, nothing else.

granian --interface wsgi benchmarks.plain:application
"""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import path

from tremplin.offers.models import Offer
from tremplin.reference.models import Commune

settings.MIDDLEWARE = []
settings.ROOT_URLCONF = __name__
application = get_wsgi_application()

PAGE = 20
DEGREE_KM = 111.2
TEMPLATE = """<!doctype html><title>{{ total }} offres</title><h1>{{ total }} offres</h1>
<form><input name="metier" value="{{ words }}"><input name="lieu" value="{{ place }}"><button>Chercher</button></form>
<ul>{% for label, count in contracts %}<li>{{ label }} {{ count }}</li>{% endfor %}</ul>
<ul>{% for label, count in times %}<li>{{ label }} {{ count }}</li>{% endfor %}</ul>
{% for offer in offers %}<article><h2><a href="/offres/{{ offer.public_id }}/">{{ offer.title }}</a></h2>
<p>{{ offer.employer_name }}, {{ offer.place }}</p><p>{{ offer.get_contract_display }}, {{ offer.weekly_hours }}</p>
<p>{{ offer.salary_low }}</p><p>{{ offer.published_at|date:"j F Y" }}</p></article>{% endfor %}"""


def offers(request: HttpRequest) -> HttpResponse:
    words, place = request.GET["metier"], request.GET["lieu"]
    town = Commune.objects.get(name=place, department="59")
    half = 20 / DEGREE_KM
    found = Offer.objects.filter(
        state="open",
        latitude__range=(town.latitude - half, town.latitude + half),
        longitude__range=(town.longitude - half * 1.57, town.longitude + half * 1.57),
        title__icontains=words,
    )
    context = {
        "words": words,
        "place": place,
        "total": found.count(),
        "offers": found.order_by("-published_at")[:PAGE],
        "contracts": list(found.values_list("contract").annotate(Count("pk")).order_by()),
        "times": list(found.values_list("working_time").annotate(Count("pk")).order_by()),
    }
    return HttpResponse(Template(TEMPLATE).render(Context(context)))


urlpatterns = [path("offres/", offers)]
