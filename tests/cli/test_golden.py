"""Golden explanations: what the samples are told, word for word, that an officer could approve.

`UPDATE=1 pytest tests/cli/test_golden.py` writes them anew; read the difference before committing.
"""

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from duixian.cli.app import app

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
EXAMPLES = sorted((ROOT / "examples" / "applicants").glob("*.yaml"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_a_sample_is_told_what_was_approved(
    path: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    arguments = ["assess", str(path.relative_to(ROOT)), "--why", "--lang", lang]
    found = CliRunner(env={"COLUMNS": "110"}).invoke(app, arguments)
    assert found.exit_code == 0, found.stderr
    golden = GOLDEN / f"{path.stem}.{lang}.txt"
    if os.environ.get("UPDATE"):
        golden.write_text(found.output, encoding="utf-8")
    assert found.output == golden.read_text(encoding="utf-8")
