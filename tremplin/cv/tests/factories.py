"""CVs for tests."""

from tremplin.accounts.models import Person
from tremplin.core import clock
from tremplin.cv import services
from tremplin.cv.enums import Level, Licence
from tremplin.cv.models import Cv


def make_cv(person: Person, *, online: bool = True) -> Cv:
    """Make a CV with one of everything."""
    at = clock.now()
    cv = services.begin_cv(person=person, at=at)
    services.write_headline(cv=cv, headline="Agente d’entretien", occupation=None, at=at)
    job = services.write_experience(
        cv=cv, title="Agente d’entretien", occupation=None, organisation="Nettoyage du Nord", town="Roubaix",
        began="2013-05", ended="2015", is_current=False, at=at,
    )  # fmt: skip
    services.write_tasks(experience=job, tasks=["Nettoyer des bureaux", "Laver les sols"], at=at)
    services.write_education(
        cv=cv, title="CAP propreté", school="Lycée Jean-Moulin", town="Roubaix", year="2012", at=at
    )
    services.write_skills(cv=cv, words=["Travailler en équipe"], at=at)
    services.write_languages(cv=cv, languages={"fr": Level.FLUENT, "ar": Level.NATIVE}, at=at)
    services.write_licences(cv=cv, licences=[Licence.B], at=at)
    if online:
        services.put_online(cv=cv, at=at)
    return cv
