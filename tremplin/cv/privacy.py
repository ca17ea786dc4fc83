"""What the tables of the CV are for."""

from tremplin.core.registry import Basis, Fate, declare

SEEN = "herself; her adviser"
KEPT = "until she removes it, or two years after her last registration; without one, two years after she changed it"


def _part(model: str, fields: dict[str, str], *, seen_by: str = SEEN, kept: str = KEPT) -> None:
    declare(
        f"cv.{model}",
        subject="the person",
        basis=Basis.PUBLIC_TASK,
        kept=kept,
        seen_by=seen_by,
        fate=Fate.DELETED,
        fields=fields,
    )


_part(
    "Cv",
    {
        "person": "whose CV",
        "headline": "which work it is for",
        "occupation": "the same, in the nomenclature",
        "summary": "a few words of hers",
        "design": "how it is drawn",
        "order": "what comes first",
        "hides_dates": "whether its dates are shown",
        "past": "whether she has worked, to ask the questions that suit; never printed, never sent",
        "created_at": "when it was begun",
        "updated_at": "when it was changed",
        "fresh_at": "when she last said or did that it is true",
    },
)
_part(
    "DaysOnline",
    {"cv": "which CV", "published_at": "online from", "withdrawn_at": "online until"},
    kept="two years after it ended; monthly figures stay",
)
_part(
    "Experience",
    {
        "cv": "of which CV",
        "kind": "a job, or what else: an internship, volunteering, family, services, school, a break without its why",
        "title": "which work",
        "occupation": "the same, in the nomenclature",
        "organisation": "where",
        "town": "where",
        "began": "from which year or month",
        "ended": "to which year or month",
        "is_current": "whether it goes on",
        "tasks": "what was done",
    },
)
_part(
    "Education",
    {"cv": "of which CV", "title": "which diploma", "school": "where", "town": "where", "year": "which year"},
)
_part(
    "CvSkill",
    {"cv": "of which CV", "skill": "in the nomenclature", "words": "in words", "rank": "in her order"},
)
_part("CvLanguage", {"cv": "of which CV", "code": "which language", "level": "how well"})
_part("CvLicence", {"cv": "of which CV", "code": "which licence"})
_part(
    "CvSnapshot",
    {
        "public_id": "random key used in addresses",
        "person": "whose CV",
        "content": "the CV as it was that day",
        "fingerprint": "to keep identical ones once",
        "taken_at": "which day",
    },
    seen_by=SEEN + "; the employer she sent it to",
    kept="as long as its application",
)
_part(
    "CvProposal",
    {
        "person": "whose file it was",
        "content": "what was read in the file she brought, without what is never kept; the file itself is not",
        "made_at": "when, to forget it",
    },
    seen_by="herself",
    kept="one day, or until she says what of it is hers",
)

_part(
    "CvShare",
    {
        "public_id": "random key used in addresses",
        "cv": "which CV it shows",
        "recipient": "to whom she gave it, in her words",
        "is_anonymous": "whether it hides her name",
        "token_digest": "to know the address when somebody opens it",
        "created_at": "from when",
        "expires_at": "until when",
        "revoked_at": "when she closed it",
    },
    seen_by="herself",
    kept="a year after it ended",
)
_part(
    "ShareOpening",
    {"share": "which link", "opened_at": "when it was opened, nothing about who"},
    seen_by="herself",
    kept="a year after the link ended",
)
_part(
    "CvPhoto",
    {"cv": "of which CV", "image": "a photograph she chose to add", "added_at": "from when"},
    seen_by="herself, and whoever she gives the paper to; it never leaves with an application",
)
_part(
    "FreshQuestion",
    {
        "public_id": "random key used in addresses",
        "cv": "about which CV",
        "experience": "about which job",
        "stage": "how long the CV had not been said true",
        "token_digest": "to know the address when she opens it",
        "asked_at": "when it was asked",
        "expires_at": "until when it may be answered",
        "answered_at": "when she answered",
        "answer": "what she answered",
    },
    seen_by="herself",
    kept="a year after it was asked",
)
_part(
    "CvTranslation",
    {
        "cv": "of which CV",
        "language": "in which language",
        "texts": "her words in it, beside those of the CV",
        "written_at": "when",
    },
    seen_by=SEEN + "; whoever she gives it to",
)
_part(
    "CvComment",
    {
        "public_id": "random key used in addresses",
        "cv": "on which CV",
        "author": "who of the agency says it",
        "kind": "which line it is about",
        "row": "where that line is",
        "line": "what that line said",
        "words": "what is said of it",
        "proposal": "other words she may take",
        "made_at": "when",
        "answered_at": "when she answered",
        "answer": "whether she took the words",
    },
    kept="a year after it was made",
)
_part(
    "CvHelp",
    {
        "public_id": "random key",
        "cv": "which CV",
        "helper": "with whom of the agency",
        "began_at": "from when",
        "ends_at": "until when",
        "changes": "how many changes were made meanwhile",
    },
    kept="two years after it began",
)
