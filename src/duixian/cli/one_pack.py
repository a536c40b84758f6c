"""The pack that a person names: by its folder, wherever that lies, its code or its short name."""

from pathlib import Path

from duixian.cli.failing import fail
from duixian.rules.diagnostics import Diagnostics
from duixian.rules.dictionary_from_yaml import load_dictionary
from duixian.rules.library import Library, compile_all, pack_folders
from duixian.rules.pack import POLICY, Compiled, compile_pack
from duixian.rules.plan import Plan


def one_pack(name: str, home: Path) -> tuple[Library, Plan]:
    """The pack and a library of it and the others its ledger may name.

    A folder is taken as it is, also where a pack of `home` has the same code: that one is left
    out. Raises Diagnostics where the pack cannot be used, typer.Exit where nobody knows it.
    """
    folder = Path(name).parent if Path(name).name == POLICY else Path(name)
    dictionary = load_dictionary(home, [folder])
    others = [p for p in pack_folders(home) if p.resolve() != folder.resolve()]
    compiled = compile_all(others, dictionary)
    if (folder / POLICY).is_file():
        own = compile_pack(folder, dictionary)
        plan = _checked(own)
        kept = (p for p in compiled if p.plan is None or p.plan.meta.code != plan.meta.code)
        return Library(dictionary, (own, *kept)), plan
    for one in compiled:
        if name in _names(one):
            return Library(dictionary, compiled), _checked(one)
    known = "、".join(f"{p.plan.meta.code}（{p.plan.meta.short}）" for p in compiled if p.plan)
    raise fail(f"错误：没有政策“{name}”。可用：{known}，或写政策文件夹。")


def _names(compiled: Compiled) -> tuple[str, ...]:
    folder, plan = Path(compiled.source.path).parent.name, compiled.plan
    return (folder,) if plan is None else (folder, plan.meta.code, plan.meta.short)


def _checked(compiled: Compiled) -> Plan:
    if compiled.plan is None:
        raise Diagnostics(list(compiled.findings))
    return compiled.plan
