"""Reading the agency's own list of people: what goes in, what is refused and why, the same list twice, who is absent."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tremplin.accounts.enums import Language, Role, Title
from tremplin.accounts.models import Person
from tremplin.accounts.services import add_contact, remove_contact
from tremplin.agencies.models import Followed
from tremplin.agencies.queries import adviser_of
from tremplin.agencies.tests.factories import make_agency, make_portfolio, make_staff
from tremplin.cli import tremplin
from tremplin.core import clock
from tremplin.core.contacts import read_address
from tremplin.seekers import services
from tremplin.seekers.enums import EndReason
from tremplin.seekers.importing import runs
from tremplin.seekers.models import JobSeeker, Registration
from tremplin.seekers.services import Newcomer

pytestmark = pytest.mark.django_db

HEADER = (
    "identifiant;civilite;prenom;nom;annee_naissance;code_commune;code_postal;ville;mobile;mail;langue;"
    "inscrit_le;categorie;sorti_le;motif_sortie;conseiller"
)
SAMIRA = (
    "A1;Mme;Samira;Belkacem;1988;59512;;;06 39 98 41 07;samira@exemple.fr;fr;2016-03-01;A;;;"
    "karima.haddad@agence.exemple.fr"
)
LUC = "A2;M.;Luc;Petit;;;59100;Roubaix;;;ar;12/03/2016;B;;;"
TODAY = clock.today()
ENTERED, LEFT, BACK = (TODAY - timedelta(days=days) for days in (90, 30, 20))
ANNE = f"A3;;Anne;Caron;;;;;;;;{ENTERED};;{LEFT};emploi;"


@pytest.fixture(autouse=True)
def karima() -> Person:
    karima = make_staff()
    make_portfolio(karima)
    return karima


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "inscrits.csv"


def typed(file: Path, *words: str) -> Result:
    return CliRunner().invoke(tremplin, ["import-people", str(file), *words])


def read(file: Path, *lines: str, options: tuple[str, ...] = (), header: str = HEADER) -> dict[str, Any]:
    """Write a list, read it, and return the report."""
    file.write_text("\n".join((header, *lines)) + "\n")
    report = file.with_suffix(".json")
    result = typed(file, "--report", str(report), *options)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(report.read_text())
    return found


def counts(report: dict[str, Any]) -> tuple[int, ...]:
    return tuple(report[name] for name in ("read", "created", "updated", "unchanged", "ended"))


def seeker(reference: str) -> JobSeeker:
    return JobSeeker.objects.select_related("person").get(reference=reference)


def spells(reference: str) -> list[tuple[date, date | None, str]]:
    rows = seeker(reference).registrations.order_by("starts_on")
    return list(rows.values_list("starts_on", "ends_on", "end_reason"))


def test_a_list_goes_in_whole(file: Path, karima: Person) -> None:
    report = read(file, SAMIRA, LUC, ANNE)
    assert (counts(report), report["refused"], report["finished"]) == ((3, 3, 0, 0, 1), [], True)
    samira, luc = seeker("A1"), seeker("A2")
    assert (samira.person.full_name, samira.person.title, samira.birth_year, samira.commune_id) == (
        "Samira Belkacem", Title.MADAM, 1988, "59512",
    )  # fmt: skip
    assert {one.spoken for one in samira.person.contact_points.all()} == {
        "06 39 98 41 07",
        "samira@exemple.fr",
    }
    assert adviser_of(samira.person) == karima
    assert (luc.person.language, luc.commune_id, luc.person.contact_points.count()) == (
        Language.ARABIC,
        "59512",
        0,
    )
    assert luc.registrations.get().category_spells.get().category.code == "B"
    assert spells("A2") == [(date(2016, 3, 12), None, "")]
    assert spells("A3") == [(ENTERED, LEFT, EndReason.JOB)]


def test_who_left_so_long_ago_that_she_is_forgotten_is_not_brought_back(file: Path) -> None:
    long_gone = "A4;;Anne;Caron;;;;;;;;2016-04-01;;2016-06-01;emploi;"
    assert counts(read(file, ANNE.replace("A3", "A5"), long_gone)) == (2, 1, 0, 1, 1)
    assert JobSeeker.objects.get().reference == "A5"
    assert Person.objects.filter(family_name="Caron").count() == 1


def test_the_same_list_twice_changes_nothing(file: Path) -> None:
    read(file, SAMIRA, LUC, ANNE)
    before = list(Registration.objects.values())
    report = read(file, SAMIRA, LUC, ANNE, options=("--complete",))
    assert counts(report) == (3, 0, 0, 3, 0)
    assert list(Registration.objects.values()) == before
    assert Person.objects.count() == 4


def test_commas_a_mark_of_order_and_other_names_of_columns_are_read(file: Path) -> None:
    file.write_bytes("\ufeffId,Prénom,NOM,Date d'inscription\nA1,Zoé,Ledoux,2016-03-01\n".encode())
    assert typed(file).exit_code == 0
    assert seeker("A1").person.full_name == "Zoé Ledoux"


def test_a_list_in_another_encoding_is_read_when_it_is_said(file: Path) -> None:
    file.write_bytes("identifiant;prenom;nom;inscrit_le\nA1;Zoé;Ledoux;2016-03-01\n".encode("cp1252"))
    refused = json.loads(typed(file).stdout)
    assert (refused["refused_count"], refused["created"]) == (1, 0)
    assert "--encoding cp1252" in refused["refused"][0]["reason"]
    assert json.loads(typed(file, "--encoding", "cp1252").stdout)["created"] == 1


@pytest.mark.parametrize(
    ("good", "bad", "field", "reason"),
    [
        ("A1;", ";", "identifiant", "Il manque l’identifiant."),
        ("Samira", "", "prenom", "Il manque le prénom."),
        ("Belkacem", "--", "nom", "Un nom s’écrit avec des lettres."),
        ("Mme", "Dr", "civilite", "Écrivez M. ou Mme, ou rien."),
        ("1988", "12/03/1988", "annee_naissance", "Écrivez l’année seule, en quatre chiffres."),
        ("1988", "2012", "annee_naissance", "Cette année de naissance est impossible."),
        ("59512", "99999", "code_commune", "Aucune commune n’a ce code."),
        ("59512;;", ";;Trifouillis", "ville", "Nous ne connaissons pas cette commune."),
        ("06 39 98 41 07", "06 39", "mobile", "Ce numéro a 4 chiffres. Il en faut 10."),
        ("samira@exemple.fr", "06 39 98 41 07", "mail", "Une adresse mail est attendue ici."),
        (";fr;", ";pl;", "langue", "Écrivez fr, en ou ar, ou rien."),
        ("2016-03-01", "", "inscrit_le", "Il manque le jour de l’inscription."),
        ("2016-03-01", "31/02/2016", "inscrit_le", "Ce jour ne peut pas être lu."),
        ("2016-03-01", "01/03/16", "inscrit_le", "Ce jour ne peut pas être lu."),
        ("2016-03-01", "01/03/20160000000000000000", "inscrit_le", "Ce jour ne peut pas être lu."),
        ("2016-03-01", "2040-03-01", "inscrit_le", "Ce jour n’est pas encore venu."),
        ("2016-03-01", "2009-01-31", "categorie", "Cette catégorie n’existait pas ce jour-là."),
        (";A;", ";Z;", "categorie", "Cette catégorie n’existait pas ce jour-là."),
        ("A;;;", "A;2015-01-01;;", "sorti_le", "La sortie est avant l’inscription."),
        ("A;;;", "A;;vacances;", "motif_sortie", "Ce motif n’est pas connu."),
        (
            "karima.haddad",
            "personne",
            "conseiller",
            "Aucun conseiller de l’agence n’est joint à cette adresse.",
        ),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_column_and_the_rest_goes_in(
    file: Path, good: str, bad: str, field: str, reason: str
) -> None:
    assert good in SAMIRA
    report = read(file, SAMIRA.replace(good, bad, 1), LUC)
    (refused,) = report["refused"]
    assert (refused["line"], refused["field"]) == (2, field)
    assert reason in refused["reason"]
    assert counts(report) == (2, 1, 0, 0, 0)
    assert [one.reference for one in JobSeeker.objects.all()] == ["A2"]
    assert not Person.objects.filter(family_name="Belkacem").exists()


def test_a_reference_told_twice_is_refused_the_second_time(file: Path) -> None:
    report = read(file, SAMIRA, SAMIRA)
    assert report["refused"] == [
        {
            "line": 3,
            "reference": "A1",
            "field": "identifiant",
            "reason": "Cet identifiant est déjà plus haut dans le fichier.",
        }
    ]
    assert counts(report) == (2, 1, 0, 0, 0)


def test_what_changed_is_corrected_and_what_is_not_said_stays(file: Path) -> None:
    read(file, SAMIRA)
    report = read(file, "A1;;Samira;Belkacem-Petit;;;59200;Tourcoing;;;;2016-03-01;D;;;")
    assert counts(report) == (1, 0, 1, 0, 0)
    samira = seeker("A1")
    assert (samira.person.search_key, samira.person.title, samira.birth_year, samira.commune_id) == (
        "belkacem-petit samira", Title.MADAM, 1988, "59599",
    )  # fmt: skip
    categories = samira.registrations.get().category_spells.order_by("starts_on")
    assert [(one.category.code, one.ends_on) for one in categories] == [("A", TODAY), ("D", None)]


def test_a_contact_that_the_person_changed_herself_is_not_brought_back(file: Path) -> None:
    read(file, SAMIRA)
    person = seeker("A1").person
    remove_contact(person=person, contact=person.contact_points.get(kind="phone"))
    add_contact(person=person, address=read_address("0639984199"), at=clock.now())
    assert counts(read(file, SAMIRA)) == (1, 0, 0, 1, 0)
    assert person.contact_points.get(kind="phone").value == "+33639984199"


def test_what_an_adviser_decided_here_stays(file: Path, karima: Person) -> None:
    read(file, SAMIRA, LUC)
    other = make_portfolio(make_staff(name="Marc Dubois"))
    Followed.objects.update(portfolio=other)
    luc = seeker("A2")
    make_portfolio(karima, luc.person)
    services.end_registration(actor=karima, seeker=luc, on=TODAY, reason=EndReason.JOB, at=clock.now())
    assert counts(read(file, SAMIRA, LUC)) == (2, 0, 0, 2, 0)
    assert adviser_of(seeker("A1").person) == other.adviser
    assert spells("A2") == [(date(2016, 3, 12), TODAY, EndReason.JOB)]


def test_who_left_the_list_by_an_adviser_is_followed_by_nobody_again(file: Path, karima: Person) -> None:
    read(file, SAMIRA)
    samira = seeker("A1")
    services.end_registration(actor=karima, seeker=samira, on=TODAY, reason=EndReason.JOB, at=clock.now())
    assert counts(read(file, SAMIRA)) == (1, 0, 0, 1, 0)
    assert adviser_of(samira.person) is None


def test_a_first_day_that_the_list_corrects_is_corrected(file: Path) -> None:
    read(file, LUC)
    assert counts(read(file, LUC.replace("12/03", "14/03"))) == (1, 0, 1, 0, 0)
    assert spells("A2") == [(date(2016, 3, 14), None, "")]
    assert seeker("A2").registrations.get().category_spells.get().starts_on == date(2016, 3, 14)


def test_a_new_spell_follows_one_that_is_over(file: Path) -> None:
    read(file, ANNE)
    assert counts(read(file, f"A3;;Anne;Caron;;;;;;;;{BACK};;;;")) == (1, 0, 1, 0, 0)
    assert spells("A3") == [
        (ENTERED, LEFT, EndReason.JOB),
        (BACK, None, ""),
    ]
    refused = read(file, f"A3;;Anne;Caron;;;;;;;;{ENTERED};;;;")["refused"]
    assert [(one["field"], one["reason"]) for one in refused] == [
        ("inscrit_le", "Cette personne est déjà inscrite.")
    ]


def test_a_list_that_lost_a_third_of_its_people_ends_nobody_unless_it_is_said(file: Path) -> None:
    people = [SAMIRA.replace("A1", f"B{number}").replace("Samira", f"Samira{number}") for number in range(60)]
    assert read(file, *people)["created"] == 60
    report = read(file, *people[:39], options=("--complete",))
    assert (report["ended"], report["finished"]) == (0, True)
    assert "21 personnes sur 60 manquent" in report["warnings"][0]
    assert read(file, *people[:39], options=("--complete", "--many"))["ended"] == 21


def test_who_is_absent_from_a_complete_list_leaves_it_and_comes_back_with_it(file: Path) -> None:
    read(file, SAMIRA, LUC)
    report = read(file, SAMIRA, options=("--complete",))
    assert counts(report) == (1, 0, 0, 1, 1)
    assert spells("A2") == [(date(2016, 3, 12), TODAY, EndReason.OTHER)]
    assert counts(read(file, SAMIRA, LUC)) == (2, 0, 1, 1, 0)
    assert spells("A2") == [(date(2016, 3, 12), None, "")]
    assert counts(read(file, SAMIRA, LUC)) == (2, 0, 0, 2, 0)


def test_leaving_the_list_leaves_the_portfolio(file: Path) -> None:
    read(file, SAMIRA, LUC)
    read(file, LUC, options=("--complete",))
    assert Followed.objects.get().until == TODAY


@pytest.mark.parametrize(
    ("lines", "warning"),
    [
        ((), "ne contient personne"),
        (("A1;Mme;Samira",), "n’ont pas pu être lues"),
        ((SAMIRA, '"A9;Mme'), "n’ont pas pu être lues"),
        ((SAMIRA.replace("A1;", ";"),), "n’ont pas pu être lues"),
    ],
)
def test_a_list_that_is_empty_or_damaged_ends_nothing(
    file: Path, lines: tuple[str, ...], warning: str
) -> None:
    read(file, SAMIRA, LUC)
    report = read(file, *lines, options=("--complete",))
    assert (report["ended"], len(report["warnings"])) == (0, 1)
    assert warning in report["warnings"][0]
    assert Registration.objects.filter(ends_on=None).count() == 2


def test_a_line_refused_for_a_value_still_counts_as_present(file: Path) -> None:
    read(file, SAMIRA, LUC)
    report = read(file, SAMIRA, LUC.replace(";ar;", ";pl;"), options=("--complete",))
    assert (report["ended"], len(report["refused"])) == (0, 1)


def at_the_desk(**said: Any) -> JobSeeker:
    return services.register_newcomer(
        actor=make_staff(Role.RECEPTION, name="Mehdi Coppens"), agency=make_agency(), on=TODAY - timedelta(days=3),
        newcomer=Newcomer("Samira", "Belkacem", **said), at=clock.now(),
    )  # fmt: skip


@pytest.mark.parametrize(
    "said", [{"birth_year": 1988}, {"addresses": (read_address("06 39 98 41 07"),)}], ids=["year", "mobile"]
)
def test_who_was_registered_at_the_desk_is_recognised(file: Path, said: dict[str, Any]) -> None:
    known = at_the_desk(**said)
    assert counts(read(file, SAMIRA)) == (1, 0, 1, 0, 0)
    assert seeker("A1").pk == known.pk
    assert spells("A1") == [(date(2016, 3, 1), None, "")]
    assert counts(read(file, SAMIRA)) == (1, 0, 0, 1, 0)


def test_who_is_registered_at_the_desk_while_a_long_list_is_read_is_not_doubled(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "BATCH", 1)
    file.write_text(f"{HEADER}\n{LUC}\n{SAMIRA}\n")
    met: list[JobSeeker] = []

    def register_once(_bytes: int) -> None:
        if not met:
            met.append(at_the_desk(birth_year=1988))

    report = runs.import_people(
        file,
        agency=make_agency(),
        encoding="utf-8",
        is_complete=False,
        at=clock.now(),
        progress=register_once,
    )
    assert (report.created, report.updated) == (1, 1)
    assert seeker("A1").pk == met[0].pk


def test_who_may_be_known_from_the_desk_is_refused_until_somebody_says(file: Path) -> None:
    at_the_desk()
    report = read(file, SAMIRA)
    assert [(one["field"], one["reference"]) for one in report["refused"]] == [("nom", "A1")]
    assert "inscrit à l’accueil" in report["refused"][0]["reason"]
    assert JobSeeker.objects.count() == 1


def test_a_refused_line_leaves_whom_the_desk_registered_to_be_recognised(file: Path) -> None:
    at_the_desk(birth_year=1988)
    namesake = "A9;;Samira;Belkacem;;;;;;;;2016-03-01;;;;"
    report = read(file, SAMIRA.replace("karima.haddad", "personne"), namesake)
    assert [one["field"] for one in report["refused"]] == ["conseiller", "nom"]
    assert JobSeeker.objects.count() == 1


def test_somebody_of_the_same_name_born_another_year_is_somebody_else(file: Path) -> None:
    at_the_desk(birth_year=1990)
    assert counts(read(file, SAMIRA)) == (1, 1, 0, 0, 0)


def test_who_was_registered_at_the_desk_is_never_absent_from_the_list(file: Path) -> None:
    at_the_desk(birth_year=1990)
    assert read(file, LUC, options=("--complete",))["ended"] == 0


@pytest.mark.parametrize("content", ["", "Bonjour\n", "prenom;nom\nSamira;Belkacem\n", "a\0b"])
def test_what_is_no_list_of_people_exits_with_1_and_a_sentence(file: Path, content: str) -> None:
    file.write_text(content)
    result = typed(file)
    assert (result.exit_code, result.stderr.startswith("tremplin: ")) == (1, True)
    assert not JobSeeker.objects.exists()


def test_with_several_agencies_one_says_which(file: Path) -> None:
    make_agency("lille", "Agence de Lille")
    file.write_text(f"{HEADER}\n{LUC}\n")
    assert (typed(file).exit_code, typed(file, "--agency", "lille").exit_code) == (1, 0)
    assert seeker("A2").agency == make_agency("lille")


def test_the_command_shows_an_example() -> None:
    assert (
        "Example: tremplin import-people" in CliRunner().invoke(tremplin, ["import-people", "--help"]).output
    )
