"""Facts rise: imports, relations and reverse accessors follow the layers; doors are the only way in."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.apps import apps
from django.db.models import Model

from tests.architecture.tree import PACKAGE, ROOT, Import, imports_in, layers, modules, part_of

DOORS = {"models", "services", "queries", "permissions", "enums", "errors", "hooks"}
# The kernel is a set of tools rather than an app with a life of its own: each of its modules is a door.
KERNEL = {"core", "ui", "search", "config"}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


def test_imports_follow_the_layers() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout


def test_the_contract_bites_when_the_kernel_imports_upwards(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "tremplin", ignore=shutil.ignore_patterns("static", "locale", "data"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "tremplin/core/clock.py").open("a") as clock:
        clock.write("\nfrom tremplin.ui import dates\n")
    result = lint_imports(tmp_path)
    assert result.returncode == 1
    assert "core is not allowed to import tremplin.ui" in result.stdout


def closed_doors(imports: Iterable[Import]) -> list[str]:
    """Return the imports that enter another part otherwise than by one of its doors."""
    return [
        f"{found.importer}:{found.line} enters {found.part}.{found.module}"
        for found in imports
        if found.part not in KERNEL | {found.importer.split("/")[0], "__version__"}
        and found.module not in DOORS
        and not found.importer.startswith(("cli", "config", "__main__"))
    ]


def ours() -> list[Import]:
    return [
        found for path in modules() for found in imports_in(path.read_text(), str(path.relative_to(PACKAGE)))
    ]


def test_parts_are_entered_by_their_doors() -> None:
    # Demo data is each part's own share, gathered by the part `demo`.
    imports = [i for i in ours() if not (part_of(PACKAGE / i.importer) == "demo" and i.module == "demo")]
    assert closed_doors(imports) == []


def test_the_doors_bite() -> None:
    intruder = "from tremplin.offers.views import search\nfrom tremplin.offers.models import Offer\n"
    assert closed_doors(imports_in(intruder, "cv/views.py")) == ["cv/views.py:1 enters offers.views"]


def climbing_relations(models: Iterable[type[Model]]) -> list[str]:
    """Return the relations that point to a higher part, or to another part on the same line."""
    problems = []
    heights = layers()
    for model in models:
        own = model._meta.app_label
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            target = field.related_model
            if not isinstance(target, type) or target._meta.app_label not in heights:
                continue
            other = target._meta.app_label
            if other != own and heights[other] >= heights[own]:
                problems.append(f"{own}.{model.__name__}.{field.name} climbs to {other}")
    return problems


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("tremplin.")]


def test_relations_follow_the_layers() -> None:
    assert climbing_relations(our_models()) == []


def test_every_relation_between_parts_names_its_other_end() -> None:
    unnamed = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.local_fields
        if field.is_relation and field.remote_field and not field.remote_field.related_name
    ]
    assert unnamed == []


def words_in(source: str) -> Iterator[tuple[str, int]]:
    """Yield the attributes and the keywords of a source, with their lines."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.arg, node.lineno


def climbing_accessors(
    sources: Iterable[tuple[str, str]], accessors: dict[str, tuple[str, str]]
) -> list[str]:
    """Return uses, in lower parts, of the other end of a relation that a higher part declared.

    `accessors` maps the name of the other end to (part that declared it, part it points to).
    """
    heights = layers()
    problems = []
    for name, (declared_by, _) in accessors.items():
        lookup = re.compile(rf"^{name}(__\w+)?$")
        for part, source in sources:
            if heights.get(part, 99) >= heights[declared_by]:
                continue
            problems += [
                f"{part}:{line} uses {word} of {declared_by}"
                for word, line in words_in(source)
                if lookup.match(word)
            ]
    return problems


def our_accessors() -> dict[str, tuple[str, str]]:
    return {
        str(field.remote_field.related_name): (model._meta.app_label, field.related_model._meta.app_label)
        for model in our_models()
        for field in model._meta.local_fields
        if field.is_relation
        and field.remote_field
        and field.remote_field.related_name not in (None, "+")
        and isinstance(field.related_model, type)
        and field.related_model._meta.app_label != model._meta.app_label
    }


def test_reverse_accessors_follow_the_layers() -> None:
    sources = [(part_of(path), path.read_text()) for path in modules()]
    assert climbing_accessors(sources, our_accessors()) == []


def test_the_guard_of_accessors_bites() -> None:
    source = "def has_cv(person):\n    return person.cvs.exists()\n"
    assert climbing_accessors([("accounts", source)], {"cvs": ("cv", "accounts")}) == [
        "accounts:2 uses cvs of cv"
    ]
    assert climbing_accessors([("home", source)], {"cvs": ("cv", "accounts")}) == []
