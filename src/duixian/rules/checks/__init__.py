"""The checks that hold a pack's rules against its text; one file a check."""
