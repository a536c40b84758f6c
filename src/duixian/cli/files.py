"""Where the packs are: `--policies`, `$DUIXIAN_POLICIES`, or the nearest `policies` folder."""

import os
from pathlib import Path

VARIABLE = "DUIXIAN_POLICIES"
DICTIONARY = "facts.yaml"


class NoPolicies(Exception):
    """There is no folder of packs where one was looked for; says where and what to do."""


def policies_folder(given: Path | None) -> Path:
    """The folder that holds `facts.yaml` and the packs; raise NoPolicies where there is none."""
    named = given or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    if named is not None:
        if (named / DICTIONARY).is_file():
            return named
        raise NoPolicies(f"{named} 中没有 {DICTIONARY}。请用 --policies 指明政策文件夹。")
    here = Path.cwd()
    source = Path(__file__).resolve().parents[3]
    for folder in (here, *here.parents, source):
        if (folder / "policies" / DICTIONARY).is_file():
            return _short(folder / "policies", here)
    message = f"从 {here} 往上没有找到 policies/{DICTIONARY}。"
    raise NoPolicies(f"{message}请用 --policies 或环境变量 {VARIABLE} 指明政策文件夹。")


def _short(folder: Path, here: Path) -> Path:
    return folder.relative_to(here) if folder.is_relative_to(here) else folder
