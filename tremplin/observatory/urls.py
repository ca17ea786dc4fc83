"""Addresses of the figures."""

from datetime import date

from django.urls import path, register_converter

from tremplin.observatory import views


class MonthConverter:
    """A month in an address: "2017-03"."""

    regex = r"20[0-9]{2}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(f"{value}-01")

    def to_url(self, value: date) -> str:
        return f"{value:%Y-%m}"


register_converter(MonthConverter, "month")

urlpatterns = [
    path("", views.latest, name="latest_figures"),
    path("cv/", views.cvs, name="cv_figures"),
    path("<month:month>/", views.figures, name="figures"),
    path("<month:month>/publier/", views.publish, name="publish_figures"),
    path("<month:month>/chiffres.csv", views.spreadsheet, name="all_figures_csv"),
    path("<month:month>/<slug:name>.csv", views.spreadsheet, name="figure_csv"),
    path("<month:month>/<slug:name>.svg", views.picture, name="figure_svg"),
]
