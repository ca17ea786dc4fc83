"""What a program that sorts CVs gets from ours: the text of the PDF, and the facts that rules tell from it."""

import io
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tremplin.core.text import plain
from tremplin.cv.content import CvContent
from tremplin.cv.reading.limited.extract import extract
from tremplin.cv.reading.reader import understood


@dataclass(frozen=True)
class FactRead:
    """One fact of a CV, and whether it was read from its PDF as it is."""

    label: str
    words: str
    is_read: bool


def text_of(pdf: bytes) -> str:
    """Return the text of a PDF of ours as a common extractor gives it."""
    from pypdf import PdfReader  # a third of a second, which no other page needs

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def facts_read(content: CvContent, pdf: bytes) -> list[FactRead]:
    """Return the facts of a CV with what was read of them in `pdf`, made from it."""
    read = understood(extract(pdf)).content
    titles = {plain(one.title) for one in read.experiences}
    studies = {plain(one.title) for one in read.education}
    languages = {plain(one.name) for one in read.languages}
    skills = {plain(one) for one in read.skills}
    facts = [
        FactRead(_("Nom"), content.name, plain(read.name) == plain(content.name)),
        FactRead(_("Métier"), content.headline, plain(read.headline) == plain(content.headline)),
        FactRead(_("Téléphone"), content.telephone, _digits(read.telephone) == _digits(content.telephone)),
        FactRead(_("Mail"), content.mail, read.mail == content.mail),
        *(FactRead(_("Travail"), one.title, plain(one.title) in titles) for one in content.experiences),
        *(FactRead(_("Formation"), one.title, plain(one.title) in studies) for one in content.education),
        *(FactRead(_("Sait faire"), one, plain(one) in skills) for one in content.skills),
        *(FactRead(_("Langue"), one.name, plain(one.name) in languages) for one in content.languages),
    ]
    return [one for one in facts if one.words]


def _digits(telephone: str) -> str:
    return "".join(letter for letter in telephone if letter.isdigit())[-9:]
