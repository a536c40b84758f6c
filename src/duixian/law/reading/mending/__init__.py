"""Mends what formats and scanners do to a text, and lists what it mended."""
