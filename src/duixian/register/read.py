"""Reads applicants from a facts file: YAML, JSON or an Excel workbook."""

from pathlib import Path

from duixian.register.applicant import Applicant
from duixian.register.applicants_from_tree import applicants_from_tree
from duixian.register.findings import Findings
from duixian.register.json_tree import parse_json
from duixian.register.packs import PackIndex
from duixian.register.text_file import read_text, unreadable
from duixian.register.tree_from_workbook import tree_from_workbook
from duixian.register.workbook import read_workbook
from duixian.rules.diagnostics import Diagnostics
from duixian.rules.dictionary import Dictionary
from duixian.rules.yaml_tree import parse_yaml

SUFFIXES = (".yaml", ".yml", ".json", ".xlsx")


def read_applicants(path: Path, dictionary: Dictionary, packs: PackIndex) -> list[Applicant]:
    """All applicants of the file, or none of them.

    Raises Diagnostics with everything that is wrong with it (DX101 to DX104, DX201 to DX230).
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        known = "、".join(SUFFIXES)
        raise unreadable(path, f"不认识“{path.suffix}”这种文件", f"可用的文件：{known}。")
    if suffix == ".xlsx":
        return _from_workbook(path, dictionary, packs)
    source = read_text(path)
    parse = parse_json if suffix == ".json" else parse_yaml
    root, found = parse(source)
    findings, applicants = Findings(source), []
    if root is not None or not found:
        applicants = applicants_from_tree(root, findings, dictionary, packs)
    findings.found += found
    findings.stop_if_any()
    return applicants


def _from_workbook(path: Path, dictionary: Dictionary, packs: PackIndex) -> list[Applicant]:
    workbook = read_workbook(path)
    root, findings, cells = tree_from_workbook(workbook, dictionary)
    applicants = []
    if root is not None:
        applicants = applicants_from_tree(root, findings, dictionary, packs)
    try:
        findings.stop_if_any()
    except Diagnostics as error:
        raise Diagnostics([cells.at_cell(each) for each in error.found]) from error
    return applicants
