"""The matrix: every address × every role × an object of somebody else. What is not on the reviewed list is refused."""

from dataclasses import dataclass

import pytest
from django.test import Client

from tests.architecture.pages import PUBLIC, addresses
from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.agencies.models import Post
from tremplin.agencies.tests.factories import make_agency, make_portfolio, make_staff
from tremplin.agenda.enums import SeatState
from tremplin.agenda.models import Seat
from tremplin.applications.models import Application
from tremplin.applications.tests.factories import make_application, make_candidate, make_employer, make_offer
from tremplin.appointments.models import Appointment
from tremplin.appointments.tests.factories import book, make_desk
from tremplin.core import clock
from tremplin.cv.models import Education, Experience
from tremplin.seekers.tests.factories import make_seeker
from tremplin.workshops.models import Session
from tremplin.workshops.services import enrolling
from tremplin.workshops.tests.factories import make_session

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

# Who may open what, beyond what is public; one's own pages are for everybody signed in. Reviewed by hand.
OWN = {
    "home", "my_account", "my_readings", "my_data", "account_logout", "account_login", "account_signup",
    "account_request_login_code", "end_visits", "mfa_reauthenticate", "mfa_activate_totp", "ask_contact", "confirm_contact",
}  # fmt: skip
SEEKER = {
    "cv", "cv_begin", "cv_bring", "my_search", "my_applications", "apply", "my_alerts", "keep_alert",
    "my_appointments", "choose_reason", "choose_time", "enrol", "my_calendar", "give_calendar_feed", "take_calendar_feed_away",
    "offers_for_me", "proposal_consent", "refuse_offer", "take_back_refusal",
}  # fmt: skip
ALLOWED: dict[str, set[str]] = {
    "job_seeker": OWN | SEEKER,
    "employer": OWN
    | SEEKER
    | {
        "write_offer",
        "check_offer_words",
        "own_offer",
        "correct_offer",
        "send_offer",
        "end_offer",
        "keep_offer",
        "throw_away_offer",
    },
    "adviser": OWN
    | SEEKER
    | {
        "portfolio",
        "portfolio_csv",
        "search",
        "person",
        "open_file",
        "register",
        "take_over",
        "companies",
        "add_company",
        "company",
        "end_company_contact",
        "open_company_account",
        "offer_contact",
        "cv_figures",
        "people_for_offer",
        "board",
        "plan_workshops",
        "write_workshop",
        "change_workshop",
        "plan_dates",
        "run_session",
        "enrol_somebody",
        "change_capacity",
        "diary",
        "absence",
        "hours",
        "book_for",
        "offer_reviews",
        "decide_offer",
    },
    "reception": OWN
    | SEEKER
    | {
        "search",
        "visitor",
        "register",
        "received_appointment",
        "board",
        "plan_workshops",
        "run_session",
        "enrol_somebody",
        "change_capacity",
    },
    "director": OWN
    | SEEKER
    | {
        "opened_files",
        "portfolios",
        "unfollowed",
        "portfolio_people",
        "figures",
        "publish_figures",
        "all_figures_csv",
        "figure_csv",
        "figure_svg",
        "cv_figures",
        "who_is_shown_what",
        "plan_workshops",
        "write_workshop",
        "change_workshop",
        "plan_dates",
        "close_day",
        "reasons",
        "add_reason",
        "change_reason",
    },
    "administrator": OWN
    | SEEKER
    | {
        "close_day",
        "reasons",
        "add_reason",
        "change_reason",
        "staff",
        "imports",
        "end_post",
        "add_post",
        "reset_second_factor",
        "words",
        "add_word",
    },
}
OF_APPOINTMENT = {"be_told_earlier", "take_earlier", "note_attendance", "cancel_received"}
OF_SESSION = {
    "session", "enrol", "give_back_seat", "accept_seat", "run_session", "enrol_somebody", "change_capacity", "close_sheet",
    "cancel_session", "bring_to_next_date", "note_presence", "take_out",
}  # fmt: skip
REFUSED = {302, 401, 403, 404, 405, 409}


@dataclass(frozen=True)
class Others:
    """Objects of somebody else, whose keys a curious person types."""

    application: Application
    appointment: Appointment
    session: Session
    offer_key: str
    person_key: str
    numbers: dict[str, int]

    def path(self, name: str, path: str) -> str:
        """Put the keys of these objects in an address."""
        for sample, key in (("0000000000inconnu", self._key(name)), ("2017-03", "2017-03")):
            path = path.replace(sample, key)
        return path.replace("/1/", f"/{self.numbers.get(name, 1)}/")

    def _key(self, name: str) -> str:
        if "application" in name or name == "received_cv":
            return self.application.public_id
        if "appointment" in name or name in OF_APPOINTMENT:
            return self.appointment.link_key if "link" in name else self.appointment.public_id
        if name in {"change_workshop", "plan_dates"}:
            return self.session.workshop.public_id
        if name in OF_SESSION:
            return self.session.public_id
        if name in {"company", "end_company_contact", "open_company_account"}:
            contact = self.application.offer.contact
            assert contact is not None
            return contact.employer.public_id if name == "company" else contact.public_id
        return self.offer_key if name in {"offer", "apply", "offer_contact"} else self.person_key


@pytest.fixture
def others() -> Others:
    victim = make_candidate("Zoé Quatrepoint")
    offer = make_offer()
    application = make_application(victim, offer)
    post = Post.objects.create(
        person=make_person("Paul", "Caron"), agency=make_agency(), role=Role.ADVISER, starts_on="2016-01-04"
    )
    desk = make_desk("Anne Durand")
    make_portfolio(desk.adviser, victim, agency=desk.agency)
    appointment = book(desk, victim)
    numbers = {
        "cv_change_experience": Experience.objects.get().pk,
        "cv_tasks": Experience.objects.get().pk,
        "cv_remove_experience": Experience.objects.get().pk,
        "cv_remove_education": Education.objects.get().pk,
        "remove_contact": victim.contact_points.get().pk,
        "prefer_contact": victim.contact_points.get().pk,
        "portfolio_people": make_portfolio(make_staff(name="Anne Caron")).pk,
        "end_post": post.pk,
        "reset_second_factor": post.pk,
        "choose_time": desk.reason.pk,
        "confirm_time": desk.reason.pk,
        "move_appointment": desk.reason.pk,
        "change_reason": desk.reason.pk,
    }
    session = make_session()
    enrolling.enrol_oneself(session=session, person=victim, at=clock.now())
    return Others(application, appointment, session, offer.public_id, victim.public_id, numbers)


def somebody(role: str) -> Person:
    """Return a person of the role who has nothing to do with the objects of the others."""
    if role == "job_seeker":
        return make_seeker("Luc Petit", "luc@exemple.fr").person
    if role == "employer":
        contact = make_employer("Au Bon Pain", "rival@exemple.fr")
        contact.person = make_person("Anne", "Roussel", "rival@exemple.fr")
        contact.save()
        return contact.person
    return make_staff(Role(role), name="Marc Dubois")


@pytest.mark.parametrize("role", list(ALLOWED))
def test_what_is_not_on_the_reviewed_list_is_refused_to_each_role(role: str, others: Others) -> None:
    person = somebody(role)
    opened = set()
    for found in addresses():
        if found.name in PUBLIC or found.name in ALLOWED[role]:
            continue
        for method in ("get", "post"):
            browser = signed_in(person)
            response = getattr(browser, method)(others.path(found.name, found.path))
            if response.status_code not in REFUSED:
                opened.add((found.name, method, response.status_code))
    assert opened == set()


@pytest.mark.parametrize("role", list(ALLOWED))
def test_the_reviewed_list_has_no_name_too_many(role: str) -> None:
    assert ALLOWED[role] - {found.name for found in addresses()} == set()


def test_no_post_of_a_stranger_to_somebody_elses_objects_changes_them(others: Others, client: Client) -> None:
    for found in addresses():
        client.post(others.path(found.name, found.path))
    others.application.refresh_from_db()
    assert others.application.state == "sent"
    others.appointment.refresh_from_db()
    assert (others.appointment.is_booked, others.appointment.coming_at) == (True, None)
    assert Seat.objects.get().state == SeatState.CONFIRMED
    assert Experience.objects.count() == 1
    assert Person.objects.get(public_id=others.person_key).contact_points.count() == 1


def test_a_refusal_is_the_same_for_what_exists_and_what_does_not(others: Others) -> None:
    browser = signed_in(somebody("job_seeker"))
    for path in ("/candidatures/{}/", "/personnes/{}/", "/accueil/{}/", "/candidatures/{}/repondre/"):
        exists = browser.get(
            path.format(others.application.public_id if "candidatures" in path else others.person_key)
        )
        nothing = browser.get(path.format("0000000000inconnu"))
        assert exists.status_code == nothing.status_code == 404
        strip = ("0000000000inconnu", others.application.public_id, others.person_key)
        texts = [page.content.decode() for page in (exists, nothing)]
        for word in strip:
            texts = [text.replace(word, "") for text in texts]
        nonces = [text.split('nonce="')[1].split('"')[0] for text in texts]
        assert texts[0].replace(nonces[0], "") == texts[1].replace(nonces[1], "")
