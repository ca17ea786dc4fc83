"""Kept searches: each new offer is found once for whom it concerns, told once, at her hour, and with why it is there."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.guards import assert_flat_cost
from tests.races import race
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.core import clock
from tremplin.core.contacts import ContactKind
from tremplin.core.forms import new_key
from tremplin.messaging.models import Message
from tremplin.offers import services
from tremplin.offers.alerts import finding, keeping, telling
from tremplin.offers.alerts.keeping import EVENING, MORNING, MOST_KEPT, next_turn, token_of
from tremplin.offers.asked import OfferSearch
from tremplin.offers.enums import OfferState, Rhythm
from tremplin.offers.errors import NothingAsked, NothingWished, TooManyAlerts, TooManyChoices
from tremplin.offers.models import Alert, AlertRound, Finding, Offer, OfferStateChange
from tremplin.offers.queries import search_offers
from tremplin.offers.tests.factories import index, make_offer, national, read_feed, write_feed
from tremplin.offers.tests.town import TITLES, TOWNS, make_town_of_offers, place_values
from tremplin.reference.enums import ContractType
from tremplin.reference.models import Occupation
from tremplin.seekers import services as seekers
from tremplin.seekers.services import WishedWork
from tremplin.seekers.tests.factories import make_commune, make_seeker
from tremplin.ui.typography import typed

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
YEAR = datetime(2026, 1, 1, tzinfo=PARIS).astimezone(UTC)
SALES = OfferSearch(words="vendeuse en boulangerie", place="Roubaix")


@pytest.fixture
def samira() -> Person:
    return make_person("Samira", "Belkacem", "samira@exemple.fr", "0639984107")


def keep(person: Person, search: OfferSearch | None = SALES, **options: Any) -> Alert:
    asked = {"rhythm": Rhythm.NOW, "channel": None, "at": clock.now() - timedelta(days=1), **options}
    return keeping.keep(person=person, search=search, **asked)


def opened(title: str = "Vendeuse en boulangerie", town: str = "59512", **values: Any) -> Offer:
    """Open an offer now."""
    offer = make_offer(
        title, **{"occupation_id": "D1106", "published_at": clock.now(), **place_values(town), **values}
    )
    OfferStateChange.objects.create(offer=offer, state=OfferState.OPEN, changed_at=clock.now())
    return offer


def at_noon(day: datetime | None = None) -> datetime:
    """Return the next noon: everybody may be told then."""
    local = (day or clock.now()).astimezone(PARIS)
    return local.replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=1)


def text(answer: Any) -> str:
    return typed(answer.content.decode())


def said(letter: Message) -> str:
    """Return what a letter says, its spaces plain."""
    return letter.body.replace("\xa0", " ").replace("\u202f", " ")


def test_a_new_offer_is_found_told_once_and_says_why(samira: Person) -> None:
    alert = keep(samira)
    offer, other = opened(), opened("Plombier chauffagiste", occupation_id="F1603")
    finding.look(clock.now())
    finding.look(clock.now())
    assert [(one.offer, one.alert) for one in Finding.objects.all()] == [(offer, alert)]
    assert telling.tell_due(at_noon()) == 1
    assert telling.tell_due(at_noon()) == 0
    assert telling.tell_due(at_noon() + timedelta(days=1)) == 0
    letter = Message.objects.get()
    assert "Parce que vous attendez : vendeuse en boulangerie, Roubaix et 10 km autour" in said(letter)
    assert offer.get_absolute_url() in letter.body
    assert other.get_absolute_url() not in letter.body


def test_an_offer_that_answers_two_searches_is_told_once(samira: Person) -> None:
    keep(samira)
    keep(samira, OfferSearch(place="Roubaix"))
    offer = opened()
    finding.look(clock.now())
    telling.tell_due(at_noon())
    assert Message.objects.get().body.count(offer.get_absolute_url()) == 1


def test_an_offer_once_told_is_not_told_by_the_search_kept_after_it(samira: Person) -> None:
    first = keep(samira)
    opened()
    finding.look(clock.now())
    telling.tell_due(at_noon())
    keeping.stop(alert=first)
    keep(samira, OfferSearch(place="Roubaix"))
    finding.look(clock.now())
    assert telling.tell_due(at_noon() + timedelta(days=1)) == 0


def test_it_is_the_constraint_that_finds_once(samira: Person) -> None:
    """The control: without the row of what was found, the same offer is found again."""
    keep(samira)
    opened()
    finding.look(clock.now())
    Finding.objects.all().delete()
    assert finding.look(clock.now()).findings == 1


def test_an_offer_closed_before_its_turn_is_not_told(samira: Person) -> None:
    keep(samira)
    offer = opened()
    finding.look(clock.now())
    services.close(offer=offer, state=OfferState.FILLED, author=None, at=clock.now())
    assert telling.tell_due(at_noon()) == 0
    assert not Message.objects.exists()


def test_what_was_open_before_is_not_new(samira: Person) -> None:
    offer = opened()
    OfferStateChange.objects.update(changed_at=clock.now() - timedelta(days=3))
    keep(samira)
    finding.look(clock.now())
    assert not Finding.objects.filter(offer=offer).exists()


def test_a_feed_that_is_read_tells_who_waits(samira: Person, tmp_path: Path) -> None:
    keep(samira)
    at = clock.now()
    feed = write_feed(tmp_path / "feed.json", national(dateCreation=at.strftime("%Y-%m-%dT%H:%M:%S.000Z")))
    read_feed(feed, at=at)
    assert finding.look(at).findings == 1


def test_what_she_says_she_looks_for_is_looked_for(samira: Person) -> None:
    seeker = make_seeker("Amina Benali", "amina@exemple.fr")
    with pytest.raises(NothingWished):
        keep(seeker.person, None)
    sales = Occupation.objects.get(code="D1106")
    seekers.change_wish(
        actor=seeker.person, seeker=seeker, work=[WishedWork(sales, "vendeuse en boulangerie")],
        commune=make_commune(), radius_km=10, contracts=[ContractType.OPEN_ENDED], working_time=None, monthly_salary=None, at=clock.now(),
    )  # fmt: skip
    keep(seeker.person, None)
    offer = opened()
    opened(contract="CDD")
    opened(town="62498")
    finding.look(clock.now())
    assert [one.offer for one in Finding.objects.all()] == [offer]
    telling.tell_due(at_noon())
    assert "Parce que vous attendez : ce que vous cherchez" in said(Message.objects.get())


SEARCHES = st.builds(
    OfferSearch,
    words=st.sampled_from(
        ["", "vendeuse", "plombier", "developeur", "hote de caisse", "agent cdi", "infirmière nuit"]
    ),
    place=st.sampled_from(["", "Roubaix", "Lens", "59", "Paris"]),
    radius=st.sampled_from([None, 5, 20, 50]),
    contracts=st.sampled_from([(), ("CDI",), ("CDD", "INTERIM")]),
    working_times=st.sampled_from([(), ("part",)]),
    without_licence=st.booleans(),
)


@pytest.mark.one_database
def test_a_kept_search_finds_what_the_page_of_offers_shows() -> None:
    make_town_of_offers()
    keys = list(Offer.objects.values_list("public_id", flat=True))
    new, take = finding.small_index(keys), finding.words_taken_apart()
    assert len(keys) == len(TITLES) * len(TOWNS)

    @settings(deadline=None)
    @given(SEARCHES)
    def alike(search: OfferSearch) -> None:
        shown = {one.offer.public_id for one in search_offers(search, limit=500).results}
        assert set(finding.asked(new, search, clock.now(), take)) == shown

    alike()


@given(
    st.sampled_from([Rhythm.NOW, Rhythm.DAILY, Rhythm.WEEKLY]),
    st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: YEAR + timedelta(minutes=minutes)),
)
def test_nobody_is_told_at_night_and_everybody_later(rhythm: Rhythm, moment: datetime) -> None:
    turn = next_turn(rhythm, moment)
    local = turn.astimezone(PARIS)
    assert turn > moment
    assert MORNING <= local.time() < EVENING
    longest = {
        Rhythm.NOW: timedelta(hours=14),
        Rhythm.DAILY: timedelta(hours=33),
        Rhythm.WEEKLY: timedelta(days=7, hours=1),
    }
    assert turn - moment <= longest[rhythm]
    assert rhythm != Rhythm.WEEKLY or local.weekday() == 0


def test_she_is_told_by_the_way_she_chose(samira: Person) -> None:
    keep(samira, channel=ContactKind.PHONE)
    opened()
    finding.look(clock.now())
    telling.tell_due(at_noon())
    letter = Message.objects.get()
    assert letter.channel == "sms"
    assert "/offres/alertes/" in letter.body
    assert letter.is_secret


def test_who_looks_by_herself_is_told_nothing(samira: Person) -> None:
    keep(samira, rhythm=Rhythm.NEVER)
    opened()
    assert finding.look(clock.now()).findings == 0
    assert telling.tell_due(at_noon()) == 0


def test_many_offers_make_one_letter_of_ten(samira: Person) -> None:
    keep(samira)
    for _time in range(12):
        opened()
    finding.look(clock.now())
    telling.tell_due(at_noon())
    body = said(Message.objects.get())
    assert body.startswith("Bonjour,\n\n12 nouvelles offres pour vous")
    assert body.count("Vendeuse en boulangerie,") == 10
    assert "Et d’autres encore" in body


def test_a_search_is_kept_changed_and_stopped(samira: Person) -> None:
    index()
    browser = signed_in(samira)
    found = text(browser.get("/offres/?metier=vendeuse&lieu=Roubaix&tri=date"))
    address = re.search(r'href="(/offres/alertes/garder/[^"]+)"', found)
    assert address
    page = browser.get(address[1].replace("&amp;", "&"))
    assert "Votre recherche : vendeuse, Roubaix et 10 km autour" in text(page)
    sent = {"form_key": new_key(), "rhythm": "weekly", "channel": "phone"}
    for _time in range(2):
        browser.post(address[1].replace("&amp;", "&"), sent)
    alert = Alert.objects.get()
    assert (alert.rhythm, alert.channel, alert.query) == ("weekly", "phone", "metier=vendeuse&lieu=Roubaix")
    browser.post(f"/offres/alertes/{alert.public_id}/", {"form_key": new_key(), "rhythm": "never"})
    alert.refresh_from_db()
    assert (alert.rhythm, alert.channel) == ("never", "")
    shown = text(browser.get("/offres/alertes/"))
    assert "Vendeuse, Roubaix et 10 km autour" in shown
    browser.post(f"/offres/alertes/{alert.public_id}/arreter/")
    assert not Alert.objects.exists()


def test_what_asks_nothing_or_too_much_is_not_kept(samira: Person) -> None:
    with pytest.raises(NothingAsked):
        keep(samira, OfferSearch(contracts=("CDI",)))
    with pytest.raises(TooManyChoices):
        keep(samira, OfferSearch(words="é" * 200))
    for number in range(MOST_KEPT):
        keep(samira, OfferSearch(words=f"vendeuse {number}"))
    with pytest.raises(TooManyAlerts):
        keep(samira, OfferSearch(words="une de trop"))
    keep(samira, OfferSearch(words="vendeuse 1"), rhythm=Rhythm.NEVER)
    refused = signed_in(samira).post(
        "/offres/alertes/garder/?metier=autre", {"form_key": new_key(), "rhythm": "daily"}
    )
    assert refused.status_code == 422
    assert "vingt recherches" in text(refused)
    assert Alert.objects.count() == MOST_KEPT


@pytest.mark.django_db(transaction=True)
def test_the_same_search_kept_in_two_windows_at_once_is_one(samira: Person) -> None:
    outcomes = race(lambda: keep(samira), times=4)
    assert Alert.objects.count() == 1
    assert len(outcomes) == 4


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_tell_once(samira: Person) -> None:
    keep(samira)
    opened()
    finding.look(clock.now())
    at = at_noon()
    assert sum(race(lambda: telling.tell_due(at), times=3)) == 1
    assert Message.objects.count() == 1


def test_the_address_of_a_message_stops_its_alert_when_asked(samira: Person, client: Client) -> None:
    alert, other = keep(samira), keep(samira, OfferSearch(words="plombier"))
    opened()
    finding.look(clock.now())
    telling.tell_due(at_noon())
    found = re.search(r"/offres/alertes/arret/\S+", Message.objects.get().body)
    assert found
    assert found[0] == f"/offres/alertes/arret/{token_of(alert.public_id)}/"
    assert "Ne plus recevoir" in text(client.get(found[0]))
    assert Alert.objects.count() == 2
    assert "C’est arrêté" in text(client.post(found[0]))
    assert list(Alert.objects.all()) == [other]
    assert client.get(found[0]).status_code == 404


def test_the_alerts_of_another_are_not_there(samira: Person) -> None:
    alert = keep(make_person("Amina", "Benali", "amina@exemple.fr"))
    browser = signed_in(samira)
    assert browser.get(f"/offres/alertes/{alert.public_id}/").status_code == 404
    assert browser.post(f"/offres/alertes/{alert.public_id}/arreter/").status_code == 404
    assert Alert.objects.count() == 1


def test_the_page_costs_the_same_whatever_was_found(samira: Person) -> None:
    browser = signed_in(samira)

    def more() -> None:
        keep(samira, OfferSearch(words=f"vendeuse {Alert.objects.count()}"))
        opened()
        finding.look(clock.now())

    assert_flat_cost(lambda: browser.get("/offres/alertes/"), more)


def test_a_round_says_what_it_did(samira: Person) -> None:
    keep(samira)
    keep(make_person("Amina", "Benali", "amina@exemple.fr"))
    opened()
    looked = finding.look(clock.now())
    assert (looked.offers, looked.searches, looked.findings) == (1, 1, 2)
    assert AlertRound.objects.count() == 1
