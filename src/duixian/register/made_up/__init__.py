"""Made-up registers of any size: plausible, seeded, and labelled as made up in every row."""
