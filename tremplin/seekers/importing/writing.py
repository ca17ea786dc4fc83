"""From what a line says to what is written: somebody new, somebody known who changed, or nothing at all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from tremplin.accounts.enums import Language, Role, Title
from tremplin.accounts.models import Person
from tremplin.accounts.services import add_contact, correct_person, create_person
from tremplin.agencies import services as agencies
from tremplin.agencies.models import Agency, Portfolio, Post
from tremplin.core import clock
from tremplin.core.contacts import Address
from tremplin.core.errors import DomainError
from tremplin.core.retention import TWO_YEARS
from tremplin.core.text import name_words
from tremplin.seekers import services
from tremplin.seekers.enums import EndReason
from tremplin.seekers.errors import CategoryNotInForce
from tremplin.seekers.importing.table import RowRefused, Said
from tremplin.seekers.models import JobSeeker, Registration

KNOWN_OF_SOMEBODY = (
    "registrations__category_spells__category",
    "person__contact_links__contact",
    "person__followed_in",
)


@contextmanager
def refusing(field: str) -> Iterator[None]:
    """Turn a refusal of the trade into one of this line, told with its column."""
    try:
        yield
    except DomainError as refusal:
        raise RowRefused("categorie" if isinstance(refusal, CategoryNotInForce) else field, str(refusal))


def _words(said: Said) -> tuple[str, ...]:
    return tuple(name_words(f"{said.given_name} {said.family_name}"))


class Writer:
    """Writes the lines of one list into one agency. What is known of people is read by the batch."""

    def __init__(self, agency: Agency, at: datetime) -> None:
        self._agency = agency
        self._at = at
        self._today = clock.local_day(at)
        self._known: dict[str, JobSeeker] = {}
        self._portfolios: dict[str, Portfolio] = {}
        self._without_reference: dict[tuple[str, ...], list[JobSeeker]] = {}
        self._last_met = 0
        self.ended = 0

    def _meet_those_without_reference(self) -> None:
        """Learn who was registered at the desk, by the words of her name: the list may name her for the first time.

        Asked again for each batch: the desk goes on registering while a long list is read.
        """
        rows = JobSeeker.objects.filter(agency=self._agency, reference="", pk__gt=self._last_met)
        for row in rows.select_related("person").order_by("pk").iterator():
            self._without_reference.setdefault(tuple(name_words(row.person.full_name)), []).append(row)
            self._last_met = row.pk

    def know(self, references: Sequence[str]) -> None:
        """Read what is known of the people of a batch, in a fixed number of questions."""
        self._meet_those_without_reference()
        rows = list(
            JobSeeker.objects.filter(agency=self._agency, reference__in=references).select_related(
                "person", "agency"
            )
        )
        prefetch_related_objects(rows, *KNOWN_OF_SOMEBODY)
        self._known = {row.reference: row for row in rows}

    def write(self, said: Said) -> str:
        """Write one line, and return what became of it: "created", "updated" or "unchanged"."""
        self._check(said)
        seeker = self._known.get(said.reference)
        if seeker is None and self._is_forgotten(said):
            return "unchanged"
        if seeker is None:
            seeker = self._met_at_the_desk(said)
            if seeker is None:
                self._create(said)
                return "created"
            seeker.reference = said.reference
            seeker.save(update_fields=["reference"])
            self._update(seeker, said)
            self._without_reference[_words(said)].remove(seeker)
            return "updated"
        return "updated" if self._update(seeker, said) else "unchanged"

    def _is_forgotten(self, said: Said) -> bool:
        """Tell whether she left so long ago that her file would go at once, and come back with each reading."""
        return said.ends_on is not None and said.ends_on < clock.local_day(self._at - TWO_YEARS)

    def _check(self, said: Said) -> None:
        if said.starts_on > self._today:
            raise RowRefused("inscrit_le", _("Ce jour n’est pas encore venu."))
        if said.ends_on and said.ends_on > self._today:
            raise RowRefused("sorti_le", _("Ce jour n’est pas encore venu."))
        if said.ends_on and said.ends_on < said.starts_on:
            raise RowRefused("sorti_le", _("La sortie est avant l’inscription."))
        with refusing("annee_naissance"):
            services.check_birth_year(year=said.birth_year, on=said.starts_on)

    def _met_at_the_desk(self, said: Said) -> JobSeeker | None:
        """Return the one person of this name whom the desk registered, when it is surely she; refuse when it may be."""
        maybe = [
            one
            for one in self._without_reference.get(_words(said), [])
            if not (one.birth_year and said.birth_year and one.birth_year != said.birth_year)
        ]
        surely = [one for one in maybe if self._is_surely(one, said)]
        if maybe and len(surely) != 1:
            raise RowRefused(
                "nom",
                _(
                    "Quelqu’un de ce nom a été inscrit à l’accueil, sans identifiant. Si c’est la même personne, donnez-lui"
                    " le même mobile ou la même adresse mail, ici et dans le fichier."
                ),
            )
        if surely:
            prefetch_related_objects(surely, *KNOWN_OF_SOMEBODY)
        return surely[0] if surely else None

    @staticmethod
    def _is_surely(seeker: JobSeeker, said: Said) -> bool:
        if said.birth_year and seeker.birth_year == said.birth_year:
            return True
        values = {one.value for one in said.addresses}
        return seeker.person.contact_links.filter(contact__value__in=values).exists()

    def _create(self, said: Said) -> None:
        person = create_person(
            given_name=said.given_name,
            family_name=said.family_name,
            title=said.title or Title.NONE,
            language=said.language or Language.FRENCH,
            addresses=said.addresses,
            at=self._at,
        )
        with refusing("inscrit_le"):
            services.register(
                person=person,
                agency=self._agency,
                on=said.starts_on,
                commune=said.commune,
                category=said.category,
            )
        JobSeeker.objects.filter(person=person).update(reference=said.reference, birth_year=said.birth_year)
        seeker = JobSeeker.objects.select_related("person", "agency").get(person=person)
        if said.ends_on:
            self._end(seeker, said)
        else:
            self._give_adviser(seeker, said)

    def _update(self, seeker: JobSeeker, said: Said) -> bool:
        """Bring what is known to what the line says; tell whether anything changed."""
        changes = [
            self._correct_names(seeker, said),
            self._correct_file(seeker, said),
            self._add_contacts(seeker, said),
            self._follow_list(seeker, said),
        ]
        if not said.ends_on:
            changes.append(self._give_adviser(seeker, said))
        return any(changes)

    @staticmethod
    def _correct_names(seeker: JobSeeker, said: Said) -> bool:
        more = {
            name: value.value
            for name, value in (("title", said.title), ("language", said.language))
            if value is not None
        }
        return correct_person(
            person=seeker.person, given_name=said.given_name, family_name=said.family_name, **more
        )

    @staticmethod
    def _correct_file(seeker: JobSeeker, said: Said) -> bool:
        commune, year = seeker.commune_id, seeker.birth_year
        seeker.commune = said.commune or seeker.commune
        seeker.birth_year = said.birth_year or seeker.birth_year
        if (seeker.commune_id, seeker.birth_year) == (commune, year):
            return False
        seeker.save(update_fields=["commune", "birth_year"])
        return True

    def _add_contacts(self, seeker: JobSeeker, said: Said) -> bool:
        """Give a mobile to who has none, a mail address to who has none: what the person chose herself stays."""
        kinds = {link.contact.kind for link in seeker.person.contact_links.all()}
        new = [one for one in said.addresses if one.kind not in kinds]
        if new:
            # Asked again: what was read by the batch does not see what is added now.
            person = Person.objects.get(pk=seeker.person_id)
            for address in new:
                add_contact(person=person, address=address, at=self._at)
        return bool(new)

    def _follow_list(self, seeker: JobSeeker, said: Said) -> bool:
        """Enter, correct, reopen or end the spell the line tells of. What somebody of the agency ended stays ended."""
        spells = list(seeker.registrations.all())
        told = next((one for one in spells if one.starts_on == said.starts_on), None)
        current = next((one for one in spells if one.ends_on is None), None)
        if told:
            return self._settle(seeker, told, said)
        with refusing("inscrit_le"):
            if current:
                services.correct_start(registration=current, on=said.starts_on)
            else:
                current = services.register(
                    person=seeker.person, agency=self._agency, on=said.starts_on, category=said.category
                )
        self._settle(seeker, current, said)
        return True

    def _settle(self, seeker: JobSeeker, spell: Registration, said: Said) -> bool:
        """Bring the end of a spell, or its category, to what the line says."""
        was_over = spell.ends_on is not None
        if was_over and (spell.ended_by_id or self._is_ended_so(spell, said)):
            return False
        if was_over:
            with refusing("inscrit_le"):
                services.reopen(registration=spell)
            spell = Registration.objects.get(pk=spell.pk)
        if said.ends_on:
            self._end(seeker, said)
            return True
        return self._change_category(seeker, spell, said) or was_over

    @staticmethod
    def _is_ended_so(spell: Registration, said: Said) -> bool:
        return (spell.ends_on, spell.end_reason) == (said.ends_on, said.end_reason)

    def _change_category(self, seeker: JobSeeker, spell: Registration, said: Said) -> bool:
        now = next((one.category.code for one in spell.category_spells.all() if one.ends_on is None), "")
        if not said.has_category or now == said.category:
            return False
        with refusing("categorie"):
            services.change_category(
                actor=None, seeker=seeker, code=said.category, on=self._today, at=self._at
            )
        return True

    def _end(self, seeker: JobSeeker, said: Said) -> None:
        with refusing("sorti_le"):
            services.end_registration(
                actor=None, seeker=seeker, on=said.ends_on or self._today, reason=said.end_reason, at=self._at
            )
        self.ended += 1

    def _give_adviser(self, seeker: JobSeeker, said: Said) -> bool:
        """Give an adviser to who is on the list and has none: what the agency decided here stays."""
        if said.adviser is None:
            return False
        if any(one.until is None for one in seeker.person.followed_in.all()):
            return False
        if not Registration.objects.filter(seeker=seeker, ends_on=None).exists():
            return False
        portfolio = self._portfolio_of(said.adviser)
        with refusing("conseiller"):
            agencies.hand_over(
                person=seeker.person, agency=self._agency, portfolio=portfolio, on=self._today, at=self._at
            )
        return True

    def _portfolio_of(self, address: Address) -> Portfolio:
        if address.value in self._portfolios:
            return self._portfolios[address.value]
        posts = Post.objects.held_on(self._today).filter(agency=self._agency, role=Role.ADVISER)
        advisers = Person.objects.reached_at(address).filter(pk__in=posts.values("person"))
        found = Portfolio.objects.filter(agency=self._agency, adviser__in=advisers).first()
        if found is None:
            raise RowRefused("conseiller", _("Aucun conseiller de l’agence n’est joint à cette adresse."))
        self._portfolios[address.value] = found
        return found


class ManyAbsent(Exception):
    """So many of those whom the list named are not in it that it may have been cut."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


def count_listed(agency: Agency) -> int:
    """Return how many registered people a list named."""
    open_ones = Registration.objects.filter(ends_on=None, seeker__agency=agency)
    return open_ones.exclude(seeker__reference="").count()


def end_absent(agency: Agency, present: set[str], *, most: int, on: date, at: datetime) -> int:
    """End the registration of everybody the list named before and does not name now; return how many.

    Raises ManyAbsent, and changes nothing, when they are more than `most`.
    """
    rows = Registration.objects.filter(ends_on=None, seeker__agency=agency).exclude(seeker__reference="")
    # An adviser may be noting that one of them left: that is waited for, and stays.
    rows = rows.select_for_update(of=("self",))
    absent = [
        row.seeker
        for row in rows.select_related("seeker__person", "seeker__agency").order_by("pk")
        if row.seeker.reference not in present
    ]
    if len(absent) > most:
        raise ManyAbsent(len(absent))
    for seeker in absent:
        services.end_registration(actor=None, seeker=seeker, on=on, reason=EndReason.OTHER, at=at)
    return len(absent)
