"""What of settlement a plan uses: an engine that lacks one of these hands over to `settle`.

The one place to ask: what is added to settlement is added here, so that no engine of columns
passes over it in silence (design, law 1).
"""

from collections.abc import Sequence
from enum import StrEnum

from duixian.awards.joint_room import constant
from duixian.rules.plan import Plan


class Feature(StrEnum):
    """A rule of settlement beyond exclusions, frequencies and constant caps of single benefits."""

    SHARED_CAPS = "合计上限"
    COMPUTED_CAPS = "随其他数额变动的上限"
    INSTALMENTS = "分期"


def features(plans: Sequence[Plan]) -> frozenset[Feature]:
    """The features that the settlement of these plans needs."""
    benefits = [benefit for plan in plans for benefit in plan.benefits]
    limits = [cap.limit for b in benefits for cap in b.caps if cap.scope in ("year", "total")]
    kinds = {b.frequency.kind for b in benefits if b.frequency is not None}
    used = {
        Feature.SHARED_CAPS: any(plan.shared_caps for plan in plans),
        Feature.COMPUTED_CAPS: any(constant(limit) is None for limit in limits),
        Feature.INSTALMENTS: "instalments" in kinds,
    }
    return frozenset(feature for feature, found in used.items() if found)
