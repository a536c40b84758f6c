"""Runs industrial-support policies: a policy is a program written between its own lines."""

__version__ = "0.1.0"
