"""The shape of the library: which way imports run, how long a file may be, which names are refused.

Rests on the layout in ARCHITECTURE.md and on the contracts in pyproject.toml.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "src" / "duixian"
SOURCES = sorted(LIBRARY.rglob("*.py"))

LONGEST_FILE = 400
VAGUE_WORDS = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"}

# "path in src/duixian: module imported inside a function" -> why it cannot be at the top.
LATE_IMPORTS: dict[str, str] = {}
# "path in src/duixian" -> why a float is right there; never for an amount or a rate.
FLOATS: dict[str, str] = {}


def relative(source: Path) -> str:
    return source.relative_to(LIBRARY).as_posix()


def late_imports(tree: ast.AST) -> list[tuple[int, str]]:
    """Line and module of every import inside a function."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = set()
    for function in (node for node in ast.walk(tree) if isinstance(node, functions)):
        for node in ast.walk(function):
            match node:
                case ast.Import():
                    found |= {(node.lineno, alias.name) for alias in node.names}
                case ast.ImportFrom():
                    found.add((node.lineno, "." * node.level + (node.module or "")))
    return sorted(found)


def float_calls(tree: ast.AST) -> Iterator[int]:
    """Line of every call of float."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="float")):
                yield node.lineno


def vague_words(path: Path) -> set[str]:
    """The words of a path that say nothing about what it holds."""
    words = "_".join(path.with_suffix("").parts).lower().split("_")
    return VAGUE_WORDS.intersection(words)


def parse(source: Path) -> ast.Module:
    return ast.parse(source.read_text(encoding="utf-8"), filename=str(source))


def lint_imports(package_parent: Path) -> subprocess.CompletedProcess[str]:
    """Runs the contracts of pyproject.toml over the duixian found in package_parent."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    configuration = str(ROOT / "pyproject.toml")
    return subprocess.run(
        [sys.executable, "-c", command, "--no-logo", "--no-cache", "--config", configuration],
        cwd=package_parent,
        env={**os.environ, "PYTHONPATH": str(package_parent), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def write_package(parent: Path, modules: dict[str, str]) -> None:
    """Writes a made-up duixian with the given modules, each in a package of its own."""
    root = parent / "duixian"
    root.mkdir()
    (root / "__init__.py").touch()
    for package, text in modules.items():
        (root / package).mkdir()
        (root / package / "__init__.py").write_text(text, encoding="utf-8")


def test_there_are_sources_to_look_at() -> None:
    assert SOURCES


def test_the_library_keeps_its_import_contracts() -> None:
    result = lint_imports(LIBRARY.parent)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("law", "rules"),
        ("rules", "register"),
        ("register", "assess"),
        ("assess", "awards"),
        ("awards", "cli"),
        ("law", "cli"),
    ],
)
def test_an_import_of_a_higher_layer_breaks_the_contract(
    tmp_path: Path, lower: str, higher: str
) -> None:
    write_package(tmp_path, {lower: f"import duixian.{higher}\n", higher: ""})

    result = lint_imports(tmp_path)

    assert result.returncode == 1, result.stdout + result.stderr
    assert f"duixian.{lower} -> duixian.{higher}" in result.stdout


def test_an_import_of_a_lower_layer_keeps_the_contract(tmp_path: Path) -> None:
    write_package(tmp_path, {"cli": "import duixian.law\n", "law": ""})

    result = lint_imports(tmp_path)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("site", ["django.db", "duixian_site"])
def test_an_import_of_the_site_breaks_the_contract(tmp_path: Path, site: str) -> None:
    write_package(tmp_path, {"awards": f"import {site}\n"})

    result = lint_imports(tmp_path)

    assert result.returncode == 1, result.stdout + result.stderr
    assert f"duixian.awards -> {site.partition('.')[0]}" in result.stdout


def test_every_source_file_is_short_enough_to_read_at_once() -> None:
    lengths = {relative(source): len(source.read_text("utf-8").splitlines()) for source in SOURCES}

    too_long = {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE}

    assert too_long == {}, f"split what has more than {LONGEST_FILE} lines"


def test_every_module_is_named_after_what_it_holds() -> None:
    words = {relative(source): vague_words(source.relative_to(LIBRARY)) for source in SOURCES}

    vague = {path: found for path, found in words.items() if found}

    assert vague == {}, "these words name nothing of this field"


@pytest.mark.parametrize("path", ["utils.py", "law/text_helpers.py", "common/money.py"])
def test_a_vague_name_is_noticed(path: str) -> None:
    assert vague_words(Path(path))


def test_imports_stand_at_the_top_of_the_file() -> None:
    late = {
        f"{relative(source)}: {module}": line
        for source in SOURCES
        for line, module in late_imports(parse(source))
    }

    assert late.keys() - LATE_IMPORTS.keys() == set(), f"imports inside functions: {late}"


def test_every_allowed_late_import_is_still_there() -> None:
    late = {
        f"{relative(source)}: {module}"
        for source in SOURCES
        for _, module in late_imports(parse(source))
    }

    assert set(LATE_IMPORTS) - late == set()


def test_an_import_inside_a_function_is_noticed() -> None:
    tree = ast.parse(
        "import json\ndef f():\n    import yaml\n    def g():\n        from .plan import Plan\n"
    )

    assert late_imports(tree) == [(3, "yaml"), (5, ".plan")]


def test_no_float_is_made_in_the_library() -> None:
    floats = {relative(source): list(float_calls(parse(source))) for source in SOURCES}
    found = {path: lines for path, lines in floats.items() if lines}

    assert found.keys() - FLOATS.keys() == set(), f"float() at these lines: {found}"


def test_every_allowed_float_is_still_there() -> None:
    stale = [path for path in FLOATS if not list(float_calls(parse(LIBRARY / path)))]

    assert stale == []


def test_a_call_of_float_is_noticed() -> None:
    tree = ast.parse("amount: float = 0\nrate = float('0.5')\n")

    assert list(float_calls(tree)) == [2]
