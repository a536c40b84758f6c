"""Holds a draft against the pack a person wrote: what is right, wrong, asked or left out."""
