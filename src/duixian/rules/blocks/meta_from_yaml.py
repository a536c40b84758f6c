"""Front matter → PackMeta: what the policy is, where and when it is in force."""

import re
from datetime import date

from duixian.law.source import Span
from duixian.rules.blocks.fields import Fields
from duixian.rules.diagnostics import Diagnostic, Severity
from duixian.rules.plan import Force, PackMeta

_KEYS = (
    "代码", "简称", "标题", "英文标题", "文号", "发文机关", "区划", "层级", "状态",
    "施行日期", "失效日期", "有效期", "来源文件", "英文简称",
)  # fmt: skip
_NEEDED = ("代码", "简称", "标题", "区划", "层级", "状态", "施行日期", "失效日期")
_STATES = ("施行", "征求意见", "失效")
_LEVELS = ("区级", "市级", "省级", "国家级")
OPEN = "待定"
#: What a draft could not fill in.
MISSING = "待补"


def meta_from(fields: Fields) -> PackMeta:
    """Read the front matter; mistakes are reported, what is missing is empty."""
    fields.only(_KEYS)
    fields.need(*_NEEDED)
    _remind(fields)
    begins, ends = _day(fields, "施行日期"), _day(fields, "失效日期")
    meta = PackMeta(
        code=fields.text("代码"),
        short=fields.text("简称"),
        title=fields.text("标题"),
        title_en=fields.text("英文标题"),
        number=fields.text("文号", "无"),
        issuers=fields.texts("发文机关"),
        division=fields.text("区划"),
        level=_one_of(fields, "层级", _LEVELS),
        status=_one_of(fields, "状态", _STATES),
        force=Force(begins, ends, fields.text("有效期")),
    )
    _check(fields, meta)
    return meta


def _remind(fields: Fields) -> None:
    """Report DX192, a warning, for each key that is still 待补."""
    for key in _KEYS:
        if fields.has_text(key, MISSING):
            found = Diagnostic(
                "DX192", f"{key}还是“{MISSING}”", fields.scope.source, _place(fields, key),
                "按原文或实际情况补上；补上以前不能拿来测算", Severity.WARNING,
            )  # fmt: skip
            fields.scope.findings.append(found)


def _one_of(fields: Fields, key: str, allowed: tuple[str, ...]) -> str:
    text = fields.text(key)
    if key in fields and text not in (*allowed, MISSING):
        remedy = "可用：" + "、".join(allowed)
        fields.scope.report("DX158", f"{key}“{text}”不对", _place(fields, key), remedy)
    return text


def _day(fields: Fields, key: str) -> str | None:
    text = fields.text(key)
    if text in (OPEN, MISSING) or key not in fields:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        remedy = f"写成 2024-08-06，尚未确定的写 {OPEN}"
        fields.scope.report("DX191", f"{key}“{text}”不是日期", _place(fields, key), remedy)
        return None


def _check(fields: Fields, meta: PackMeta) -> None:
    report = fields.scope.report
    if "代码" in fields and not re.fullmatch(r"[a-z][a-z0-9_]*", meta.code):
        remedy = "用小写拉丁字母和数字，如 pinggu"
        report("DX158", f"代码“{meta.code}”不对", _place(fields, "代码"), remedy)
    if "区划" in fields and not re.fullmatch(rf"[0-9]{{6}}|{MISSING}", meta.division):
        remedy = '写六位行政区划代码（GB/T 2260），如 "110117"'
        report("DX158", f"区划“{meta.division}”不对", _place(fields, "区划"), remedy)
    begins, ends = meta.force.begins, meta.force.ends
    if begins and ends and ends < begins:
        remedy = "核对两个日期"
        message = f"失效日期 {ends} 早于施行日期 {begins}"
        report("DX190", message, _place(fields, "失效日期"), remedy)
    if meta.status == "施行" and fields.text("施行日期") == OPEN:
        remedy = "写明施行日期；还没有施行的，状态 写 征求意见"
        report("DX190", "施行中的政策必须写明施行日期", _place(fields, "施行日期"), remedy)


def _place(fields: Fields, key: str) -> Span:
    node = fields.get(key)
    return node.span if node is not None else fields.node.span
