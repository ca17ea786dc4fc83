"""The tables of the CV: the document, its days, the addresses that show it, what the agency brings to it."""

from tremplin.cv.models.addresses import (
    CvShare,
    FreshQuestion,
    ShareOpening,
)
from tremplin.cv.models.advice import (
    CvComment,
    CvHelp,
)
from tremplin.cv.models.document import (
    FRESH_FOR,
    HIDDEN_AFTER,
    SKILLS_ENOUGH,
    Cv,
    CvLanguage,
    CvLicence,
    CvPhoto,
    CvSkill,
    CvTranslation,
    DaysOnline,
    Education,
    Experience,
)
from tremplin.cv.models.snapshots import (
    CvProposal,
    CvSnapshot,
)

__all__ = [
    "FRESH_FOR",
    "HIDDEN_AFTER",
    "SKILLS_ENOUGH",
    "Cv",
    "CvComment",
    "CvHelp",
    "CvLanguage",
    "CvLicence",
    "CvPhoto",
    "CvProposal",
    "CvShare",
    "CvSkill",
    "CvSnapshot",
    "CvTranslation",
    "DaysOnline",
    "Education",
    "Experience",
    "FreshQuestion",
    "ShareOpening",
]
