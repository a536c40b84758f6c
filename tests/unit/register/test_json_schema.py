"""The schema of a facts file takes what the reader takes and refuses names nobody knows."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from duixian.register.json_schema import facts_schema
from duixian.rules.dictionary_from_yaml import load_dictionary
from tests.unit.register.sample import DICTIONARY, FACTS

ROOT = Path(__file__).parents[3]
VALIDATOR = jsonschema.Draft202012Validator(facts_schema(DICTIONARY))


def sample() -> Any:
    return yaml.load(FACTS, yaml.BaseLoader)


def test_the_schema_is_one() -> None:
    dictionary = load_dictionary(ROOT / "policies")
    jsonschema.Draft202012Validator.check_schema(facts_schema(dictionary))


def test_a_facts_file_is_valid_alone_and_in_a_list() -> None:
    VALIDATOR.validate(sample())
    VALIDATOR.validate({"虚构": True, "年度": 2023, "申请人列表": [sample(), sample()]})


@pytest.mark.parametrize(
    "change",
    [
        {"事实": {"网路零售额": "1元"}},
        {"事实": {"网络零售额": 2500}},
        {"事实": {"网络零售额": {"1800": "1元"}}},
        {"事实": {"认定级别": "省"}},
        {"申请人": {"编号": "a"}},
        {"主播": {"名称": "甲"}},
        {"主播": [{"年带货销售额": "1元"}]},
        {"既往奖励": {"记录": [{"年度": 2022, "金额": "1元"}]}},
        {"参数": {"风马牛": {}}},
        {"其他": 1},
    ],
)
def test_what_the_reader_refuses_by_shape_is_not_valid(change: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(sample() | change)
