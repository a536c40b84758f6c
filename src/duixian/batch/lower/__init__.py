"""Plan nodes → terms, one file a family of nodes."""
