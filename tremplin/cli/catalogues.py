"""Commands about languages: gather the French sentences of the interface, compile the catalogues.

Done with Babel rather than GNU gettext, so that a fresh machine needs nothing but Python.
"""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from tremplin.ui.typography import typeset

LANGUAGES = ("en", "ar")
FRENCH = "fr"
# A catalogue changes when its sentences do, not each time it is gathered.
FIRST_DAY = datetime(2017, 4, 6, tzinfo=UTC)
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def sentences() -> Catalog:
    """Return every sentence marked for translation in our code and templates, as an empty catalogue."""
    catalogue = Catalog(project="Tremplin", charset="utf-8")
    for path, source in _sources():
        found = extract_python(io.BytesIO(source.encode()), KEYWORDS, (), {"encoding": "utf-8"})
        for _line, function, arguments, _comments in found:
            _add(catalogue, path, str(function), arguments)
    return catalogue


def _sources() -> Iterator[tuple[str, str]]:
    root = settings.BASE_DIR
    for path in sorted(root.rglob("*")):
        name = str(path.relative_to(root))
        if "tests" in path.parts or "migrations" in path.parts or path.name == "catalogues.py":
            continue
        if path.suffix == ".py":
            yield name, path.read_text()
        elif path.suffix in {".html", ".txt", ".xml", ".svg"} and "templates" in path.parts:
            # Django turns a template into something like Python, but for the margins.
            yield name, " ".join(templatize(path.read_text()).split("\n")).strip()


def _add(catalogue: Catalog, path: str, function: str, arguments: Any) -> None:
    words = arguments if isinstance(arguments, tuple) else (arguments,)
    rule = KEYWORDS[function]
    if rule is None:
        identifier, context = words[0], None
    else:
        context = words[0] if isinstance(rule[0], tuple) else None
        rest = words[1:] if context is not None else words
        identifier = tuple(rest[:2]) if "n" in function[:2] and len(rest) > 1 else rest[0]
    if (identifier and all(isinstance(word, str) for word in (identifier, *words[:1]))) or (
        isinstance(identifier, tuple) and all(isinstance(word, str) for word in identifier)
    ):
        catalogue.add(identifier, context=context, locations=[(path, 0)])


def path_of(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def catalogue_of(language: str) -> Catalog:
    """Return the catalogue of a language as it stands in the repository."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def untranslated(language: str) -> list[str]:
    """Return the sentences that this language lacks, or has only half."""
    have = catalogue_of(language)
    lacking = []
    for message in sentences():
        if not message.id:
            continue
        found = have.get(message.id, message.context)
        strings = (
            found.string if found and isinstance(found.string, tuple) else (found.string if found else "",)
        )
        if not found or found.fuzzy or not all(strings):
            lacking.append(message.id if isinstance(message.id, str) else message.id[0])
    return lacking


def french() -> Catalog:
    """Return the French catalogue: the sentences whose spaces change, and those whose plural begins at two."""
    catalogue = Catalog(locale=FRENCH, project="Tremplin", version="1", charset="utf-8")
    for message in sentences():
        if isinstance(message.id, tuple):
            catalogue.add(
                message.id, tuple(map(typeset, message.id)), message.locations, context=message.context
            )
        elif typeset(str(message.id)) != message.id:
            catalogue.add(message.id, typeset(str(message.id)), message.locations, context=message.context)
    return catalogue


@click.command()
@click.option("--compile", "only_compile", is_flag=True, help="Only make the compiled files.")
def messages(*, only_compile: bool) -> None:
    """Gather the French sentences of the interface into the catalogues, and compile them."""
    template = sentences() if not only_compile else None
    for language in (FRENCH, *LANGUAGES):
        catalogue = catalogue_of(language)
        if template is not None and language == FRENCH:
            catalogue = french()
        elif template is not None:
            catalogue.update(template, no_fuzzy_matching=True)
        if template is not None:
            _write(catalogue, path_of(language))
        with path_of(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
        if language != FRENCH:
            click.echo(f"{language}: {len(untranslated(language))} sentences to translate", err=True)


def _write(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue so that it changes when its sentences do."""
    catalogue.project, catalogue.version = "Tremplin", "1"
    catalogue.copyright_holder = "the contributors of Tremplin"
    catalogue.msgid_bugs_address = ""
    catalogue.creation_date = catalogue.revision_date = FIRST_DAY
    catalogue.fuzzy = False
    catalogue.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=110, sort_output=True, include_lineno=False, omit_header=False)


COMMANDS = (messages,)
