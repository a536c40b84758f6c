"""Worked cases beside a pack (cases.yaml): facts, what the words give, and why – run, proposed."""
