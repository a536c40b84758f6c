"""A whole register under ten rules: this project, the same written by hand, and the floor."""
