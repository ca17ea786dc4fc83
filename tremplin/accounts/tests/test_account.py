"""One's own account: addresses, data, the journal, being forgotten."""

import json
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction
from django.test import Client

from tremplin.accounts import ledger, services
from tremplin.accounts.enums import Role
from tremplin.accounts.errors import LastContact
from tremplin.accounts.hooks import CodeToSend
from tremplin.accounts.models import ContactPoint, Person, Reading
from tremplin.accounts.tests.factories import LONG_AGO, make_person, signed_in
from tremplin.core import clock
from tremplin.core.contacts import read_address
from tremplin.core.errors import TooManyTries

pytestmark = pytest.mark.django_db


def test_an_address_is_added_once_its_code_is_given(orders: list[CodeToSend]) -> None:
    samira = make_person("Samira", "Belkacem", "samira@exemple.fr")
    browser = signed_in(samira)
    key = browser.get("/mon-compte/").context["form"]["form_key"].value()
    browser.post("/mon-compte/adresses/", {"contact": "06 39 98 41 07", "form_key": key})
    assert samira.contact_points.count() == 1
    browser.post("/mon-compte/adresses/code/", {"code": orders[-1].code})
    assert {contact.spoken for contact in samira.contact_points.all()} == {
        "samira@exemple.fr",
        "06 39 98 41 07",
    }


def test_somebody_elses_address_cannot_be_added_without_its_code(orders: list[CodeToSend]) -> None:
    samira = make_person("Samira", "Belkacem", "samira@exemple.fr")
    browser = signed_in(samira)
    key = browser.get("/mon-compte/").context["form"]["form_key"].value()
    browser.post("/mon-compte/adresses/", {"contact": "victime@exemple.fr", "form_key": key})
    for _ in range(6):
        browser.post("/mon-compte/adresses/code/", {"code": "12345"})
    browser.post("/mon-compte/adresses/code/", {"code": orders[-1].code})
    assert samira.contact_points.count() == 1


def test_the_last_address_is_kept() -> None:
    samira = make_person("Samira", "Belkacem", "samira@exemple.fr")
    with pytest.raises(LastContact):
        services.remove_contact(person=samira, contact=samira.contact_points.get())
    assert samira.contact_points.count() == 1


def test_removing_the_preferred_address_prefers_the_other() -> None:
    samira = make_person("Samira", "Belkacem", "samira@exemple.fr", "0639984107")
    services.remove_contact(person=samira, contact=samira.contact_points.get(kind="email"))
    assert samira.contact_links.get().is_preferred


def test_an_address_still_shared_outlives_one_of_its_people() -> None:
    samira = make_person("Samira", "Belkacem", "famille@exemple.fr")
    make_person("Yacine", "Belkacem", "famille@exemple.fr")
    services.forget_person(person=samira, at=clock.now())
    assert ContactPoint.objects.get().value == "famille@exemple.fr"


def test_nobody_touches_the_address_of_somebody_else() -> None:
    samira = make_person("Samira", "Belkacem", "samira@exemple.fr", "0639984107")
    stranger = make_person("Luc", "Petit", "luc@exemple.fr", "0639984199")
    contact = samira.contact_points.get(kind="phone")
    browser = signed_in(stranger)
    assert browser.post(f"/mon-compte/adresses/{contact.pk}/retirer/").status_code == 404
    assert browser.post(f"/mon-compte/adresses/{contact.pk}/preferer/").status_code == 404
    assert samira.contact_points.count() == 2


def test_everything_held_can_be_taken_away() -> None:
    samira = make_person("Samira", "Belkacem", "samira@exemple.fr")
    answer = signed_in(samira).get("/mon-compte/donnees.json")
    data = json.loads(answer.content)
    assert data["account"]["family_name"] == "Belkacem"
    assert data["account"]["reached_at"] == ["samira@exemple.fr"]
    assert "no-store" in answer.headers["Cache-Control"]


def read(reader: Person, subject: Person) -> None:
    services.write_reading(reader=reader, subject=subject, role=Role.ADVISER, page="dossier", at=clock.now())


def test_a_person_sees_who_read_her_file_and_only_hers() -> None:
    samira, luc = (
        make_person("Samira", "Belkacem", "s@exemple.fr"),
        make_person("Luc", "Petit", "l@exemple.fr"),
    )
    karima = make_person("Karima", "Haddad", "k@exemple.fr")
    read(karima, samira)
    assert "Karima Haddad" in signed_in(samira).get("/mon-compte/lectures/").content.decode()
    assert "Karima Haddad" not in signed_in(luc).get("/mon-compte/lectures/").content.decode()


def test_the_journal_can_neither_be_changed_nor_emptied() -> None:
    samira, karima = make_person(), make_person("Karima", "Haddad")
    read(karima, samira)
    with pytest.raises(DatabaseError), transaction.atomic():
        Reading.objects.update(reader_name="Somebody else")
    with pytest.raises(DatabaseError), transaction.atomic():
        Reading.objects.all().delete()
    assert Reading.objects.get().reader_name == "Karima Haddad"


def test_what_is_older_than_a_year_leaves_the_journal() -> None:
    services.write_reading(
        reader=make_person(), subject=make_person(), role=Role.ADVISER, page="dossier", at=LONG_AGO
    )
    Reading.objects.all().delete()
    assert Reading.objects.count() == 0


def test_the_sixty_first_file_of_the_hour_is_not_opened() -> None:
    karima = make_person("Karima", "Haddad")
    for _ in range(60):
        read(karima, make_person())
    with pytest.raises(TooManyTries):
        read(karima, make_person())
    assert Reading.objects.count() == 60


def test_reading_one_file_many_times_is_one_file() -> None:
    karima, samira = make_person("Karima", "Haddad"), make_person()
    for _ in range(61):
        read(karima, samira)
    assert Reading.objects.count() == 61


def test_a_forgotten_person_is_gone_with_her_addresses_and_visits() -> None:
    samira = make_person("Samira", "Belkacem", "samira@exemple.fr")
    browser = signed_in(samira)
    services.forget_person(person=samira, at=clock.now())
    assert not Person.objects.filter(public_id=samira.public_id).exists()
    assert not ContactPoint.objects.exists()
    assert browser.get("/mon-compte/").status_code == 302


def test_a_person_forgotten_after_the_backup_is_forgotten_again() -> None:
    samira = make_person("Samira", "Belkacem", "samira@exemple.fr")
    key = samira.public_id
    services.forget_person(person=samira, at=clock.now())
    back = make_person("Samira", "Belkacem", "samira@exemple.fr")
    Person.objects.filter(pk=back.pk).update(public_id=key)
    assert services.forget_again(at=clock.now()) == 1
    assert not Person.objects.filter(public_id=key).exists()
    assert (settings.DATA_DIR / ledger.NAME).read_text().count(key) == 2


class DiskFull(Exception):
    """What the disk says in these tests."""


def break_down(*_given: object) -> None:
    raise DiskFull


def test_an_erasure_that_fails_leaves_somebody_to_forget_and_a_key_that_does_so_later() -> None:
    """The machine stops between the ledger and the commit."""

    @transaction.atomic
    def forget_then_stop() -> None:
        services.forget_person(person=Person.objects.get(), at=clock.now())
        break_down()

    samira = make_person("Samira", "Belkacem", "samira@exemple.fr")
    with pytest.raises(DiskFull):
        forget_then_stop()
    assert Person.objects.filter(pk=samira.pk).exists()
    assert samira.public_id in ledger.written()
    assert services.forget_again(at=clock.now()) == 1
    assert not Person.objects.exists()


def test_nobody_is_erased_whose_key_could_not_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    samira = make_person("Samira", "Belkacem", "samira@exemple.fr")
    monkeypatch.setattr("os.fsync", break_down)
    with pytest.raises(DiskFull):
        services.forget_person(person=samira, at=clock.now())
    assert Person.objects.get().contact_points.get().value == "samira@exemple.fr"


def test_the_first_key_is_on_the_disk_with_the_name_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    synced: list[int] = []
    really = os.fsync

    def watched(handle: int) -> None:
        synced.append(os.fstat(handle).st_ino)
        really(handle)

    monkeypatch.setattr("os.fsync", watched)
    ledger.write("first", clock.now())
    assert synced == [(tmp_path / ledger.NAME).stat().st_ino, tmp_path.stat().st_ino]


def test_a_line_that_a_crash_cut_short_swallows_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    ledger.write("first", clock.now())
    with (tmp_path / ledger.NAME).open("a") as file:
        file.write('{"person": "cut')
    ledger.write("second", clock.now())
    assert ledger.written() == ["first", "second"]


def test_a_stranger_is_sent_to_the_sign_in(client: Client) -> None:
    for path in ("/mon-compte/", "/mon-compte/lectures/", "/mon-compte/donnees.json"):
        assert client.get(path).headers["Location"] == f"/entrer/?next={path}"


def test_an_address_is_read_however_it_is_written() -> None:
    assert {str(read_address(text)) for text in ("06.39.98.41.07", "+33 6 39 98 41 07", "0033639984107")} == {
        "+33639984107"
    }
