"""What an amendment changes: the words of clauses, the rules, and with a register whom."""
