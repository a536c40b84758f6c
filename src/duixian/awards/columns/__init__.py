"""Settlement of a whole register in set operations (decision 0007)."""
