"""From a document's text to a pack: clauses found, rule blocks drafted, every doubt marked.

Rests on decision 0011. Deterministic and offline: wording rules only, nothing learned or guessed.
"""
