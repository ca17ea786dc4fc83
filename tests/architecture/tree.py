"""The tree as the guards see it: parts, layers, modules, imports, relations."""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "tremplin"


@cache
def layers() -> dict[str, int]:
    """Return the height of each part, from the contract in pyproject.toml: `core` is 0."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    lines = [line.replace("(", "").replace(")", "").split(" | ") for line in contract["layers"]]
    return {name.strip(): height for height, line in enumerate(reversed(lines)) for name in line}


def parts() -> list[str]:
    """Return the names of the parts that exist."""
    return sorted(path.parent.name for path in PACKAGE.glob("*/apps.py"))


def modules() -> list[Path]:
    """Return our own Python files, migrations and tests left out."""
    return sorted(
        path
        for path in PACKAGE.rglob("*.py")
        if "migrations" not in path.parts and "tests" not in path.relative_to(PACKAGE).parts
    )


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@dataclass(frozen=True)
class Import:
    """One import of ours: who imports, the part it comes from, the module of that part, the line."""

    importer: str
    part: str
    module: str
    line: int


def imports_in(source: str, importer: str) -> Iterator[Import]:
    """Yield the imports of `tremplin.<part>.<module>…` found in `source`, wherever they stand."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            steps = name.split(".")
            if steps[0] == "tremplin" and len(steps) > 1:
                yield Import(importer, steps[1], steps[2] if len(steps) > 2 else "", node.lineno)
