"""One line of the agency's list: our column names and those others give them, each cell read, nothing looked up in files."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from tremplin.accounts.enums import Language, Title
from tremplin.core.contacts import Address, ContactKind, read_address
from tremplin.core.errors import DomainError
from tremplin.core.tables import day_in
from tremplin.core.text import name_words, plain, squeezed
from tremplin.reference.models import Commune
from tremplin.reference.queries import find_commune, place_of_commune
from tremplin.seekers.enums import EndReason
from tremplin.seekers.services import FIRST_CATEGORY

# Our column, then the names others give it; told in docs/how-to/import-people.md.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "identifiant": ("reference", "id", "numero"),
    "civilite": ("titre",),
    "prenom": ("given_name",),
    "nom": ("nom_de_famille", "family_name"),
    "annee_naissance": ("annee_de_naissance", "naissance"),
    "code_commune": ("code_insee", "insee"),
    "code_postal": ("cp",),
    "ville": ("commune", "localite"),
    "mobile": ("telephone", "portable"),
    "mail": ("email", "courriel", "adresse_mail"),
    "langue": (),
    "inscrit_le": ("date_inscription", "date_d_inscription"),
    "categorie": (),
    "sorti_le": ("date_sortie", "date_de_sortie"),
    "motif_sortie": ("motif", "motif_de_sortie"),
    "conseiller": ("mail_conseiller", "conseillere"),
}
KNOWN = {other: name for name, others in COLUMNS.items() for other in (name, *others)}
ESSENTIAL = frozenset({"identifiant", "prenom", "nom", "inscrit_le"})
TITLES = {"mme": Title.MADAM, "madame": Title.MADAM, "m": Title.SIR, "mr": Title.SIR, "monsieur": Title.SIR}
LANGUAGES = {
    "fr": Language.FRENCH, "francais": Language.FRENCH, "en": Language.ENGLISH, "anglais": Language.ENGLISH,
    "ar": Language.ARABIC, "arabe": Language.ARABIC,
}  # fmt: skip
REASONS = {
    "emploi": EndReason.JOB,
    "formation": EndReason.TRAINING,
    "non renouvellement": EndReason.NOT_RENEWED,
    "demenagement": EndReason.MOVED,
    "retraite": EndReason.RETIRED,
    "autre": EndReason.OTHER,
    **{str(reason.value): reason for reason in EndReason},
}
LONGEST_REFERENCE, LONGEST_NAME = 40, 80

T = TypeVar("T")


class RowRefused(Exception):
    """This line cannot be taken: `field` is our name of the column, `reason` is for a person."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


@dataclass(frozen=True)
class Said:
    """What a line says of somebody. None, or nothing, is what it does not say: what is known then stays."""

    reference: str
    given_name: str
    family_name: str
    starts_on: date
    title: Title | None = None
    birth_year: int | None = None
    commune: Commune | None = None
    mobile: Address | None = None
    mail: Address | None = None
    language: Language | None = None
    category: str = FIRST_CATEGORY
    has_category: bool = False
    ends_on: date | None = None
    end_reason: EndReason = EndReason.OTHER
    adviser: Address | None = None

    @property
    def addresses(self) -> tuple[Address, ...]:
        return tuple(one for one in (self.mobile, self.mail) if one)


def columns(header: Sequence[str]) -> dict[str, str]:
    """Return, for each of our columns found in a header, its name in the file."""
    found: dict[str, str] = {}
    for name in header:
        ours = KNOWN.get(re.sub(r"\W+", "_", plain(name)).strip("_"))
        if ours:
            found.setdefault(ours, name)
    return found


def missing(header: Sequence[str]) -> list[str]:
    """Return the columns without which a table is no list of people."""
    return sorted(ESSENTIAL - columns(header).keys())


class Line:
    """The cells of one line, by our names."""

    def __init__(self, values: Mapping[str, str], names: Mapping[str, str]) -> None:
        self._cells = {name: squeezed(values.get(column, "")) for name, column in names.items()}

    def cell(self, name: str) -> str:
        return self._cells.get(name, "")

    @property
    def reference(self) -> str:
        return self.cell("identifiant")[:LONGEST_REFERENCE]

    def read(self) -> Said:
        """Return what the line says, or raise RowRefused at the first thing that cannot be."""
        starts_on = self._day("inscrit_le")
        if starts_on is None:
            raise RowRefused("inscrit_le", _("Il manque le jour de l’inscription."))
        return Said(
            reference=self._text("identifiant", LONGEST_REFERENCE, _("Il manque l’identifiant.")),
            given_name=self._name("prenom", _("Il manque le prénom.")),
            family_name=self._name("nom", _("Il manque le nom.")),
            starts_on=starts_on,
            title=self._one_of("civilite", TITLES, _("Écrivez M. ou Mme, ou rien.")),
            birth_year=self._year("annee_naissance"),
            commune=self._commune(),
            mobile=self._address("mobile", ContactKind.PHONE),
            mail=self._address("mail", ContactKind.EMAIL),
            language=self._one_of("langue", LANGUAGES, _("Écrivez fr, en ou ar, ou rien.")),
            category=self.cell("categorie").upper() or FIRST_CATEGORY,
            has_category=bool(self.cell("categorie")),
            ends_on=self._day("sorti_le"),
            end_reason=self._one_of("motif_sortie", REASONS, _("Ce motif n’est pas connu."))
            or EndReason.OTHER,
            adviser=self._address("conseiller", ContactKind.EMAIL),
        )

    def _text(self, name: str, most: int, absent: str) -> str:
        text = self.cell(name)
        if not text:
            raise RowRefused(name, absent)
        if len(text) > most:
            raise RowRefused(name, _("Il faut %(most)s caractères au plus.") % {"most": most})
        return text

    def _name(self, name: str, absent: str) -> str:
        text = self._text(name, LONGEST_NAME, absent)
        if not name_words(text):
            raise RowRefused(name, _("Un nom s’écrit avec des lettres."))
        return text

    def _one_of(self, name: str, known: Mapping[str, T], unknown: str) -> T | None:
        text = plain(self.cell(name)).strip(". ")
        if text and text not in known:
            raise RowRefused(name, unknown)
        return known.get(text)

    def _day(self, name: str) -> date | None:
        text = self.cell(name)
        if not text:
            return None
        try:
            day = day_in(text)
        except ValueError:
            day = None
        if day is None:
            raise RowRefused(name, _("Ce jour ne peut pas être lu. Écrivez 2026-03-12 ou 12/03/2026."))
        return day

    def _year(self, name: str) -> int | None:
        text = self.cell(name)
        if text and not re.fullmatch(r"(19|20)\d\d", text):
            raise RowRefused(name, _("Écrivez l’année seule, en quatre chiffres."))
        return int(text) if text else None

    def _commune(self) -> Commune | None:
        code, written = self.cell("code_commune"), f"{self.cell('code_postal')} {self.cell('ville')}".strip()
        if code:
            place = place_of_commune(code.zfill(5))
            commune = Commune.objects.filter(code=place.code).first() if place else None
            if commune is None:
                raise RowRefused("code_commune", _("Aucune commune n’a ce code."))
            return commune
        commune = find_commune(written) if written else None
        if written and commune is None:
            raise RowRefused(
                "ville" if self.cell("ville") else "code_postal", _("Nous ne connaissons pas cette commune.")
            )
        return commune

    def _address(self, name: str, kind: ContactKind) -> Address | None:
        text = self.cell(name)
        if not text:
            return None
        try:
            address = read_address(text)
        except DomainError as refusal:
            raise RowRefused(name, str(refusal))
        if address.kind != kind:
            wanted = _("Un numéro de mobile est attendu ici.")
            if kind == ContactKind.EMAIL:
                wanted = _("Une adresse mail est attendue ici.")
            raise RowRefused(name, wanted)
        return address
