"""Other engines on the rules that they can express: with everything known, and with unknowns."""
