"""Who follows whom: a director shares people out, an adviser takes over somebody nobody follows; files stay closed."""

from datetime import timedelta
from typing import Any

import pytest

from tests.guards import assert_flat_cost, counted_queries
from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import signed_in
from tremplin.agencies import services as agencies
from tremplin.agencies.errors import AdviserGone, AlreadyFollowed, NotInThisAgency
from tremplin.agencies.models import Followed, Portfolio, Post
from tremplin.agencies.queries import adviser_of
from tremplin.agencies.tests.factories import LONG_AGO, make_agency, make_portfolio, make_staff
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.core.forms import new_key
from tremplin.seekers import services
from tremplin.seekers.enums import EndReason
from tremplin.seekers.errors import NotRegistered
from tremplin.seekers.models import JobSeeker
from tremplin.seekers.tests.factories import make_seeker

pytestmark = pytest.mark.django_db

TODAY = clock.today()
UNFOLLOWED = "/portefeuilles/sans-conseiller/"


@pytest.fixture
def laurent() -> Person:
    return make_staff(Role.DIRECTOR, name="Laurent Delporte")


@pytest.fixture
def karima() -> Portfolio:
    return make_portfolio(make_staff())


@pytest.fixture
def marc() -> Portfolio:
    return make_portfolio(make_staff(name="Marc Dubois"))


def said(to: Portfolio, *people: JobSeeker, **changed: Any) -> dict[str, Any]:
    return {
        "form_key": new_key(),
        "people": [one.person.public_id for one in people],
        "adviser": to.pk,
        "on": TODAY.isoformat(),
        **changed,
    }


def spans() -> list[tuple[str, Any, Any]]:
    rows = Followed.objects.order_by("since", "pk")
    return list(rows.values_list("portfolio__adviser__given_name", "since", "until"))


def test_who_is_followed_by_nobody_is_on_a_list_and_given_an_adviser(
    laurent: Person, karima: Portfolio
) -> None:
    samira, luc = make_seeker(), make_seeker("Luc Petit")
    gone = make_seeker("Anne Caron")
    services.end_registration(actor=None, seeker=gone, on=TODAY, reason=EndReason.JOB, at=clock.now())
    make_portfolio(karima.adviser, make_seeker("Zoé Ledoux").person)
    browser = signed_in(laurent)
    assert "2 personnes inscrites n’ont pas de conseiller." in browser.get("/portefeuilles/").content.decode()
    listed = browser.get(UNFOLLOWED).context["people"]
    assert [one.seeker for one in listed] == [samira, luc]
    page = browser.post(UNFOLLOWED, said(karima, samira), follow=True)
    assert "1 personne est maintenant suivie par Karima Haddad." in page.content.decode()
    assert adviser_of(samira.person) == karima.adviser
    assert [one.seeker for one in page.context["people"]] == [luc]


def test_some_people_move_from_a_day_and_the_history_stays(
    laurent: Person, karima: Portfolio, marc: Portfolio
) -> None:
    samira, luc = make_seeker(), make_seeker("Luc Petit")
    make_portfolio(karima.adviser, samira.person, luc.person)
    day = TODAY - timedelta(days=3)
    signed_in(laurent).post(f"/portefeuilles/{karima.pk}/", said(marc, samira, on=day.isoformat()))
    assert spans() == [("Karima", LONG_AGO, day), ("Karima", LONG_AGO, None), ("Marc", day, None)]
    assert (adviser_of(samira.person), adviser_of(luc.person)) == (marc.adviser, karima.adviser)


def test_a_whole_portfolio_moves_at_once(laurent: Person, karima: Portfolio, marc: Portfolio) -> None:
    people = [make_seeker(f"P{number} Caron") for number in range(60)]
    make_portfolio(karima.adviser, *(one.person for one in people))
    browser = signed_in(laurent)
    page = browser.post(f"/portefeuilles/{karima.pk}/", said(marc, everybody="on"), follow=True)
    assert "60 personnes sont maintenant suivies par Marc Dubois." in page.content.decode()
    assert Followed.objects.current().filter(portfolio=marc).count() == 60
    assert page.context["count"] == 0


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"people": []}, "Cochez au moins une personne"),
        ({"people": ["inconnue", "a\0b"]}, "Cochez au moins une personne"),
        ({"adviser": ""}, "Choisissez un conseiller ou une conseillère."),
        ({"adviser": 99999}, "Sélectionnez un choix valide."),
        ({"on": ""}, "Écrivez le jour."),
        ({"on": (TODAY + timedelta(days=1)).isoformat()}, "Ce jour n’est pas encore venu."),
        ({"on": "2015-01-01"}, "Ce jour est avant le début du suivi actuel."),
    ],
)
def test_a_move_that_cannot_be_is_refused_and_moves_nobody(
    laurent: Person, karima: Portfolio, marc: Portfolio, changed: dict[str, Any], words: str
) -> None:
    samira, luc = make_seeker(), make_seeker("Luc Petit")
    make_portfolio(karima.adviser, samira.person, luc.person)
    before = spans()
    answer = signed_in(laurent).post(f"/portefeuilles/{karima.pk}/", {**said(marc, samira, luc), **changed})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert spans() == before


def test_who_was_ticked_is_still_ticked_after_a_refusal(laurent: Person, karima: Portfolio) -> None:
    samira = make_seeker()
    page = signed_in(laurent).post(UNFOLLOWED, said(karima, samira, adviser="")).content.decode()
    assert f'value="{samira.person.public_id}" checked' in page


def test_sharing_out_costs_the_same_however_many_people(laurent: Person, karima: Portfolio) -> None:
    def share_out(name: str, count: int) -> int:
        people = [make_seeker(f"{name}{number} Caron") for number in range(count)]
        with counted_queries() as queries:
            moved = services.share_out(
                actor=laurent, seekers=people, portfolio=karima, on=TODAY, at=clock.now()
            )
        assert moved == count
        return len(queries)

    assert share_out("P", 2) >= share_out("Q", 12)
    assert Followed.objects.current().filter(portfolio=karima).count() == 14


def test_pressing_twice_moves_once(laurent: Person, karima: Portfolio) -> None:
    samira, browser = make_seeker(), signed_in(laurent)
    make_seeker("Luc Petit")
    form = said(karima, samira)
    statuses = [browser.post(UNFOLLOWED, form).status_code for _ in range(2)]
    assert statuses == [302, 302]
    assert Followed.objects.count() == 1


def test_people_of_an_adviser_who_left_wait_for_another(
    laurent: Person, karima: Portfolio, marc: Portfolio
) -> None:
    samira = make_seeker()
    make_portfolio(karima.adviser, samira.person)
    agencies.end_post(post=Post.objects.get(person=karima.adviser), on=TODAY)
    browser = signed_in(laurent)
    assert "ne travaille plus ici" in browser.get("/portefeuilles/").content.decode()
    choices = [key for key, _label in browser.get(UNFOLLOWED).context["form"].fields["adviser"].choices]
    assert choices == ["", marc.pk]
    browser.post(f"/portefeuilles/{karima.pk}/", said(marc, everybody="on"))
    assert "ne travaille plus ici" not in browser.get("/portefeuilles/").content.decode()


def test_nobody_is_given_to_who_left_or_works_elsewhere(laurent: Person, karima: Portfolio) -> None:
    samira, lille = make_seeker(), make_agency("lille", "Agence de Lille")
    elsewhere = make_portfolio(make_staff(Role.ADVISER, lille, name="Anne Roussel"), agency=lille)
    with pytest.raises(NotAllowed):
        services.share_out(actor=laurent, seekers=[samira], portfolio=elsewhere, on=TODAY, at=clock.now())
    director = make_staff(Role.DIRECTOR, lille, name="Paul Caron")
    with pytest.raises(NotInThisAgency):
        services.share_out(actor=director, seekers=[samira], portfolio=elsewhere, on=TODAY, at=clock.now())
    agencies.end_post(post=Post.objects.get(person=karima.adviser), on=TODAY)
    with pytest.raises(AdviserGone):
        services.share_out(actor=laurent, seekers=[samira], portfolio=karima, on=TODAY, at=clock.now())
    assert not Followed.objects.exists()


@pytest.mark.parametrize("role", [Role.ADVISER, Role.RECEPTION, Role.ADMINISTRATOR])
def test_only_a_director_shares_people_out(karima: Portfolio, role: Role) -> None:
    samira, somebody = make_seeker(), make_staff(role, name="Paul Caron")
    for path in ("/portefeuilles/", UNFOLLOWED, f"/portefeuilles/{karima.pk}/"):
        assert signed_in(somebody).get(path).status_code == 404
    assert signed_in(somebody).post(UNFOLLOWED, said(karima, samira)).status_code == 404
    with pytest.raises(NotAllowed):
        services.share_out(actor=somebody, seekers=[samira], portfolio=karima, on=TODAY, at=clock.now())
    assert not Followed.objects.exists()


def test_a_director_sees_neither_another_agency_nor_a_file(laurent: Person) -> None:
    lille = make_agency("lille", "Agence de Lille")
    elsewhere = make_portfolio(make_staff(Role.ADVISER, lille, name="Anne Roussel"), agency=lille)
    make_seeker("Luc Petit", agency=lille)
    samira, browser = make_seeker("Samira Belkacem", "samira@exemple.fr"), signed_in(laurent)
    assert browser.get(f"/portefeuilles/{elsewhere.pk}/").status_code == 404
    page = browser.get(UNFOLLOWED).content.decode()
    assert ("BELKACEM Samira" in page, "PETIT Luc" in page, "exemple.fr" in page) == (True, False, False)
    assert browser.get(f"/personnes/{samira.person.public_id}/").status_code == 404
    assert not JobSeeker.objects.known_to(laurent).exists()


def test_an_adviser_takes_over_somebody_nobody_follows(karima: Portfolio) -> None:
    samira, browser = make_seeker(), signed_in(karima.adviser)
    path = f"/personnes/{samira.person.public_id}/"
    assert "La suivre à partir d’aujourd’hui" in browser.get(path).content.decode()
    for _ in range(2):
        browser.post(f"{path}suivre/")
    assert spans() == [("Karima", TODAY, None)]
    page = browser.get(path).content.decode()
    assert ("La suivre" in page, "Noter cet échange" in page) == (False, True)


def test_somebody_followed_is_not_taken_over(karima: Portfolio, marc: Portfolio) -> None:
    samira, browser = make_seeker(), signed_in(marc.adviser)
    make_portfolio(karima.adviser, samira.person)
    path = f"/personnes/{samira.person.public_id}/"
    assert "La suivre" not in browser.get(path).content.decode()
    page = browser.post(f"{path}suivre/", follow=True).content.decode()
    assert "déjà suivie par un conseiller" in page
    with pytest.raises(AlreadyFollowed):
        services.take_over(actor=marc.adviser, seeker=samira, at=clock.now())
    assert adviser_of(samira.person) == karima.adviser


def test_who_is_not_on_the_list_or_is_elsewhere_is_not_taken_over(karima: Portfolio, laurent: Person) -> None:
    elsewhere = make_seeker("Luc Petit", agency=make_agency("lille", "Agence de Lille"))
    path = f"/personnes/{elsewhere.person.public_id}/suivre/"
    assert signed_in(karima.adviser).post(path).status_code == 404
    samira = make_seeker()
    services.end_registration(actor=None, seeker=samira, on=TODAY, reason=EndReason.JOB, at=clock.now())
    with pytest.raises(NotRegistered):
        services.take_over(actor=karima.adviser, seeker=samira, at=clock.now())
    for actor in (laurent, samira.person):
        with pytest.raises(NotAllowed):
            services.take_over(actor=actor, seeker=samira, at=clock.now())
    assert not Followed.objects.exists()


def test_the_lists_cost_the_same_however_many_people(laurent: Person, karima: Portfolio) -> None:
    browser = signed_in(laurent)
    make_portfolio(karima.adviser, make_seeker("Anne Caron", "anne@exemple.fr").person)
    make_seeker("Samira Belkacem", "samira@exemple.fr")

    def add() -> None:
        for number in range(5):
            make_seeker(f"P{number} Caron", f"p{number}@exemple.fr")
            other = make_staff(name=f"Marc{number} Dubois")
            make_portfolio(other, make_seeker(f"Q{number} Caron").person)
            make_portfolio(karima.adviser, make_seeker(f"R{number} Caron", f"r{number}@exemple.fr").person)

    for path in ("/portefeuilles/", UNFOLLOWED, f"/portefeuilles/{karima.pk}/"):
        assert_flat_cost(lambda path=path: browser.get(path), add)  # type: ignore[misc]
