"""What gets installed: every distribution is pinned and hashed, from no named place.

Rests on pip's hash-checking mode (--require-hashes), which `make run` and `make test` use.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
REQUIREMENTS = ROOT / "requirements"
LOCKS = ["run.txt", "test.txt", "bench.txt"]

PINNED = re.compile(
    r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)==(?P<version>[0-9][0-9a-z.+!]*)"
    r"(?: ; (?P<marker>[^\\]+?))?"
    r"(?P<hashes>(?: --hash=sha256:[0-9a-f]{64})+)"
)
PLACES = {
    "a host": re.compile(r"https?:|[a-z+]+://", re.IGNORECASE),
    "an index or a folder of wheels": re.compile(
        r"^\s*(?:-i|-f|--(?:extra-)?index-url|--find-links|--trusted-host)\b", re.MULTILINE
    ),
    "a direct reference": re.compile(r"^[^#\n]*\s@\s", re.MULTILINE),
    "an absolute path": re.compile(r"(?:^|[\s='\"])(?:/|~/|[A-Za-z]:\\)", re.MULTILINE),
}


def lock_lines(text: str) -> list[str]:
    """The requirements of a lock file, one each, without comments and line breaks."""
    without_comments = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
    joined = re.sub(r"\s*\\\n\s*", " ", without_comments)
    return [line.strip() for line in joined.splitlines() if line.strip()]


def pins(lock: str) -> dict[str, tuple[str, str | None, set[str]]]:
    """Version, marker and hashes of each distribution in a lock file."""
    text = (REQUIREMENTS / lock).read_text(encoding="utf-8")
    matches = [match for line in lock_lines(text) if (match := PINNED.fullmatch(line))]
    return {
        match["name"]: (match["version"], match["marker"], set(match["hashes"].split()))
        for match in matches
    }


def direct(source: str) -> set[str]:
    """The requirements that a .in file states itself."""
    lines = (REQUIREMENTS / source).read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith(("#", "-"))}


def places(text: str) -> list[str]:
    return [kind for kind, pattern in PLACES.items() if pattern.search(text)]


def distribution(requirement: str) -> str:
    """The normalised name of a requirement (PEP 503)."""
    name = re.split(r"[\s<>=!~\[;]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_to_one_version_and_hashed(lock: str) -> None:
    lines = lock_lines((REQUIREMENTS / lock).read_text(encoding="utf-8"))
    loose = [line for line in lines if not PINNED.fullmatch(line)]

    assert lines
    assert loose == []


@pytest.mark.parametrize(
    "line",
    [
        "rich",
        "rich>=15",
        "rich==15.0.0",
        "rich==15.* --hash=sha256:" + "0" * 64,
        "rich==15.0.0 --hash=md5:" + "0" * 32,
        "-e .",
    ],
)
def test_a_loose_requirement_is_noticed(line: str) -> None:
    assert not PINNED.fullmatch(line)


@pytest.mark.parametrize("lock", [*LOCKS, "run.in", "test.in", "bench.in"])
def test_requirements_name_no_host_and_no_path(lock: str) -> None:
    assert places((REQUIREMENTS / lock).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://packages.example/simple",
        "--extra-index-url packages.example",
        "--find-links wheels",
        "-f wheels",
        "rich @ git+ssh://packages.example/rich",
        "rich @ rich.whl",
        "    # via -r /srv/project/run.in",
        "rich==15.0.0 --config='~/pip.conf'",
    ],
)
def test_a_named_place_is_noticed(line: str) -> None:
    assert places(f"attrs==1 \\\n{line}\n")


@pytest.mark.parametrize("lock", ["test.txt", "bench.txt"])
def test_every_lock_holds_everything_the_run_requirements_hold(lock: str) -> None:
    run, held = pins("run.txt"), pins(lock)

    assert {name: held.get(name) for name in run} == run


def test_the_peers_of_the_benchmark_are_in_no_other_lock() -> None:
    # OpenFisca is under the AGPL: it is measured, never shipped or imported.
    peers = {"openfisca-core", "zen-engine", "polars"}

    assert peers <= pins("bench.txt").keys()
    assert not peers & (pins("run.txt").keys() | pins("test.txt").keys())


def test_the_lock_sources_state_what_the_project_declares(project: dict[str, Any]) -> None:
    declared = project["project"]
    backend = set(project["build-system"]["requires"])

    assert direct("run.in") == set(declared["dependencies"]) | backend
    assert direct("test.in") == set(declared["optional-dependencies"]["test"])


@pytest.mark.parametrize("name", ["run", "test", "bench"])
def test_every_stated_requirement_is_locked(name: str) -> None:
    stated = {distribution(requirement) for requirement in direct(f"{name}.in")}

    assert stated - pins(f"{name}.txt").keys() == set()


def test_compiled_distributions_are_locked_for_more_than_one_platform() -> None:
    # A hash does not say its platform, but a single one would be one machine's own wheel.
    test = pins("test.txt")

    for name in ("mypy", "pydantic-core", "pyyaml", "ruff"):
        assert len(test[name][2]) > 10, name
