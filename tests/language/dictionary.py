"""The small dictionary that the tests of the rule language share."""

from functools import cache
from pathlib import Path

from duixian.rules.dictionary import Dictionary
from duixian.rules.dictionary_from_yaml import load_dictionary


@cache
def small_dictionary() -> Dictionary:
    """The dictionary of `facts.yaml` and `parameters/` beside this file."""
    return load_dictionary(Path(__file__).parent)
