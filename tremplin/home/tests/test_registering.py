"""Registering somebody at the desk: once, after whoever has the same name was looked at, alone or with an adviser."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.guards import assert_flat_cost
from tremplin.accounts.enums import Language, Role, Title
from tremplin.accounts.models import Person, Reading
from tremplin.accounts.tests.factories import signed_in
from tremplin.agencies import services as agencies
from tremplin.agencies.errors import AdviserGone
from tremplin.agencies.models import Followed, Portfolio, Post
from tremplin.agencies.queries import adviser_of
from tremplin.agencies.tests.factories import make_agency, make_portfolio, make_staff
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.core.forms import new_key
from tremplin.seekers import queries as seekers
from tremplin.seekers import services
from tremplin.seekers.enums import EndReason
from tremplin.seekers.errors import AlreadyRegistered
from tremplin.seekers.models import JobSeeker, Registration
from tremplin.seekers.services import Newcomer
from tremplin.seekers.tests.factories import MARCH, make_seeker
from tremplin.ui.typography import typed

pytestmark = pytest.mark.django_db

PATH = "/inscrire/"


@pytest.fixture
def mehdi() -> Person:
    return make_staff(Role.RECEPTION, name="Mehdi Coppens")


def said(**changed: Any) -> dict[str, Any]:
    """Return the form as somebody fills it in; None takes a field out."""
    values = {
        "form_key": new_key(),
        "given_name": "Samira",
        "family_name": "Belkacem",
        "language": "fr",
        "on": clock.today().isoformat(),
        "category": "A",
        **changed,
    }
    return {name: value for name, value in values.items() if value is not None}


def text(answer: Any) -> str:
    return typed(answer.content.decode())


def test_somebody_is_registered_whole_at_the_desk(mehdi: Person) -> None:
    portfolio = make_portfolio(make_staff())
    answer = signed_in(mehdi).post(
        PATH,
        said(
            title="mme",
            birth_year="1988",
            place="roubaix",
            mobile="06 39 98 41 07",
            mail="Samira@exemple.fr",
            language="ar",
            on="2017-03-01",
            category="B",
            adviser=portfolio.pk,
        ),
    )
    seeker = JobSeeker.objects.select_related("person", "commune").get()
    person = seeker.person
    assert answer.headers["Location"] == f"/accueil/{person.public_id}/"
    assert (person.full_name, person.title, person.language) == (
        "Samira Belkacem",
        Title.MADAM,
        Language.ARABIC,
    )
    assert (seeker.birth_year, seeker.commune_id, seeker.agency) == (1988, "59512", make_agency())
    assert [link.contact.value for link in person.contact_links.order_by("-is_preferred")] == [
        "+33639984107",
        "samira@exemple.fr",
    ]
    spell = Registration.objects.get()
    assert (spell.starts_on, spell.ends_on, spell.author) == (date(2017, 3, 1), None, mehdi)
    assert [(one.category.code, one.author) for one in spell.category_spells.all()] == [("B", mehdi)]
    assert adviser_of(person) == portfolio.adviser


def test_a_name_is_enough_and_what_is_missing_is_said_kindly(mehdi: Person) -> None:
    page = text(signed_in(mehdi).post(PATH, said(), follow=True))
    seeker = JobSeeker.objects.get()
    assert (seeker.commune, seeker.birth_year, seeker.person.contact_points.count()) == (None, None, 0)
    assert "C’est fait : Samira Belkacem est sur la liste." in page
    assert "nous ne pouvons pas lui envoyer de code" in page
    assert adviser_of(seeker.person) is None


def test_an_adviser_is_offered_her_own_portfolio_and_lands_on_the_file() -> None:
    karima = make_staff()
    make_portfolio(karima)
    browser = signed_in(karima)
    form = browser.get(PATH).context["form"]
    own = Portfolio.objects.get(adviser=karima).pk
    assert form["adviser"].value() == own
    answer = browser.post(PATH, said(adviser=own))
    assert answer.headers["Location"] == f"/personnes/{JobSeeker.objects.get().person.public_id}/"


def test_the_name_looked_for_in_vain_is_already_written(mehdi: Person) -> None:
    browser = signed_in(mehdi)
    assert "/inscrire/?q=belkacem%20samira" in text(browser.get("/chercher/?q=belkacem+samira"))
    form = browser.get(f"{PATH}?q=belkacem samira").context["form"]
    assert (form["family_name"].value(), form["given_name"].value()) == ("belkacem", "samira")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("given_name", "", "Écrivez le prénom."),
        ("family_name", "---", "Un nom s’écrit avec des lettres."),
        ("birth_year", "2016", "Cette année de naissance est impossible."),
        ("birth_year", "1885", "Cette année de naissance est impossible."),
        ("place", "Trifouillis", "Nous ne connaissons pas cette ville."),
        ("mobile", "06 39", "Ce numéro a 4 chiffres. Il en faut 10."),
        ("mobile", "samira@exemple.fr", "Écrivez ici un numéro"),
        ("mail", "06 39 98 41 07", "Écrivez ici une adresse mail"),
        ("on", "2040-01-01", "Ce jour n’est pas encore venu."),
        ("on", "1917-03-01", "Cette catégorie n’existait pas ce jour-là."),
        ("category", "Z", "Sélectionnez un choix valide."),
        ("form_key", None, "Cette page est trop ancienne."),
    ],
)
def test_what_cannot_be_is_refused_with_words_and_nothing_typed_is_lost(
    mehdi: Person, field: str, value: str | None, words: str
) -> None:
    answer = signed_in(mehdi).post(PATH, said(**{"family_name": "Quatrepoint", field: value}))
    assert answer.status_code == 422
    assert words in text(answer)
    assert 'value="Samira"' in text(answer) or field == "given_name"
    assert not JobSeeker.objects.exists()
    assert Person.objects.count() == 1


def test_pressing_twice_registers_once(mehdi: Person) -> None:
    browser, form = signed_in(mehdi), said()
    first, second = (browser.post(PATH, form).headers["Location"] for _ in range(2))
    assert first == second
    assert Person.objects.filter(family_name="Belkacem").count() == 1


@pytest.mark.parametrize(
    ("given_name", "family_name"), [("samira", "BELKACEM"), ("Belkacem", "Samira"), ("Sàmira", "Bélkacem")]
)
def test_whoever_has_the_same_name_is_shown_first_and_nothing_is_created(
    mehdi: Person, given_name: str, family_name: str
) -> None:
    known = make_seeker("Samira Belkacem", "samira@exemple.fr")
    answer = signed_in(mehdi).post(PATH, said(given_name=given_name, family_name=family_name))
    assert answer.status_code == 409
    page = text(answer)
    assert ("BELKACEM Samira" in page, "s…@exemple.fr" in page, "Roubaix" in page) == (True, True, True)
    assert "Sur la liste depuis : mardi 1er mars 2016." in page
    assert f"/accueil/{known.person.public_id}/" in page
    assert "samira@exemple.fr" not in page
    assert JobSeeker.objects.count() == 1


def test_looking_who_has_the_same_name_is_journaled_and_the_person_sees_it(mehdi: Person) -> None:
    known = make_seeker("Samira Belkacem", "samira@exemple.fr")
    signed_in(mehdi).post(PATH, said())
    reading = Reading.objects.get()
    assert (reading.subject_key, reading.reader_name, reading.reader_role, reading.page) == (
        known.person.public_id, "Mehdi Coppens", Role.RECEPTION, "inscription",
    )  # fmt: skip


def test_another_person_of_the_same_name_is_registered_once_the_desk_has_looked(mehdi: Person) -> None:
    make_seeker("Samira Belkacem")
    browser, form = signed_in(mehdi), said(mobile="0639984107")
    browser.post(PATH, form)
    browser.post(PATH, {**form, "choice": "another"})
    assert Person.objects.filter(family_name="Belkacem").count() == 2
    assert Registration.objects.count() == 2


def test_what_was_typed_can_be_mended_after_the_look(mehdi: Person) -> None:
    make_seeker("Samira Belkacem")
    answer = signed_in(mehdi).post(PATH, said(choice="edit", mobile="0639984107"))
    assert answer.status_code == 200
    assert 'value="0639984107"' in text(answer)
    assert JobSeeker.objects.count() == 1


def test_the_year_of_birth_tells_people_apart_when_both_are_known(mehdi: Person) -> None:
    known = make_seeker("Samira Belkacem")
    JobSeeker.objects.filter(pk=known.pk).update(birth_year=1990)
    browser = signed_in(mehdi)
    assert browser.post(PATH, said(birth_year="1990")).status_code == 409
    assert browser.post(PATH, said()).status_code == 409
    assert browser.post(PATH, said(birth_year="1991")).status_code == 302


def test_a_namesake_of_another_agency_is_not_known_here(mehdi: Person) -> None:
    make_seeker("Samira Belkacem", agency=make_agency("lille", "Agence de Lille"))
    assert signed_in(mehdi).post(PATH, said()).status_code == 302
    assert JobSeeker.objects.filter(agency=make_agency()).count() == 1


def test_who_left_the_list_comes_back_to_the_same_file(mehdi: Person) -> None:
    known = make_seeker("Samira Belkacem", "samira@exemple.fr")
    services.end_registration(
        actor=None, seeker=known, on=date(2016, 6, 1), reason=EndReason.JOB, at=clock.now()
    )
    portfolio = make_portfolio(make_staff())
    browser, form = signed_in(mehdi), said(mobile="0639984107", birth_year="1990", adviser=portfolio.pk)
    assert "N’est plus sur la liste." in text(browser.post(PATH, form))
    browser.post(PATH, {**form, "choice": known.person.public_id})
    seeker = JobSeeker.objects.get()
    assert [(one.starts_on, one.ends_on) for one in seeker.registrations.order_by("starts_on")] == [
        (MARCH, date(2016, 6, 1)),
        (clock.today(), None),
    ]
    assert (seeker.birth_year, seeker.commune_id, seeker.person.contact_points.count()) == (
        1990,
        "59512",
        2,
    )
    assert adviser_of(seeker.person) == portfolio.adviser


def test_who_comes_back_and_can_be_reached_is_not_said_to_be_out_of_reach(mehdi: Person) -> None:
    known = make_seeker("Samira Belkacem", "samira@exemple.fr")
    services.end_registration(
        actor=None, seeker=known, on=date(2016, 6, 1), reason=EndReason.JOB, at=clock.now()
    )
    answer = signed_in(mehdi).post(PATH, said(choice=known.person.public_id), follow=True)
    assert "C’est fait : Samira Belkacem est sur la liste." in text(answer)
    assert "Sans mobile ni adresse mail" not in text(answer)


def test_who_is_still_on_the_list_is_not_registered_again(mehdi: Person) -> None:
    known = make_seeker("Samira Belkacem")
    answer = signed_in(mehdi).post(PATH, said(choice=known.person.public_id, mobile="0639984107"))
    assert (answer.status_code, "déjà inscrite" in text(answer)) == (422, True)
    assert Registration.objects.count() == 1
    assert known.person.contact_points.count() == 0


def test_nobody_of_another_agency_is_registered_again_by_her_key(mehdi: Person) -> None:
    elsewhere = make_seeker("Samira Belkacem", agency=make_agency("lille", "Agence de Lille"))
    for key in (elsewhere.person.public_id, "inconnue", "a\0b"):
        assert signed_in(mehdi).post(PATH, said(choice=key)).status_code == 404


def test_an_adviser_who_left_is_neither_offered_nor_accepted(mehdi: Person) -> None:
    karima = make_staff()
    portfolio = make_portfolio(karima)
    agencies.end_post(post=Post.objects.get(person=karima), on=clock.today())
    answer = signed_in(mehdi).post(PATH, said(adviser=portfolio.pk))
    assert answer.status_code == 422
    assert not JobSeeker.objects.exists()
    with pytest.raises(AdviserGone):
        services.register_newcomer(
            actor=mehdi, agency=make_agency(), newcomer=Newcomer("Samira", "Belkacem"), on=clock.today(), at=clock.now(),
            portfolio=portfolio,
        )  # fmt: skip
    assert not JobSeeker.objects.exists()
    assert not Followed.objects.exists()


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.ADMINISTRATOR])
def test_who_does_not_receive_people_registers_nobody(role: Role) -> None:
    person = make_staff(role)
    assert signed_in(person).post(PATH, said()).status_code == 404
    with pytest.raises(NotAllowed):
        services.register_newcomer(
            actor=person, agency=make_agency(), newcomer=Newcomer("Samira", "Belkacem"), on=clock.today(), at=clock.now()
        )  # fmt: skip
    assert not JobSeeker.objects.exists()


def test_the_desk_of_another_agency_registers_nobody_here() -> None:
    elsewhere = make_staff(Role.RECEPTION, make_agency("lille", "Agence de Lille"))
    with pytest.raises(NotAllowed):
        services.register_newcomer(
            actor=elsewhere, agency=make_agency(), newcomer=Newcomer("Samira", "Belkacem"), on=clock.today(),
            at=clock.now(),
        )  # fmt: skip


def test_a_spell_that_would_begin_before_another_one_ends_is_refused() -> None:
    known = make_seeker("Samira Belkacem", on=clock.today())
    with pytest.raises(AlreadyRegistered):
        services.register(person=known.person, agency=make_agency(), on=clock.today() - timedelta(days=30))
    assert Registration.objects.count() == 1


def test_names_alike_cost_the_same_however_many(mehdi: Person) -> None:
    agency = make_agency()
    make_seeker("Samira Belkacem", "samira@exemple.fr")

    def look() -> object:
        return seekers.known_people(seekers.alike(agency, "Samira Belkacem", None), on=clock.today())

    assert_flat_cost(look, lambda: [make_seeker("Samira Belkacem", f"s{n}@exemple.fr") for n in range(5)])
