"""What is written keeps up with what is done: settings, commands, catalogues, privacy registry."""

import re
import subprocess
import sys
from pathlib import Path

from tests.architecture.tree import ROOT
from tremplin.cli import tremplin as program
from tremplin.config import settings as module
from tremplin.core import registry as privacy
from tremplin.core.registry import Basis, Fate


def documented_variables(text: str) -> set[str]:
    return set(re.findall(r"^\| `(TREMPLIN_\w+)` \|", text, flags=re.MULTILINE))


def test_every_setting_is_documented_and_nothing_else() -> None:
    text = (ROOT / "docs/operating.md").read_text()
    assert documented_variables(text) == set(module.env.declared)


def test_the_guard_of_settings_bites() -> None:
    assert documented_variables("| `TREMPLIN_ENV` | what |\nTREMPLIN_OTHER") == {"TREMPLIN_ENV"}


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))


def unknown_targets(text: str) -> set[str]:
    """Return the `make` targets that a text names and the Makefile does not have."""
    return set(re.findall(r"(?:^|`)make ([a-z][a-z-]+)", text, flags=re.MULTILINE)) - make_targets()


def documents() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def test_every_make_command_of_the_documents_exists() -> None:
    assert {name for path in documents() for name in unknown_targets(path.read_text())} == set()


def test_the_guard_of_make_commands_bites() -> None:
    assert unknown_targets("type `make run` or `make dance`") == {"dance"}


def unknown_commands(text: str) -> set[str]:
    """Return the `tremplin` commands that a text names and the program does not have."""
    named = re.findall(r"(?:^|`)(?:\.venv/bin/)?tremplin ([a-z][a-z-]+)", text, flags=re.MULTILINE)
    return set(named) - set(program.commands)


def test_every_command_of_the_documents_exists() -> None:
    assert {name for path in documents() for name in unknown_commands(path.read_text())} == set()


def test_the_guard_of_commands_bites() -> None:
    assert unknown_commands("type `tremplin doctor` or `tremplin dance`") == {"dance"}


def broken_links(path: Path) -> list[str]:
    """Return the files that a document points to and that do not exist."""
    targets = re.findall(r"\]\(([^)#:]+)\)", path.read_text())
    return [target for target in targets if not (path.parent / target).exists()]


def test_every_link_between_documents_leads_somewhere() -> None:
    assert [(path.name, link) for path in documents() for link in broken_links(path)] == []


def test_the_guard_of_links_bites(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[here](page.md) and [nowhere](nothing.md)")
    assert broken_links(page) == ["nothing.md"]


def test_make_help_names_every_command_people_type() -> None:
    result = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in ("setup", "run", "test", "check", "demo", "bench", "screenshots"):
        assert re.search(rf"^{target}\s", result.stdout, flags=re.MULTILINE)


def test_the_continuous_integration_calls_what_the_readme_says() -> None:
    script = (ROOT / ".ci/run").read_text()
    assert re.findall(r"^make ([a-z-]+)$", script, flags=re.MULTILINE) == ["test"]


def test_every_field_of_every_model_is_in_the_privacy_registry() -> None:
    assert privacy.missing() == []


def test_the_privacy_registry_bites_when_a_field_is_forgotten() -> None:
    label = "core.Try"
    kept = privacy.declarations()[label.lower()]
    fields = {name: why for name, why in kept.fields.items() if name != "who"}
    try:
        privacy.declare(label, fields=fields, basis=Basis.NONE, fate=Fate.NOT_PERSONAL)
        assert privacy.missing() == ["core.try.who: not declared"]
    finally:
        privacy._declarations[label.lower()] = kept


def test_there_is_no_way_to_import_the_tests_from_the_product() -> None:
    result = subprocess.run(
        ["git", "grep", "-nE", r"^(from|import) tests", "--", "tremplin/**/*.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    inside = [line for line in result.stdout.splitlines() if "/tests/" not in line]
    assert inside == []
    assert sys.version_info >= (3, 11)
