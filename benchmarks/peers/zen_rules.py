"""The eight rules in ZEN: one decision with one expression node, called once an applicant.

ZEN computes in decimals and hands every number back as a float. Its names are Latin here: a bare
Chinese name is answered with a default row and no error.
"""

import json
from collections.abc import Mapping

import numpy as np
import zen

from benchmarks.peers.known import AMOUNTS, BOOLEANS, FLAGS, GROWTH, RULES

Columns = Mapping[str, np.ndarray]
NAMES = {name: f"f{at}" for at, name in enumerate((*BOOLEANS, *AMOUNTS, *FLAGS))}

_PINGGU = (
    "{平谷} and {从事直播电商相关业务} and not {列入北京市新增产业禁限目录} and "
    "not {发生重大生产安全事故或重大火灾事故} and not {有其他不予支持情形}"
)
_SHANGCHENG = (
    "{上城} and {合法经营} and not {存在欠薪欠资行为} and "
    "not {发生违法犯罪行为} and not {发生较大责任事故}"
)
_TIER = "({0} >= 50000000000 ? 3 : {0} > 30000000000 ? 2 : {0} > 10000000000 ? 1 : 0)"
_EXPRESSIONS = (
    _PINGGU + " and {园区实际使用面积} >= 300000 and {园区网络零售额} >= 50000000000 and "
    "{园区投资额} >= 200000000 ? min([floor({园区投资额} * 30 / 100), 200000000]) : 0",
    _PINGGU + " and {开展自营网络销售} and {网络零售额} > 2000000000 and {上年网络零售额} > 0 and "
    f"({{网络零售额}} - {{上年网络零售额}}) * 200 >= {{上年网络零售额}} * {GROWTH // 5_000} ? "
    "min([30000000 + 5000000 * floor(({网络零售额} - 2000000000) / 1000000000), 50000000]) : 0",
    _PINGGU + " and {销售本地特色农产品} and {快递业务量} > 100000 ? "
    "min([10000000 + 300000 * floor(({快递业务量} - 100000) / 10000), 30000000]) : 0",
    _PINGGU + " and {开发沉浸式消费场景} and {场景成效突出可推广} ? "
    "min([floor({沉浸式场景投资额} * 20 / 100), 50000000]) : 0",
    _SHANGCHENG + " and {楼宇改造经认定} and {楼宇改造投资额} >= 1000000000 ? "
    "min([floor({楼宇改造审计总投入} / 10), 300000000]) : 0",
    _SHANGCHENG
    + " and {认定为知名} and {设立省级及以上总部} ? ({带货销售额} >= 500000000000 ? 200000000 : "
    "{带货销售额} >= 200000000000 ? 100000000 : {带货销售额} >= 100000000000 ? 50000000 : 0) : 0",
    "{嘉定} and TIER({主营业务收入}) > TIER({以往主营业务收入}) ? "
    "({主营业务收入} >= 50000000000 ? 200000000 : {主营业务收入} > 30000000000 ? 100000000 : "
    "80000000) : 0",
    "{郑州} and {出台直播电商扶持政策} ? floor({扶持政策实际财政支出} * 30 / 100) : 0",
)


def amounts(columns: Columns) -> dict[str, np.ndarray]:
    """The eight amounts of every applicant."""
    decision = zen.ZenEngine().create_decision(json.dumps(_decision()))
    held = [(NAMES[name], columns[name].tolist()) for name in NAMES]
    size = len(held[0][1])
    found = np.empty((size, len(RULES)), dtype=np.int64)
    for row in range(size):
        result = decision.evaluate({name: column[row] for name, column in held})["result"]
        found[row] = [int(result[f"r{at}"]) for at in range(len(RULES))]
    return {rule: found[:, at] for at, rule in enumerate(RULES)}


def _decision() -> dict[str, object]:
    expressions = [
        {"id": f"e{at}", "key": f"r{at}", "value": _written(text)}
        for at, text in enumerate(_EXPRESSIONS)
    ]
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        {"id": "rules", "type": "expressionNode", "name": "rules",
         "content": {"expressions": expressions}},
        {"id": "out", "type": "outputNode", "name": "out"},
    ]  # fmt: skip
    edges = [
        {"id": "a", "type": "edge", "sourceId": "in", "targetId": "rules"},
        {"id": "b", "type": "edge", "sourceId": "rules", "targetId": "out"},
    ]
    return {"nodes": nodes, "edges": edges}


def _written(text: str) -> str:
    for name in ("主营业务收入", "以往主营业务收入"):
        text = text.replace(f"TIER({{{name}}})", _TIER.format(f"{{{name}}}"))
    for name, short in NAMES.items():
        text = text.replace(f"{{{name}}}", short)
    return text
