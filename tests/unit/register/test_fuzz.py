"""Whatever bytes a facts file holds, it is read or refused in bounded time, never a traceback."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from duixian.rules.diagnostics import Diagnostics
from tests.unit.register.sample import FACTS, read

#: Seconds: far above what is measured, far below what a bomb would take.
PATIENCE = 30

SETTINGS = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
AS_JSON = json.dumps(yaml.load(FACTS, yaml.BaseLoader), ensure_ascii=False, indent=1)


def read_or_refuse(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    path.write_bytes(content)
    try:
        assert read(path)
    except Diagnostics as refused:
        assert refused.found
        for each in refused.found:
            assert each.message
            line, column = each.source.position(each.span.start)
            assert line >= 1 and column >= 1
            each.source.line_text(line)


@given(st.binary(max_size=60), st.sampled_from(["a.yaml", "a.json", "a.xlsx"]))
@SETTINGS
@example(b"\xff\xfe", "a.yaml")
@example(b"\xef\xbb\xbf", "a.json")
@example(b"\xef\xbb\xbf\xff", "a.yaml")
def test_any_bytes(tmp_path: Path, content: bytes, name: str) -> None:
    read_or_refuse(tmp_path, name, content)


PIECES = [
    *"{}[],\"'#%\x00\t\ufeff：", ": ", "\n  ", "- ", "&a ", "*a", "!!str ", "未知", "2023", "-1",
    "NaN", "1e9", "99999999999999亿元", "五", "null", "true",
]  # fmt: skip


@given(st.data(), st.sampled_from([("a.yaml", FACTS), ("a.json", AS_JSON)]))
@SETTINGS
def test_a_good_file_with_damage(
    tmp_path: Path, data: st.DataObject, file: tuple[str, str]
) -> None:
    name, text = file
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 12)))
        text = text[:start] + data.draw(st.sampled_from(PIECES)) + text[end:]
    read_or_refuse(tmp_path, name, text.encode())


NAMES = st.sampled_from(
    ["虚构", "申请人", "编号", "名称", "年度", "事实", "主播", "网络零售额", "拥有完整培训档案",
     "既往奖励", "完整", "记录", "条款", "政策", "金额", "参数", "北京市网络零售额平均增速", "2023",
     "值", "来源", "身份", "注册地", "申请人列表", "统一社会信用代码", "甲", ""]
)  # fmt: skip
LEAVES = st.sampled_from(
    ["是", "1元", "2023", "5%", "MCN机构", "上城.二.4", "未知", "", None, True, 7]
)
TREES: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=25,
)


@given(st.dictionaries(NAMES, TREES, max_size=6))
@SETTINGS
def test_any_shape_of_known_names(tmp_path: Path, tree: Any) -> None:
    read_or_refuse(tmp_path, "a.json", json.dumps(tree, ensure_ascii=False).encode())


@pytest.mark.parametrize(
    "content",
    [
        "[" * 1_000_000,
        "{" * 1_000_000,
        "- " * 1_000_000,
        "a: &a [*a, *a]\n" * 100_000,
        "申请人: {编号: a, 名称: 甲}\n事实:\n"
        + "".join(f"  指标{i}: 1元\n" for i in range(90_000)),
        "申请人: {编号: a, 名称: 甲}\n主播:\n" + "- {名称: 甲}\n" * 60_000,
        "\x00" * 1_000_000,
        "申请人: '" + "甲\n\n" * 300_000,
        "9" * 5_000_000,
    ],
    ids=["[", "{", "- ", "aliases", "facts", "items", "controls", "quote", "digits"],
)
def test_large_nonsense_is_refused_in_bounded_time(tmp_path: Path, content: str) -> None:
    began = time.monotonic()
    for name in ("a.yaml", "a.json"):
        (tmp_path / name).write_text(content, encoding="utf-8")
        with pytest.raises(Diagnostics):
            read(tmp_path / name)
    assert time.monotonic() - began < PATIENCE
