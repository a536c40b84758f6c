"""A dictionary, packs and a facts file that the tests of the readers share."""

from pathlib import Path

from duixian.register.applicant import Applicant
from duixian.register.read import read_applicants
from duixian.rules.diagnostics import Diagnostic, Diagnostics
from duixian.rules.dictionary_from_yaml import load_dictionary

DICTIONARY = load_dictionary(Path(__file__).parent / "policies")

FACTS = """\
虚构: 是
申请人:
  编号: sample-01
  名称: 某某文化传媒有限公司（虚构）
  统一社会信用代码: 91330102MA2H0XXX0M
  注册地: "330102"
  身份: [MCN机构]
年度: 2023
事实:
  网络零售额: {2022: 1800万元, 2023: 2500万元}
  快递单量: 10万单
  营业收入增速: -3.5%
  拥有完整培训档案: 是
  认定级别: 省级
  经营面积: 3000平方米
  注册日期: 2020年8月6日
  贷款期限: 未知
主播:
  - {名称: 甲, 年带货销售额: 1亿元, 独家签约: 是}
  - {名称: 乙, 年度: 2022, 年带货销售额: {2021: 5000万元, 2022: 8000万元}}
标准: []
既往奖励:
  完整: 是
  记录:
    - {条款: 上城.二.4, 年度: 2022, 金额: 50万元, 档位: 10亿元}
    - {政策: 某市级政策, 层级: 市级, 区划: "330100", 年度: 2023,
       金额: 20万元, 事项: 引才, 区级配套: 10万元}
参数:
  北京市网络零售额平均增速: {2024: {值: 3%, 来源: 假设}}
"""


class Packs:
    """Two clauses of one pack."""

    def resolve(self, text: str) -> str | None:
        """Knows 上城.二.4 and 上城.二.7."""
        known = {"上城.二.4": "shangcheng.二.4", "上城.二.7": "shangcheng.二.7"}
        return text if text in known.values() else known.get(text)

    def division(self, code: str) -> str:
        """The division of the pack."""
        return {"shangcheng": "330102"}[code]

    def level(self, code: str) -> str:
        """The level of the pack."""
        return {"shangcheng": "区级"}[code]


def read(path: Path) -> list[Applicant]:
    """The applicants of a file."""
    return read_applicants(path, DICTIONARY, Packs())


def read_yaml(folder: Path, text: str, name: str = "facts.yaml") -> list[Applicant]:
    """The applicants of a facts file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(path)


def found_in(folder: Path, text: str, name: str = "facts.yaml") -> list[Diagnostic]:
    """What is wrong with a facts file; nothing when it can be read."""
    try:
        read_yaml(folder, text, name)
    except Diagnostics as refused:
        return refused.found
    return []


def shown(folder: Path, each: Diagnostic) -> str:
    """A finding as one text: place, words marked, message, help."""
    line, column = each.source.position(each.span.start)
    place = each.source.path.removeprefix(f"{folder}/")
    marked = each.source.slice(each.span)
    return f"{place}:{line}:{column} {each.code} [{marked}] {each.message}。{each.help}"
