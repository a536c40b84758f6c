"""How rule blocks are laid out: the order of keys, spaces, quotes, lists, comments."""
