"""A whole register: Plans as one fused SQL statement over its tables."""
