"""Reads a policy document of any format as lines of text, mended, with every mend listed."""
