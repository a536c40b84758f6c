"""The front: packs and dictionary in, checked Plans and diagnostics out."""
