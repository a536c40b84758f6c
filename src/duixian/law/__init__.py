"""Reads a policy document: places in its text, its clauses, its figures and their comparators."""
