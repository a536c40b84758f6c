"""Made-up applicants: who they are, where they are registered, how large they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from duixian.register.made_up.draws import SPAN, Draws, part
from duixian.register.made_up.recipe import UNKNOWN
from duixian.register.made_up.tails import size
from duixian.register.tables import literal
from duixian.rules.dictionary import Dictionary

#: Divisions that no pack is for: 西湖, 朝阳, 浦东, 南山, 武侯.
_ELSEWHERE = ("330106", "110105", "310115", "440305", "510107")
_FIRST = ("云", "青", "锦", "远", "星", "禾", "海", "乐", "明", "新", "瑞", "天", "方", "和")
_SECOND = ("潮", "禾", "帆", "鲸", "橙", "桥", "岭", "舟", "浪", "谷", "石", "果", "沐", "麦")
_TRADES = ("电子商务", "文化传媒", "网络科技", "供应链管理", "品牌管理", "信息技术", "贸易")
#: Of the largest family of identities: those who are only its most general one.
_PLAIN, _OUTSIDE = 400_000, 30_000


@dataclass(frozen=True, slots=True)
class People:
    """Makes up applicants with the draws of one seed."""

    draws: Draws
    dictionary: Dictionary
    divisions: Sequence[str]  # of the packs
    groups: Mapping[frozenset[str], str] = field(default_factory=dict)  # → a column of the rows

    def rows(self, size_: int) -> str:
        """Rows of i, 编号, h, k identity, d division, s size in thousandths, back and hy."""
        numbered = f"SELECT i FROM range({size_}) AS t(i)"
        hashed = self.draws.rows(numbered, "i", "申请人")
        drawn = (
            f"SELECT *, {self.draws.of('h', '规模')} AS us, {self.draws.of('h', '身份')} AS uk, "
            f"{self.draws.of('h', '注册地')} AS ud FROM ({hashed})"
        )
        people = (
            f"SELECT i, h, h AS hy, 0 AS back, 'X' || lpad((i + 1)::VARCHAR, 9, '0') AS id, "
            f"{size('us')} AS s, {self._identity()} AS k, {self._division()} AS d FROM ({drawn})"
        )
        member = [f"{self.one_of(names)} AS {column}" for names, column in self.groups.items()]
        return f"SELECT {', '.join(['*', *member])} FROM ({people})"

    def one_of(self, names: Iterable[str]) -> str:
        """Whether a row is of one of these identities."""
        ids = sorted(self.numbers()[name] for name in names)
        return f"(k IN ({', '.join(map(str, ids))}))" if ids else "false"

    def columns(self) -> Iterator[tuple[str, str]]:
        """Each column of 申请人 that is no fact, with its expression."""
        draws = self.draws
        name = (
            f"[{_texts(_FIRST)}][{draws.choice('h', len(_FIRST), '名')} + 1] || "
            f"[{_texts(_SECOND)}][{draws.choice('h', len(_SECOND), '字')} + 1] || "
            f"[{_texts(_TRADES)}][{draws.choice('h', len(_TRADES), '行业')} + 1]"
        )
        company = self.one_of(self.family())
        yield "编号", "id"
        yield "名称", f"'（虚构）' || CASE WHEN {company} THEN {name} || '有限公司' ELSE id END"
        yield (
            "注册地",
            f"CASE WHEN NOT {draws.below('h', UNKNOWN, '无注册地')} THEN {self.code()} END",
        )
        known = f"NOT {draws.below('h', UNKNOWN, '无身份')}"
        names = " ".join(f"WHEN {n} THEN [{literal(name)}]" for name, n in self.numbers().items())
        yield "身份", f"CASE WHEN {known} THEN CASE k {names} END END" if names else "NULL"
        history = draws.of("h", "历史完整")
        yield (
            "历史完整",
            f"CASE WHEN {history} < {part(700_000)} THEN true "
            f"WHEN {history} < {part(800_000)} THEN false END",
        )
        yield "虚构", "true"

    def numbers(self) -> dict[str, int]:
        """The number of each identity."""
        return {name: number for number, name in enumerate(self.dictionary.identities)}

    def code(self) -> str:
        """The GB/T 2260 code of the division with number d."""
        return f"[{_texts(self._codes())}][d + 1]"

    def _codes(self) -> tuple[str, ...]:
        """A district of each pack's division, then of others."""
        own = [code[:4] + "05" if code.endswith("00") else code for code in self.divisions]
        return (*own, *_ELSEWHERE)

    def _division(self) -> str:
        """Seven in ten live where there is a pack."""
        own, others = len(self.divisions), len(_ELSEWHERE)
        if not own:
            return f"ud * {others} >> 31"
        line = part(700_000)
        return (
            f"CASE WHEN ud < {line} THEN ud * {own} // {line} "
            f"ELSE {own} + (ud - {line}) * {others} // {SPAN - line} END"
        )

    def _identity(self) -> str:
        """Mostly the largest family; within it mostly its most general identity."""
        weights = self._weights()
        total, passed, whens = sum(weights.values()), 0, []
        for name, weight in weights.items():
            passed += weight
            whens.append(f"WHEN uk < {passed * SPAN // total} THEN {self.numbers()[name]}")
        return f"CASE {' '.join(whens)} END" if whens else "NULL::BIGINT"

    def _weights(self) -> dict[str, int]:
        family = self.family()
        root = next((n for n in family if self.dictionary.identities[n].parent is None), "")
        inside, outside = len(family) - 1, len(self.dictionary.identities) - len(family)
        weights = {}
        for name in self.dictionary.identities:
            if name == root:
                weights[name] = _PLAIN
            elif name in family:
                weights[name] = (1_000_000 - _PLAIN - _OUTSIDE) // inside
            else:
                weights[name] = _OUTSIDE // outside
        return weights

    def family(self) -> set[str]:
        """The identities under the most general one that has most of them."""
        families: dict[str, set[str]] = {}
        for name, identity in self.dictionary.identities.items():
            roots = self.dictionary.closure([name])
            [root] = [n for n in roots if self.dictionary.identities[n].parent is None]
            families.setdefault(root, set()).add(identity.name)
        return max(families.values(), key=len, default=set())


def _texts(words: Sequence[str]) -> str:
    return ", ".join(map(literal, words))
