"""The job boards whose feeds are read, each as the table of its fields; a board more is a table more."""

from collections.abc import Mapping
from typing import Any

from tremplin.offers.importing.board import Board

APEC = Board(
    source="apec",
    element="Offre_emploi",
    marks=frozenset({"Reference_apec", "Texte_offre"}),
    reference=("Reference_apec",),
    title=("Intitule",),
    description=(("Texte_offre",),),
    contract=("Contrat.Type_contrat",),
    months=("Contrat.Duree_contrat",),
    employer=("Nom_entreprise",),
    apply_url=("URL",),
    sector=("Secteur_activite.NAF_secteur",),
    commune=("Lieu.COG_lieu",),
    town=("Lieu.Libelle_lieu",),
    salary=("Salaire_affiche",),
    experience=("Niveau_experience",),
    positions=("Nombre_postes",),
    published=("Date_parution",),
)

HELLOWORK = Board(
    source="hellowork",
    element="job",
    marks=frozenset({"job_id", "company_title", "job_time"}),
    reference=("job_id",),
    title=("title",),
    description=(("description",), ("profile",)),
    contract=("contract",),
    months=("contract_period_value",),
    months_unit=("contract_period_unit",),
    employer=("company_title",),
    siret=("siret",),
    apply_url=("url",),
    mail=("apply_mail",),
    occupation_code=("code_rome",),
    sector=("naf_code",),
    postcode=("postal_code",),
    town=("city",),
    department=("department", "region"),
    country=("country",),
    point=("geoloc",),
    working_time=("job_time",),
    salary=("salary",),
    salary_low=("salary_details.salary_min.amount",),
    salary_high=("salary_details.salary_max.amount",),
    salary_period=("salary_details.period",),
    experience=("experience",),
    experience_words={
        "Inf_1": "Moins d’un an",
        "- 1 an": "Moins d’un an",
        "1_7": "De 1 à 7 ans",
        "Sup_7": "Plus de 7 ans",
    },
    published=("publication_date",),
)

JOBTEASER = Board(
    source="jobteaser",
    element="job",
    marks=frozenset({"job_details", "job_locations"}),
    reference=("id",),
    title=("job_details.title",),
    description=(("job_details.description",),),
    contract=("job_details.contract_type",),
    employer=("company.company_name",),
    apply_url=("job_details.url",),
    town=("job_locations.location_city",),
    department=("job_locations.location_sub_state", "job_locations.location_state"),
    country=("job_locations.location_country_code", "job_locations.location_country_name"),
    published=("job_dates.first_activated_at",),
)

JOOBLE = Board(
    source="jooble",
    element="job",
    marks=frozenset({"referencenumber", "date_updated", "region"}),
    reference=("referencenumber", "guid"),
    title=("title",),
    description=(("description",),),
    contract=("jobtype",),
    employer=("company",),
    apply_url=("url",),
    town=("region.city",),
    department=("region.state",),
    country=("region.country",),
    salary_low=("salary.min",),
    salary_high=("salary.max",),
    salary_period=("salary.rate",),
    published=("date_updated",),
    expires=("date_expired",),
)

LA_POSTE = Board(
    source="laposte",
    element="offre",
    marks=frozenset({"intitule-du-poste", "localite"}),
    reference=("reference",),
    title=("intitule-du-poste",),
    description=(("description-de-la-mission",), ("profil-recherche",), ("formation-et-experience",)),
    contract=("type-de-contrat",),
    months=("duree-du-contrat",),
    employer=("company",),
    apply_url=("url-de-l-offre",),
    # "83126 LA SEYNE SUR MER": the code of the commune, then its name.
    commune=("localite",),
    town=("localisation-du-poste",),
    department=("departement-du-poste", "region-du-poste"),
    latitude=("latitude",),
    longitude=("longitude",),
    weekly_hours=("temps-de-travail-hebdomadaire",),
    salary_low=("remuneration-brute-annuelle",),
    a_year=True,
    experience=("nombre-d-annees-d-experience-total",),
    published=("date-de-mise-a-jour",),
)

METEOJOB = Board(
    source="meteojob",
    element="job",
    marks=frozenset({"-id", "workplace", "workSchedule"}),
    reference=("-id", "-reference"),
    title=("title",),
    description=(("description",), ("profile.description",)),
    contract=("contract.types.type",),
    months=("contract.length.-value",),
    months_unit=("contract.length.-unit",),
    employer=("company.name",),
    apply_url=("link",),
    occupation_titles=("position",),
    postcode=("workplace.locations.location.postalCode",),
    town=("workplace.locations.location.city",),
    department=("workplace.locations.location.department",),
    country=("workplace.locations.location.country",),
    latitude=("workplace.locations.location.-lat",),
    longitude=("workplace.locations.location.-lng",),
    working_time=("workSchedule.types.type",),
    salary_low=("benefits.salary.-lowEnd",),
    salary_high=("benefits.salary.-highEnd",),
    salary_period=("benefits.salary.-period",),
    experience=("profile.experienceLevels.experienceLevel",),
    published=("publicationDate",),
)

# EDF, Enedis and others whose site is made with Talentsoft. The person who supervises the post is not read.
TALENTSOFT = Board(
    source="talentsoft",
    element="offer",
    marks=frozenset({"jobDescription", "directUrl"}),
    reference=("reference",),
    title=("jobDescription.title",),
    description=(
        ("jobDescription.description",),
        ("jobDescription.missionDescriptionFormatted", "jobDescription.missionDescription"),
        ("jobDescription.applicantProfileFormatted", "jobDescription.applicantProfile"),
    ),
    contract=("jobDescription.contract",),
    months=("jobDescription.contractLength",),
    employer=("jobDescription.salaryRange", "entity"),
    apply_url=("UrlRedirectionApplicant", "directUrl"),
    town=("jobDescription.location.jobLocation",),
    department=(
        "jobDescription.location.departements.departement",
        "jobDescription.location.regions.region",
    ),
    country=("jobDescription.country",),
    salary=("applicantCriteria.customFields.list1", "jobDescription.customFields.LongText1"),
    experience=("applicantCriteria.experienceLevel",),
    published=("creationDate",),
    # Some groups name the company where others tell the salary.
    only_when={"jobDescription.salaryRange": ("jobDescription.salaryRange.-clientcode", "SOCIETE")},
)

TALENTVIEW = Board(
    source="talentview",
    element="job",
    marks=frozenset({"job_type", "html_description", "slug"}),
    reference=("id",),
    title=("name",),
    description=(("html_description", "description"), ("html_profile", "profile")),
    contract=("job_type",),
    months=("contract_duration",),
    employer=("company.name",),
    apply_url=("url",),
    postcode=("address.postal_code",),
    town=("address.city",),
    country=("address.country",),
    latitude=("address.latitude",),
    longitude=("address.longitude",),
    working_time=("working_time",),
    salary_low=("salary.min",),
    salary_high=("salary.max",),
    published=("created_at",),
)

# Decathlon and others whose site is made with DigitalRecruiters. The recruiter is not read.
DIGITAL_RECRUITERS = Board(
    source="digitalrecruiters",
    marks=frozenset({"contract_work_period", "apply_url", "brand"}),
    reference=("reference",),
    title=("title",),
    description=(("description",), ("profile",)),
    contract=("contract_type",),
    months=("contract_duration.min",),
    most_months=("contract_duration.max",),
    employer=("brand.name",),
    apply_url=("apply_url",),
    postcode=("address.parts.zip",),
    town=("address.parts.city",),
    department=("address.parts.county",),
    country=("address.parts.country",),
    latitude=("address.position.lat",),
    longitude=("address.position.lon",),
    working_time=("contract_work_period",),
    salary_low=("salary.min",),
    salary_high=("salary.max",),
    salary_period=("salary.kind",),
    experience=("experience_level",),
    skills=("skills",),
    published=("published_at",),
)

ENGAGEMENT_JEUNES = Board(
    source="engagement-jeunes",
    marks=frozenset({"mission", "location_ville", "application_url"}),
    reference=("id",),
    title=("title",),
    description=(("mission",), ("profil",)),
    contract=("contrat",),
    months=("duree_contrat",),
    months_unit=("duree_contrat_unit",),
    employer=("societe",),
    apply_url=("application_url",),
    postcode=("location_cp",),
    town=("location_ville",),
    department=("location_departement",),
    country=("location_pays_code", "location_pays"),
    part_time=("temps_partiel",),
    published=("creation_date",),
)

# The interface of CEGID Talentsoft, as the national service recruits for itself.
CEGID = Board(
    source="cegid",
    marks=frozenset({"organisationName", "contractType", "offerUrl"}),
    reference=("reference",),
    title=("title",),
    description=(("description1Formatted", "description1"), ("description2Formatted", "description2")),
    contract=("contractType.label",),
    employer=("organisationName",),
    apply_url=("urlRedirectionApplicant", "offerUrl"),
    department=("region.label",),
    latitude=("latitude",),
    longitude=("longitude",),
    salary=("salaryRange.label",),
    published=("startPublicationDate",),
)

BOARDS = (
    APEC,
    HELLOWORK,
    JOBTEASER,
    JOOBLE,
    LA_POSTE,
    METEOJOB,
    TALENTSOFT,
    TALENTVIEW,
    DIGITAL_RECRUITERS,
    ENGAGEMENT_JEUNES,
    CEGID,
)
# The XML elements that may be an offer.
ELEMENTS = frozenset(board.element for board in BOARDS if board.element)


def board_of(values: Mapping[str, Any]) -> Board | None:
    """Return whose offer a row is, by the fields it has, or None."""
    return next((board for board in BOARDS if board.marks <= values.keys()), None)
