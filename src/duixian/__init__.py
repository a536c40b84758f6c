"""duixian runs industrial-support policies: each policy is a program written between the lines of its own text."""

__version__ = "0.1.0"
