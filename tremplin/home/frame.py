"""The ways through the site, by role: what stands in the header and in the foot of every page."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.ui.frames import Account, Way

# The first role found decides the page one lands on and the ways one sees.
PRIORITY = (Role.DIRECTOR, Role.ADMINISTRATOR, Role.ADVISER, Role.RECEPTION, Role.EMPLOYER, Role.JOB_SEEKER)


def main_role(person: Person) -> Role | None:
    """Return the role whose pages `person` sees first, or None when she holds none."""
    return next((role for role in PRIORITY if person.has_role(role)), None)


def role_frame(request: HttpRequest) -> Mapping[str, object]:
    """Return the ways and the account for whoever asks."""
    person = getattr(request, "user", None)
    foot = [
        Way(_("Les chiffres de l’emploi"), reverse("latest_figures")),
        Way(_("Vos données, vos droits"), reverse("rights")),
        Way(_("Accessibilité"), reverse("accessibility")),
        Way(_("Les composants de ces pages"), reverse("ui")),
    ]
    if not isinstance(person, Person):
        ways = [
            (_("Les offres"), "offers"),
            (_("Les ateliers"), "workshops"),
            (_("Mon CV"), "cv"),
            (_("Mes candidatures"), "my_applications"),
        ]
        return {
            "ways": _ways(request, ways),
            "foot_ways": foot,
            "sign_in_address": reverse("account_request_login_code"),
        }
    return {
        "ways": _ways(request, _names_for(main_role(person))),
        "foot_ways": foot,
        "account": Account(person.initials, person.short_name, reverse("my_account")),
    }


def _names_for(role: Role | None) -> list[tuple[str, str]]:
    if role == Role.DIRECTOR:
        return [
            (_("Les chiffres"), "latest_figures"),
            (_("Portefeuilles"), "portfolios"),
            (_("Dossiers ouverts"), "opened_files"),
            (_("Rendez-vous"), "reasons"),
        ]
    if role == Role.ADMINISTRATOR:
        return [
            (_("L’installation"), "home"),
            (_("L’équipe"), "staff"),
            (_("Les imports"), "imports"),
            (_("Les mots"), "words"),
        ]
    if role == Role.ADVISER:
        return [
            (_("Ma matinée"), "home"),
            (_("Mon agenda"), "diary"),
            (_("Mon portefeuille"), "portfolio"),
            (_("Les offres"), "offers"),
        ]
    if role == Role.RECEPTION:
        return [
            (_("Accueillir"), "home"),
            (_("Le tableau"), "board"),
            (_("Les ateliers"), "plan_workshops"),
            (_("Les offres"), "offers"),
        ]
    if role == Role.EMPLOYER:
        return [(_("Mes offres"), "home"), (_("Les offres du bassin"), "offers")]
    return [
        (_("Les offres"), "offers"),
        (_("Mes candidatures"), "my_applications"),
        (_("Mes rendez-vous"), "my_appointments"),
        (_("Mon CV"), "cv"),
    ]


def _ways(request: HttpRequest, names: list[tuple[str, str]]) -> list[Way]:
    addresses = [(label, reverse(name)) for label, name in names]
    return [
        Way(
            label,
            address,
            is_current=request.path == address or (address != "/" and request.path.startswith(address)),
        )
        for label, address in addresses
    ]
