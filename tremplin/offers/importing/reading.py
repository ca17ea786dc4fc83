"""What kind of file a feed is, by its content, and what tells it from any other."""

import codecs
import hashlib
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Protocol

from django.utils.translation import gettext as _

from tremplin.core.errors import FileUnreadable
from tremplin.core.tables import Found, Mark, head_of

CHUNK = 1 << 20
# What a web page begins with, after what may stand before anything.
PAGE = re.compile(
    rb"(?>\s+|<\?.*?\?>|<!--.*?-->)*+<(?:!doctype\s+html|html|head|body|script|meta|title|div|main|section)\b",
    re.DOTALL | re.IGNORECASE,
)


class Kind(Enum):
    """Kinds of files, told by their first letters."""

    JSON = "json"
    HTML = "html"
    XML = "xml"
    TABLE = "table"


class Reader(Protocol):
    """Reads the rows of one kind of file. A table names its columns."""

    def rows(self, start: Mark) -> Iterator[Found]: ...


def kind_of(path: Path) -> Kind:
    """Tell what a file is, or raise FileUnreadable: not a feed of offers."""
    head = head_of(path)
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith((b"{", b"[")):
        return Kind.JSON
    if start.startswith(b"<"):
        return Kind.HTML if PAGE.match(start) else Kind.XML
    return Kind.TABLE


def not_a_feed(path: Path, problem: str = "") -> FileUnreadable:
    """Return the refusal of a whole file; `problem` is what its first row suffers from, when it has any."""
    known = _(
        "« %(name)s » n’est pas un fichier d’offres que nous savons lire. "
        "Nous lisons le JSON du service public de l’emploi, les JobPosting de schema.org, les tableaux CSV "
        "et les flux de sites d’emploi que la documentation nomme."
    ) % {"name": path.name}
    return FileUnreadable(f"{known} {problem}".strip())


def fingerprint_of(path: Path, encoding: str) -> str:
    """Return what tells this file from any other, and from itself read otherwise."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=32))
    digest.update(encoding.encode())
    return digest.hexdigest()
