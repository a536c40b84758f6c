"""How alike words and a fact of the dictionary are: shared pairs of characters, deciding words.

新认定 is not 认定, 境外 not 境内, 上一年度 not 本年度: where these differ nothing is alike enough.
"""

import re
from functools import lru_cache

#: Words without which a phrase says the same of the same thing.
_FILLERS = re.compile(
    "一批|一定数量|是否|本年度|年度|当年|本年|全年|该|其|的|地|等|和|及|与|并|且|或|、|，"
    "|对于?|实际|相关|各类|"
    "进行|开展|给予|符合条件|经|被|在|为|了|多少|是|有|哪一?|通过|发生|所|我区|本区|区内|本地|"
    "我市|本市|市内|省内|由|向|企业|单位|机构|主体|[“”‘’《》（）()？?·]"
)
#: Words that decide what is meant, in groups of which each is compared.
_DECIDING = (
    "首次|首家|初次|第一次",
    "新(?!一代|质|能源|材料|电商|媒体|兴|型|时代|品牌|产品|国货|模式|业态|技术)",
    "国家|全国|部级|国务院", "省级|省部|全省|自治区级", "市级|全市", "区级|县级|全区", "国际|世界",
    "境外|海外|国外|出口", "境内|国内|进口", "跨境", "上年|上一年|上年度|往年",
    "增速|增长率|增幅|增长", "增量|增加额|新增额|增长部分", "平均", "人均|亩均|单位",
    "非|未|无(?!人)|不", "累计|总额|合计", "主办", "承办", "购置|购买|购房",
    "租赁|租用|租金|房租", "研发", "零售", "批发", "出台", "纳税|税收|税", "利润", "产值", "人才",
    "园区|基地|产业园|孵化器", "活动|会展|展会|论坛|赛事", "标准", "贷款", "上市|挂牌", "总部",
    "培训", "带动", "佣金", "服务费", "合作", "品牌", "农产品", "高新技术", "专精特新", "示范",
    "称号", "绿色", "数字", "外贸", "首店", "房", "设备",
)  # fmt: skip
_DECIDE = tuple(re.compile(group) for group in _DECIDING)


@lru_cache(maxsize=20_000)
def core(text: str) -> str:
    """The words that carry meaning, without figures and signs."""
    return re.sub(r"[^\u3400-\u9fffA-Za-z]", "", _FILLERS.sub("", text))


@lru_cache(maxsize=20_000)
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters."""
    found = {text[i : i + 2] for i in range(len(text) - 1)}
    return frozenset(found or ({text} if text else ()))


def share(inner: str, outer: str) -> int:
    """How much of `inner` is in `outer`, in per cent of its pairs."""
    wanted = pairs(core(inner))
    return 100 * len(wanted & pairs(core(outer))) // len(wanted) if wanted else 0


@lru_cache(maxsize=20_000)
def deciding(text: str) -> frozenset[int]:
    """The deciding words of a text, by the number of their group."""
    return frozenset(i for i, group in enumerate(_DECIDE) if group.search(text))


def contradict(first: str, second: str) -> bool:
    """Whether one has a deciding word the other lacks, so that they can hardly mean the same."""
    return deciding(first) != deciding(second)
