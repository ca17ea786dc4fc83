"""Who answers for the offers of a feed: a mail to apply to makes applications arrive here, anything else does not."""

from pathlib import Path
from typing import Any

import pytest

from tests.guards import counted_queries
from tremplin.employers.models import Employer, EmployerContact
from tremplin.offers import services
from tremplin.offers.models import Offer
from tremplin.offers.tests.factories import AT, counts, national, read_feed, write_feed
from tremplin.ui.typography import typeset

pytestmark = pytest.mark.django_db

SIRET = "73282932000074"
HOUSE = {"nom": "Fil et Fabrique", "siret": SIRET}
ROSE = {"nom": "Rose Lemaire", "courriel": "Rose.Lemaire@fil.example"}


def read(tmp_path: Path, *offers: dict[str, Any]) -> None:
    assert read_feed(write_feed(tmp_path / "feed.json", *offers)).refused == []


def contact_of(reference: str) -> EmployerContact | None:
    return Offer.objects.select_related("contact").get(reference=reference).contact


def test_a_mail_to_apply_to_is_known_once_and_takes_applications_here(tmp_path: Path) -> None:
    read(tmp_path, *(national(str(number), entreprise=HOUSE, contact=ROSE) for number in range(3)))
    contact = EmployerContact.objects.get()
    assert (contact.name, contact.mail, contact.employer.siren) == (
        "Rose Lemaire", "rose.lemaire@fil.example", "732829320",
    )  # fmt: skip
    assert set(Offer.objects.values_list("contact", "employer")) == {(contact.pk, contact.employer_id)}
    assert all(offer.takes_applications_here for offer in Offer.objects.all())


def test_one_address_may_speak_for_two_employers(tmp_path: Path) -> None:
    read(
        tmp_path,
        national("1", entreprise={"nom": "Aux Deux Épis"}, contact=ROSE),
        national("2", entreprise={"nom": "Filature"}, contact=ROSE),
        national("3", entreprise={"nom": "Filature"}, contact={"courriel": "rose.lemaire@fil.example"}),
    )
    assert set(EmployerContact.objects.values_list("employer__name", "mail")) == {
        ("Aux Deux Épis", "rose.lemaire@fil.example"),
        ("Filature", "rose.lemaire@fil.example"),
    }
    assert contact_of("2") == contact_of("3")


def test_without_a_number_the_employer_is_the_one_of_this_name_at_this_address(tmp_path: Path) -> None:
    read(tmp_path, national("1", contact=ROSE))
    read(tmp_path, national("2", contact=ROSE))
    employer = Employer.objects.get()
    assert (employer.name, employer.siren) == ("Aux Deux Épis", "")
    assert set(Offer.objects.values_list("employer", flat=True)) == {employer.pk}


def test_an_employer_that_hides_its_name_shows_nobodys(tmp_path: Path) -> None:
    read(tmp_path, national("1", entreprise=None, contact=ROSE))
    assert Offer.objects.get().shown_employer == ""
    assert contact_of("1") == EmployerContact.objects.get(name="Rose Lemaire")


PHRASE = "Pour postuler, utiliser le lien suivant : https://candidat.example/offres/detail/123ABCD."


@pytest.mark.parametrize(
    ("contact", "given", "followed"),
    [
        ({"courriel": PHRASE}, {}, "https://candidat.example/offres/detail/123ABCD"),
        ({"courriel": PHRASE}, {"urlOrigine": "https://here.example/1"}, "https://here.example/1"),
        ({"courriel": "Se présenter avec un CV"}, {}, ""),
        ({"courriel": "rose@"}, {}, ""),
        ({"courriel": f"{'r' * 60}@{'fil.' * 60}example"}, {}, ""),
        ({"courriel": "javascript:alert(1)@fil.example"}, {}, ""),
        ({"nom": "Rose Lemaire"}, {}, ""),
    ],
)
def test_a_phrase_is_not_a_mail_but_may_lead_to_a_page(
    tmp_path: Path, contact: dict[str, str], given: dict[str, str], followed: str
) -> None:
    read(tmp_path, national("1", contact=contact, origineOffre=given))
    offer = Offer.objects.get()
    assert (offer.contact, offer.apply_url, EmployerContact.objects.count()) == (None, followed, 0)


def test_what_is_not_a_mail_is_told(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed.json", national("1", contact={"courriel": "rose@"}))
    assert read_feed(feed).warnings == [
        {
            "line": 2,
            "reference": "1",
            "field": "contact.courriel",
            "reason": typeset("Ce n’est pas une adresse mail : elle n’est pas reprise."),
        }
    ]


@pytest.mark.parametrize(
    ("said", "mail"),
    [
        ({"applicationContact": {"name": "Rose", "email": "mailto:rose@fil.example"}}, "rose@fil.example"),
        ({"applicationContact": [{"email": "rose@fil.example"}]}, "rose@fil.example"),
        ({"hiringOrganization": {"name": "Filature", "email": "presse@fil.example"}}, None),
        ({"applicationContact": "Rose"}, None),
    ],
)
def test_a_posting_says_who_applications_go_to(
    tmp_path: Path, said: dict[str, Any], mail: str | None
) -> None:
    posting = {"@type": "JobPosting", "identifier": "1", "title": "Fileuse", "employmentType": "CDI"}
    read(tmp_path, {**posting, "hiringOrganization": {"name": "Filature"}, **said})
    contact = contact_of("1")
    assert (contact.mail if contact else None) == mail


def test_a_table_says_who_answers(tmp_path: Path) -> None:
    feed = tmp_path / "feed.csv"
    feed.write_text(
        "reference;titre;contrat;entreprise;contact_mail;contact_nom\n"
        "1;Fileuse;CDI;Filature;rose@fil.example;Rose Lemaire\n"
        "2;Fileur;CDI;Filature;Voir https://fil.example/2;\n"
    )
    assert counts(read_feed(feed)) == (2, 2, 0, 0, 0)
    assert contact_of("1") == EmployerContact.objects.get(mail="rose@fil.example", name="Rose Lemaire")
    assert Offer.objects.get(reference="2").apply_url == "https://fil.example/2"


def test_the_same_file_twice_changes_nothing_and_another_mail_changes_the_offer(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed.json", national("1", contact=ROSE))
    assert counts(read_feed(feed)) == (1, 1, 0, 0, 0)
    assert counts(read_feed(feed)) == (1, 0, 0, 1, 0)
    other = write_feed(tmp_path / "other.json", national("1", contact={"courriel": "luc@fil.example"}))
    assert counts(read_feed(other)) == (1, 0, 1, 0, 0)
    assert contact_of("1") == EmployerContact.objects.get(mail="luc@fil.example")


def test_who_speaks_no_more_for_an_employer_is_not_asked_again(tmp_path: Path) -> None:
    read(tmp_path, national("1", contact=ROSE))
    EmployerContact.objects.update(is_active=False)
    read(tmp_path, national("2", contact=ROSE))
    assert contact_of("2") is None
    assert EmployerContact.objects.count() == 1


def test_who_stopped_speaking_while_the_feed_is_read_does_not_come_back_on_a_changed_offer(
    tmp_path: Path,
) -> None:
    read(tmp_path, national("1", contact=ROSE), national("2", contact=ROSE))
    EmployerContact.objects.update(is_active=False)
    read(tmp_path, national("1", contact=ROSE, intitule="Boulanger"), national("2", intitule="Boulangère"))
    assert [(offer.title, offer.contact) for offer in Offer.objects.order_by("reference")] == [
        ("Boulanger", None),
        ("Boulangère", None),
    ]


def test_whom_the_agency_named_stays_when_a_feed_that_names_nobody_changes_the_offer(tmp_path: Path) -> None:
    read(tmp_path, national("1"))
    employer = Employer.objects.create(name="Aux Deux Épis")
    rose = EmployerContact.objects.create(employer=employer, name="Rose", mail="rose@epis.example")
    Offer.objects.update(contact=rose, employer=employer)
    read(tmp_path, national("1", intitule="Boulanger"))
    offer = Offer.objects.get()
    assert (offer.title, offer.contact, offer.employer) == ("Boulanger", rose, employer)


def test_whom_the_agency_named_goes_when_a_feed_tells_another_employer(tmp_path: Path) -> None:
    read(tmp_path, national("1"))
    employer = Employer.objects.create(name="Aux Deux Épis")
    rose = EmployerContact.objects.create(employer=employer, name="Rose", mail="rose@epis.example")
    Offer.objects.update(contact=rose, employer=employer)
    read(tmp_path, national("1", entreprise=HOUSE))
    offer = Offer.objects.get()
    assert (offer.contact, offer.employer) == (None, Employer.objects.get(siren="732829320"))


def test_contacts_cost_the_same_however_many_offers_a_batch_has(tmp_path: Path) -> None:
    def cost(name: str, count: int) -> int:
        offers = [
            national(f"{name}{number}", contact={"courriel": f"{name}{number}@fil.example"})
            for number in range(count)
        ]
        path = write_feed(tmp_path / f"{name}.json", *offers)
        with counted_queries() as queries:
            services.import_offers(path=path, source=name, at=AT)
        return len(queries)

    assert cost("few", 3) >= cost("many", 60)
    assert EmployerContact.objects.count() == 63
