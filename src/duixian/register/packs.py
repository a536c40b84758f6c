"""What reading facts needs to know of the packs: their clauses, divisions and levels."""

from typing import Protocol


class PackIndex(Protocol):
    """The packs by code; whoever compiles them supplies it."""

    def resolve(self, text: str) -> str | None:
        """The full id of a benefit as people write it: `上城.二.4` → `shangcheng.二.4`."""

    def division(self, code: str) -> str:
        """The GB/T 2260 code of the division whose policy it is."""

    def level(self, code: str) -> str:
        """The level that pays: 区级 or 市级."""
