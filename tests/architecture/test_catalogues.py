"""English and Arabic are complete: every sentence of the interface is in both catalogues, with its holes."""

import re

import pytest
from django.utils.translation import gettext, ngettext, override

from tremplin.cli.catalogues import FRENCH, LANGUAGES, catalogue_of, french, sentences, untranslated
from tremplin.ui.typography import THIN

HOLE = re.compile(r"%\(\w+\)[a-z]|%%|\{\{?\s*\w+\s*\}?\}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    assert untranslated(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_loses_or_invents_a_hole(language: str) -> None:
    broken = []
    for message in catalogue_of(language):
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        allowed = {hole for source in sources for hole in HOLE.findall(str(source))}
        for string in strings:
            found = set(HOLE.findall(str(string)))
            # A plural of one or two may leave its number out in words; nothing may be invented.
            lost = allowed - found if len(strings) == 1 else set()
            if message.id and string and (found - allowed or lost):
                broken.append((str(message.id)[:60], string[:60]))
    assert broken == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_nothing_that_is_no_longer_said(language: str) -> None:
    said = {(message.id, message.context) for message in sentences()}
    assert [m.id for m in catalogue_of(language) if m.id and (m.id, m.context) not in said] == []


def test_sentences_are_gathered_from_code_and_templates() -> None:
    said = {message.id for message in sentences()}
    assert {
        "Recevoir mon code",
        "Faire mon CV",
        "Ce numéro n’existe pas. Vérifiez-le, chiffre par chiffre.",
    } <= said


def test_the_french_catalogue_is_what_the_command_makes() -> None:
    made = {(one.id, one.context): one.string for one in french() if one.id}
    kept = {(one.id, one.context): one.string for one in catalogue_of(FRENCH) if one.id}
    assert kept == made, "Type `make messages`."


def test_french_says_none_in_the_singular() -> None:
    with override("fr"):
        assert ngettext("%(count)s an", "%(count)s ans", 0) == "%(count)s an"
        assert gettext("Est-ce bien vous ?") == f"Est-ce bien vous{THIN}?"
