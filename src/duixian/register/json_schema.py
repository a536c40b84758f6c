"""The JSON Schema (2020-12) of a facts file, made from the dictionary, for editors and others.

It describes shapes and names; the readers check values more closely (units, bounds, codes).
"""

from typing import Any

from duixian.register.awards_from_tree import LEVELS
from duixian.rules.dictionary import Dictionary, Fact, ItemKind
from duixian.rules.types import Base, Type
from duixian.rules.values import example

Schema = dict[str, Any]

_YEAR = "^(199[0-9]|20[0-9]{2}|2100)年?$"
_YEAR_VALUE: Schema = {"type": ["integer", "string"], "minimum": 1990, "maximum": 2100}
_TRUTH: Schema = {"enum": [True, False, "是", "否", "未知", "", None]}
_UNKNOWN = ("未知", "", None)
_MONEY: Schema = {"type": "string", "examples": ["50万元"]}


def facts_schema(dictionary: Dictionary) -> Schema:
    """The schema of a facts file with one applicant or with `申请人列表`."""
    given = {"type": "object", "propertyNames": {"enum": list(dictionary.parameters)}}
    shared = {"虚构": _TRUTH, "年度": _YEAR_VALUE, "参数": given}
    facts = {name: _fact(fact) for name, fact in dictionary.facts.items()}
    record = _object(
        {
            **shared,
            "申请人": _person(dictionary),
            "事实": _object(facts),
            **{kind.name: _items(kind) for kind in dictionary.items.values()},
            "既往奖励": _ledger(),
        },
        needed=("申请人",),
    )
    listed = {"type": "array", "items": {"$ref": "#/$defs/申请人"}, "minItems": 1}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "事实文件",
        "$defs": {"申请人": record},
        "if": {"required": ["申请人列表"]},
        "then": _object({**shared, "申请人列表": listed}, needed=("申请人列表",)),
        "else": {"$ref": "#/$defs/申请人"},
    }


def _object(properties: Schema, needed: tuple[str, ...] = ()) -> Schema:
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": list(needed)} if needed else {})


def _person(dictionary: Dictionary) -> Schema:
    text = {"type": "string", "minLength": 1}
    division = {"type": "string", "pattern": "^[1-8][0-9]{5}$"}
    identities = {"type": "array", "items": {"enum": list(dictionary.identities)}}
    code = {"type": "string", "description": "统一社会信用代码，GB 32100-2015"}
    properties = {"编号": text, "名称": text, "统一社会信用代码": code}
    properties |= {"注册地": division, "身份": identities}
    return _object(properties, needed=("编号", "名称"))


def _fact(fact: Fact) -> Schema:
    """A value, or for a yearly fact values by year."""
    value = _value(fact.type) | {"title": fact.english, "description": fact.question}
    if not fact.yearly:
        return value
    by_year = {
        "type": "object",
        "patternProperties": {_YEAR: _value(fact.type)},
        "additionalProperties": False,
    }
    return {"title": fact.english, "description": fact.question, "anyOf": [value, by_year]}


def _value(type: Type) -> Schema:
    match type.base:
        case Base.BOOL:
            return dict(_TRUTH)
        case Base.OPTION:
            return {"enum": [*type.options, *_UNKNOWN]}
        case Base.COUNT | Base.RANK:
            return {"type": ["string", "integer", "null"], "examples": [example(type)]}
        case _:
            return {"type": ["string", "null"], "examples": [example(type)]}


def _items(kind: ItemKind) -> Schema:
    facts = {name: _fact(fact) for name, fact in kind.facts.items()}
    item = _object({"名称": {"type": "string"}, "年度": _YEAR_VALUE, **facts}, needed=("名称",))
    items = {"type": "array", "items": item, "title": kind.english}
    return {"anyOf": [items, {"enum": list(_UNKNOWN)}]}


def _ledger() -> Schema:
    text: Schema = {"type": "string"}
    award = _object(
        {
            "条款": text,
            "政策": text,
            "层级": {"enum": list(LEVELS)},
            "区划": text,
            "年度": _YEAR_VALUE,
            "金额": _MONEY,
            "档位": text,
            "事项": text,
            "明细": text,
            "区级配套": _MONEY,
        },
        needed=("年度", "金额"),
    )
    award["oneOf"] = [{"required": ["条款"]}, {"required": ["政策"]}]
    return _object({"完整": _TRUTH, "记录": {"type": "array", "items": award}})
