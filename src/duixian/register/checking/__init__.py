"""Holds a register against the dictionary and against itself, by set-based SQL."""
