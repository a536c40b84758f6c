"""Which facts a result still rests on, as the bits of one whole number.

Bit n stands for the n-th fact that the benefit's rule names, in the order of the scalar engine.
A mask of zero says that nothing is missing; what is decided has a mask of zero.
"""

from collections.abc import Iterator, Mapping

from duixian.batch import terms
from duixian.batch.terms import Term
from duixian.batch.unsupported import Unsupported
from duixian.rules import plan
from duixian.rules.needs import Need, references

#: As many facts as a signed whole number of 64 bits has bits.
LIMIT = 63

NONE = terms.mask(0)


def positions(benefit: plan.Benefit) -> dict[Need, int]:
    """The bit of every fact a benefit may ask for. Raises Unsupported where there are too many."""
    found = {need: 1 << at for at, need in enumerate(references(benefit))}
    if len(found) > LIMIT:
        raise Unsupported("事实", f"多于 {LIMIT} 个", benefit.id)
    return found


def words(need: Need) -> str:
    """A fact as the rule language names it: `网络零售额`, `上年(网络零售额)`, `主播.独家签约`."""
    name, lag, kind = need
    full = name if kind is None or kind == name else f"{kind}.{name}"
    return full if lag == 0 else f"上年({full})" if lag == 1 else f"往年({full}, {lag}年)"


def union(*masks: Term) -> Term:
    """Everything that any of the masks names."""
    bits, others = 0, []
    for mask in dict.fromkeys(_flat(masks)):
        if mask.op == "mask":
            bits |= int(mask.args[0])  # type: ignore[arg-type]
        else:
            others.append(mask)
    parts = [*([terms.mask(bits)] if bits else []), *others]
    return NONE if not parts else parts[0] if len(parts) == 1 else terms.term("|", *parts)


def only(mask: Term, bits: int) -> Term:
    """The part of a mask that lies in `bits`."""
    if mask.op == "mask":
        return terms.mask(int(mask.args[0]) & bits)  # type: ignore[arg-type]
    return terms.term("&", mask, terms.mask(bits)) if bits else NONE


def where(condition: Term, mask: Term) -> Term:
    """The mask where the condition is true."""
    return terms.case((condition, mask), otherwise=NONE)


def unless(condition: Term, mask: Term) -> Term:
    """The mask except where the condition is true."""
    return terms.case((condition, NONE), otherwise=mask)


def kind_bits(bits: Mapping[Need, int], kind: str) -> int:
    """The bits of the facts of items of a kind."""
    return sum(bit for need, bit in bits.items() if need[2] == kind)


def _flat(masks: tuple[Term, ...]) -> Iterator[Term]:
    for mask in masks:
        if mask.op == "|":
            yield from (arg for arg in mask.args if isinstance(arg, Term))
        else:
            yield mask
